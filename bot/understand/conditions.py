"""Conditions named in a message: category, era, price, diet, mood …, from the lexicon; and ordinals ("the second one")."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.understand.lexicon import all_words, words
from bot.understand.names import has_han
from bot.understand.negation import blanked, goes_with, turned_down

NOT = "not_"  # before the key of a condition that is turned down: {"not_category": ["museum"]}
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


def read_conditions(text: str) -> Conditions:
    """Every condition in a text without its names, those turned down as their opposite ("不要辣" → not spicy), or under `not_…`.

    What a text both wishes and turns down is wished: "not only quiet but quiet and green".
    """
    pattern, meanings = _pattern()
    plain = blanked(text)
    found: Conditions = {}
    before: tuple[int, bool] = (0, False)
    for match in pattern.finditer(text.lower()):
        down = turned_down(plain, *match.span()) or before[1] and goes_with(plain, before[0], match.start())
        before = (match.end(), down)
        for key, value in meanings[match.group()]:
            key, value = _opposite(key, value) if down else (key, value)
            values = found.setdefault(key, [])
            if value not in values:
                values.append(value)
    left = {key: [v for v in values if v not in found.get(key.removeprefix(NOT), ()) or key[:4] != NOT] for key, values in found.items()}
    return {key: values for key, values in left.items() if values}


def _opposite(key: str, value: str) -> tuple[str, str]:
    """What is wanted where a value is turned down."""
    other = words("opposites").get(key, {}).get(value)
    return (key, other) if other else (NOT + key, value)


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
