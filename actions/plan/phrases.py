"""The words of `data/lexicon/<language>/plan.yml`, of all languages together: messages mix them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Iterable

from bot.understand.lexicon import all_words
from bot.understand.names import has_han

_SIGNS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """Every key with the phrases of all languages."""
    merged: dict[str, Any] = {}
    for words in all_words("plan"):
        _merge(merged, words)
    return merged


def _merge(into: dict[str, Any], words: dict[str, Any]) -> None:
    for key, value in words.items():
        if isinstance(value, dict):
            _merge(into.setdefault(key, {}), value)
        else:
            into.setdefault(key, []).extend(value)


def either(phrases: Iterable[str]) -> str:
    """An expression for any of the phrases, the longest first; Latin ones as whole words."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(_whole(phrase.lower()) for phrase in ordered)


def _whole(phrase: str) -> str:
    before = r"(?<![a-z0-9'])" if phrase[0].isascii() and phrase[0].isalnum() else ""
    after = r"(?![a-z0-9])" if phrase[-1].isascii() and phrase[-1].isalnum() else ""
    return before + re.escape(phrase) + after


@lru_cache(maxsize=256)
def pattern(*keys: str) -> re.Pattern[str]:
    """Any phrase of a list, by its keys from the outermost on; of all lists of a table where the keys lead to one."""
    found: Any = lexicon()
    for key in keys:
        found = found[key]
    phrases = found if isinstance(found, list) else [phrase for part in found.values() for phrase in part]
    return re.compile(either(phrases))


def says(text: str, *keys: str) -> bool:
    """Whether a text has one of the phrases."""
    return bool(pattern(*keys).search(text))


@lru_cache(maxsize=32)
def _meanings(key: str) -> dict[str, list[str]]:
    meanings: dict[str, list[str]] = {}
    for value, phrases in lexicon()[key].items():
        for phrase in phrases:
            meanings.setdefault(phrase.lower(), []).append(value)
    return meanings


def meanings_in(text: str, key: str) -> list[str]:
    """The values of a table whose phrases a text has, in order; a longer phrase hides the shorter ones in it."""
    found = [value for match in pattern(key).finditer(text) for value in _meanings(key)[match.group()]]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=2)
def number(article: bool = True) -> str:
    """An expression for a number: in figures, as a word, in Chinese signs; with `article`, "a" is one."""
    words = [
        word for value, phrases in lexicon()["numbers"].items() for word in phrases if not has_han(word) and (article or value != "0.5")
    ]
    words += lexicon()["article"] if article else []
    return rf"(?:\d+(?:\.\d+)?|{either(words)}|[零一二两三四五六七八九十百千半俩仨]+)"


def read_number(text: str) -> float:
    """The number that such an expression found."""
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    for value, words in lexicon()["numbers"].items():
        if text in words:
            return float(value)
    return 1.0 if text in lexicon()["article"] else _read_signs(text)


def _read_signs(text: str) -> float:
    """三百五 → 350, 十五 → 15, 一千二百 → 1200."""
    digits = {
        word: int(float(value)) for value, words in lexicon()["numbers"].items() for word in words if len(word) == 1 and has_han(word)
    }
    total, digit, unit = 0, 0, 1
    for sign in text:
        if sign in _SIGNS:
            unit = _SIGNS[sign]
            total, digit = total + (digit or 1) * unit, 0
        else:
            digit = digits.get(sign, 0)
    return float(total + digit * (unit // 10 if unit > 10 and text[-2:-1] in _SIGNS else 1))
