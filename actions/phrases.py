"""Phrases of a lexicon in a message: which of its subjects are spoken of, or which one the message is and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.understand.lexicon import all_words
from bot.understand.names import has_han
from bot.understand.phrases import Phrases


def subjects_in(lexicon: str, text: str) -> set[str]:
    """The keys of `data/lexicon/<language>/<lexicon>.yml` of which a phrase stands in the text, in any language."""
    finder, keys = _phrases(lexicon)
    return {key for found in finder.all(text) for key in keys[found.phrase]}


def without(lexicon: str, key: str, text: str) -> str:
    """The text without the phrases of a key."""
    return next((pattern.sub(" ", text) for name, pattern in _patterns(lexicon) if name == key and pattern.search(text)), text)


def tells_of(lexicon: str, subject: str, text: str) -> bool:
    """Whether a phrase of one subject of a lexicon stands in the text."""
    return subject in subjects_in(lexicon, text)


def said(lexicon: str, text: str) -> frozenset[str]:
    """The keys of which the whole text is a phrase, marks aside ("Yes, please!"); none where it says anything else."""
    return _whole(lexicon).get(_bare(text), frozenset())


@lru_cache(maxsize=64)
def _phrases(lexicon: str) -> tuple[Phrases, dict[str, frozenset[str]]]:
    """The phrases of a lexicon, ready to be found, and the keys of each: "rain" stands in 会rain吗, not in "train"."""
    keys: dict[str, frozenset[str]] = {}
    for words in all_words(lexicon):
        for key, phrases in words.items():
            keys |= {phrase.lower(): keys.get(phrase.lower(), frozenset()) | {key} for phrase in phrases}
    return Phrases(keys), keys


@lru_cache(maxsize=16)
def _patterns(lexicon: str) -> list[tuple[str, re.Pattern[str]]]:
    """English phrases as whole words ("rain" in 会rain吗, not in "train"), Chinese ones anywhere."""
    found = []
    for words in all_words(lexicon):
        for key, phrases in words.items():
            either = "|".join(re.escape(p) if has_han(p) else rf"(?<![a-z0-9]){re.escape(p)}(?![a-z0-9])" for p in phrases)
            found.append((key, re.compile(either, re.IGNORECASE)))
    return found


@lru_cache(maxsize=16)
def _whole(lexicon: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for words in all_words(lexicon):
        for key, phrases in words.items():
            found |= {bare: found.get(bare, frozenset()) | {key} for bare in map(_bare, phrases)}
    return found


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w']+", " ", text.lower()).split())
