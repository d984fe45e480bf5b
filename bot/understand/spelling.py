"""Slips of the thumb in ordinary English words: "weahter", "tickt". Names are the catalogue's business."""

from __future__ import annotations

import re
from collections import Counter
from typing import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_WORD = re.compile(r"[A-Za-z']+")
SHORTEST = 4  # letters
SEEN_OFTEN = 3  # times in the training sentences: rarer words are no model for others


class Speller:
    """Knows the words of sentences by how often they stand there."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self._counts = Counter(word for sentence in sentences for word in _WORD.findall(sentence.lower()))
        self._common = [word for word, count in self._counts.most_common() if count >= SEEN_OFTEN and len(word) >= SHORTEST]

    def mend(self, text: str) -> str:
        """The text with each unknown lower-case word replaced by the common word one slip away (two from six letters on)."""
        return _WORD.sub(lambda match: self._mend_word(match.group()), text)

    def _mend_word(self, word: str) -> str:
        if len(word) < SHORTEST or not word.islower() or word in self._counts:
            return word
        found = process.extractOne(word, self._common, scorer=OSA.distance, score_cutoff=2 if len(word) >= 6 else 1)
        return found[0] if found else word
