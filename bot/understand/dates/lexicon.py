"""The words of time of every language, read from `data/lexicon/<language>/dates.yml` and made into patterns once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parents[3] / "data" / "lexicon"


@dataclass
class Bucket:
    """The words that begin with one sign: a pattern with a group for each, and what each group stands for."""

    pattern: re.Pattern[str]
    meanings: list[tuple[str, str]]


@dataclass
class Lexicon:
    """`buckets` by first sign; `fold` for str.translate, one sign for one, so that offsets stay; `duration` finds words like "itinerary".

    `numerals` are the signs of a language that writes numbers with signs of its own: nought to nine, then ten.
    """

    buckets: dict[str, Bucket] = field(default_factory=dict)
    fold: dict[int, str] = field(default_factory=dict)
    numerals: str = ""
    duration: re.Pattern[str] = re.compile(r"(?!)")


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All languages' words together: a message may mix them."""
    found = Lexicon(fold={ord("A") + n: chr(ord("a") + n) for n in range(26)})
    words: dict[str, list[tuple[str, str, str]]] = {}
    durations: list[str] = []
    for path in sorted(FOLDER.glob("*/dates.yml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # plain strings: no 22:00 read as 1320, no `on` as true
        signs = "".join(data.pop("fold", "").split())
        found.fold.update(zip(map(ord, signs[::2]), signs[1::2], strict=True))
        found.numerals += data.pop("numerals", "")
        durations += data.pop("duration_cue", [])
        for category, value, word in _entries(data):
            word = word.translate(found.fold)
            words.setdefault(word[0], []).append((word, category, value))
    found.buckets = {first: _bucket(entries) for first, entries in words.items()}
    if durations:
        found.duration = re.compile(rf"\b(?:{'|'.join(durations)})\b")
    return found


def _entries(data: dict[str, list[str] | dict[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    for category, content in data.items():
        by_value = {"": content} if isinstance(content, list) else content
        for value, words in by_value.items():
            for word in words:
                yield category, value, word


def _bucket(entries: list[tuple[str, str, str]]) -> Bucket:
    """The longest word first, looks ahead not counted; a Latin word ends where its letters end."""
    entries = sorted(entries, key=lambda entry: -len(re.sub(r"\(\?[!=].*?\)|\(\?:|[\\?)]", "", entry[0])))
    parts = []
    for word, _, _ in entries:
        end = r"(?![a-z])" if word[-1].isascii() and "a" <= word[0] <= "z" else ""
        parts.append("(" + re.sub(r"(?<=[a-z\\.?']) (?=[a-z(\\?])(?!\?)", r"[\\s-]+", word) + end + ")")
    return Bucket(re.compile("|".join(parts)), [(category, value) for _, category, value in entries])
