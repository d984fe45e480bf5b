"""Conditions named in a message: category, era, price, diet, mood …, from the lexicon; and ordinals ("the second one")."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.understand.lexicon import all_words
from bot.understand.names import has_han

Conditions = dict[str, list[str]]


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, list[tuple[str, str]]]]:
    """One expression for every phrase, longest first, and what each phrase means."""
    meanings: dict[str, list[tuple[str, str]]] = {}
    for lexicon in all_words("conditions"):
        for key, values in lexicon.items():
            for value, phrases in values.items():
                for phrase in phrases:
                    meanings.setdefault(phrase.lower(), []).append((key, value))
    return _alternation(meanings), meanings


def _alternation(phrases: object) -> re.Pattern[str]:
    """Any of the phrases, the longest first; Latin ones as whole words."""
    ordered = sorted(phrases, key=len, reverse=True)  # type: ignore[call-overload]
    return re.compile("|".join(re.escape(p) if has_han(p) else rf"(?<![a-z0-9]){re.escape(p)}(?![a-z0-9])" for p in ordered), re.IGNORECASE)


def find_conditions(text: str) -> Conditions:
    """Every condition in a text without its names: key → values. A phrase with several meanings gives them all; the topic takes its own."""
    pattern, meanings = _pattern()
    found: Conditions = {}
    for match in pattern.finditer(text.lower()):
        for key, value in meanings[match.group()]:
            values = found.setdefault(key, [])
            if value not in values:
                values.append(value)
    return found


def without_conditions(text: str) -> str:
    """The text with its conditions taken out."""
    return _pattern()[0].sub(" ", text.lower())


@lru_cache(maxsize=1)
def _ordinals() -> tuple[re.Pattern[str], dict[str, int]]:
    ordinals = {phrase: int(number) for talk in all_words("talk") for number, phrases in talk["ordinals"].items() for phrase in phrases}
    return _alternation(ordinals), ordinals


def find_ordinal(text: str) -> int | None:
    """Which one of a list is pointed at: 1 for the first, -1 for the last; None where none is."""
    bare = re.fullmatch(r"\W*([1-9])\W*", _politeness().sub(" ", text.lower()))
    if bare:
        return int(bare[1])
    pattern, ordinals = _ordinals()
    lowered = text.lower()
    match = next((m for m in pattern.finditer(lowered) if not _counts_something_else().match(lowered, m.end())), None)
    return ordinals[match.group()] if match else None


@lru_cache(maxsize=1)
def _counts_something_else() -> re.Pattern[str]:
    """What follows an ordinal that is none of a list: "the first time", "第二天"."""
    nouns = [noun for talk in all_words("talk") for noun in talk["not_ordinals"]]
    return re.compile("|".join(re.escape(n) if has_han(n) else rf"\s+{re.escape(n)}\b" for n in nouns))


@lru_cache(maxsize=1)
def _politeness() -> re.Pattern[str]:
    """What may stand beside a bare number: "5 please", "要5"."""
    return _alternation([phrase for talk in all_words("talk") for phrase in talk["politeness"]])


def without_ordinals(text: str) -> str:
    """The text with its ordinals taken out."""
    return re.sub(r"\d+", " ", _ordinals()[0].sub(" ", text.lower()))
