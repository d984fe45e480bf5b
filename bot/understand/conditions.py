"""Conditions named in a message: category, era, price, diet, mood …, from the lexicon; and ordinals ("the second one")."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.understand.lexicon import all_words, words
from bot.understand.names import has_han
from bot.understand.negation import blanked, goes_with, turned_down
from bot.understand.phrases import Phrases

NOT = "not_"  # before the key of a condition that is turned down: {"not_category": ["museum"]}
Conditions = dict[str, list[str]]


@lru_cache(maxsize=1)
def _phrases() -> tuple[Phrases, dict[str, list[tuple[str, str]]]]:
    """Every phrase, ready to be found, and what each means."""
    meanings: dict[str, list[tuple[str, str]]] = {}
    for lexicon in all_words("conditions"):
        for key, values in lexicon.items():
            for value, phrases in values.items():
                for phrase in phrases:
                    meanings.setdefault(phrase.lower(), []).append((key, value))
    return Phrases(meanings), meanings


def find_conditions(text: str) -> Conditions:
    """Every condition in a text without its names: key → values. A phrase with several meanings gives them all; the topic takes its own."""
    phrases, meanings = _phrases()
    found: Conditions = {}
    for match in phrases.longest(text):
        for key, value in meanings[match.phrase]:
            values = found.setdefault(key, [])
            if value not in values:
                values.append(value)
    return found


def read_conditions(text: str) -> Conditions:
    """Every condition in a text without its names, those turned down as their opposite ("不要辣" → not spicy), or under `not_…`.

    What a text both wishes and turns down is wished: "not only quiet but quiet and green".
    """
    phrases, meanings = _phrases()
    plain = blanked(text)
    found: Conditions = {}
    before: tuple[int, bool] = (0, False)
    for match in phrases.longest(text):
        down = turned_down(plain, match.start, match.end) or before[1] and goes_with(plain, before[0], match.start)
        before = (match.end, down)
        for key, value in meanings[match.phrase]:
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
    return _phrases()[0].without(text)


@lru_cache(maxsize=1)
def _ordinals() -> tuple[Phrases, dict[str, int]]:
    ordinals = {
        phrase.lower(): int(number) for talk in all_words("talk") for number, phrases in talk["ordinals"].items() for phrase in phrases
    }
    return Phrases(ordinals), ordinals


def find_ordinal(text: str) -> int | None:
    """Which one of a list is pointed at: 1 for the first, -1 for the last; None where none is."""
    bare = re.fullmatch(r"\W*([1-9])\W*", _politeness().without(text))
    if bare:
        return int(bare[1])
    phrases, ordinals = _ordinals()
    lowered = text.lower()
    match = next((m for m in phrases.longest(lowered) if not _counts_something_else().match(lowered, m.end)), None)
    return ordinals[match.phrase] if match else None


@lru_cache(maxsize=1)
def _counts_something_else() -> re.Pattern[str]:
    """What follows an ordinal that is none of a list: "the first time", "第二天"."""
    nouns = [noun for talk in all_words("talk") for noun in talk["not_ordinals"]]
    return re.compile("|".join(re.escape(n) if has_han(n) else rf"\s+{re.escape(n)}\b" for n in nouns))


@lru_cache(maxsize=1)
def _politeness() -> Phrases:
    """What may stand beside a bare number: "5 please", "要5"."""
    return Phrases(phrase for talk in all_words("talk") for phrase in talk["politeness"])


def without_ordinals(text: str) -> str:
    """The text with its ordinals taken out."""
    return re.sub(r"\d+", " ", _ordinals()[0].without(text))
