"""The words of the training sentences: ordinary speech is neither a slip of a name nor a strange one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_LATIN = re.compile(r"[a-zà-ÿ']+")
_HAN = re.compile("[\u4e00-\u9fff]{2,}")


def count_words(texts: Iterable[str]) -> dict[str, int]:
    """Latin words and pairs of neighbouring Chinese characters, by how many of the sentences use them."""
    return dict(Counter(word for text in texts for word in set(words_in(text.lower()))))


def words_in(text: str) -> Iterator[str]:
    """The words of a text in small letters, as they are counted."""
    yield from _LATIN.findall(text)
    for run in _HAN.findall(text):
        yield from (run[i : i + 2] for i in range(len(run) - 1))
