"""Words that ask nothing by themselves: "and … then?", "那…呢"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.understand.lexicon import all_words


def asks_nothing(text: str) -> bool:
    """Whether only filler words are left, or nothing at all."""
    english, chinese = _fillers()
    left = english.sub(" ", text.lower())
    for word in chinese:
        left = left.replace(word, " ")
    return not re.search(r"\w", left)


@lru_cache(maxsize=1)
def _fillers() -> tuple[re.Pattern[str], tuple[str, ...]]:
    english, chinese = (sorted(talk["fillers"], key=len, reverse=True) for talk in all_words("talk"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, english))})\b"), tuple(chinese)
