"""Many phrases found in a text at once, however many they are. English ones count as whole words, Chinese anywhere."""

from __future__ import annotations

from typing import Iterable, Iterator, NamedTuple

import ahocorasick_rs

from bot.understand.names import has_han


class Found(NamedTuple):
    """A phrase, in small letters, and where it stands in the text in small letters."""

    start: int
    end: int
    phrase: str


class Phrases:
    """Phrases, ready to be found in any case of letters."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = list(dict.fromkeys(phrase.lower() for phrase in phrases if phrase))
        self._whole_words = [not has_han(phrase) for phrase in self._phrases]
        self._finder = ahocorasick_rs.AhoCorasick(self._phrases)

    def all(self, text: str) -> Iterator[Found]:
        """Every phrase in a text, those inside of others too."""
        lowered = text.lower()
        for index, start, end in self._finder.find_matches_as_indexes(lowered, overlapping=True):
            if not self._whole_words[index] or not (_in_word(lowered, start - 1) or _in_word(lowered, end)):
                yield Found(start, end, self._phrases[index])

    def longest(self, text: str) -> Iterator[Found]:
        """The phrases in a text from left to right, of those that overlap the first and longest."""
        end = 0
        for found in sorted(self.all(text), key=lambda found: (found.start, -found.end)):
            if found.start >= end:
                end = found.end
                yield found

    def without(self, text: str) -> str:
        """The text in small letters with a gap in the place of each phrase."""
        lowered, parts, at = text.lower(), [], 0
        for found in self.longest(text):
            parts += [lowered[at : found.start], " "]
            at = found.end
        return "".join([*parts, lowered[at:]])


def _in_word(text: str, at: int) -> bool:
    """Whether a letter or digit without accents stands there."""
    return 0 <= at < len(text) and text[at].isascii() and text[at].isalnum()
