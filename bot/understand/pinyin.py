"""Chinese characters as they are read aloud."""

from __future__ import annotations

import os
import threading
from functools import lru_cache

from bot.understand.lexicon import words

_ONE_AT_A_TIME = threading.Lock()


def read_aloud(characters: str, tones: bool = False) -> list[str]:
    """The syllable of each character: "zhong", with tones "zhōng". What is not Chinese stays, unparted.

    Characters with several readings are read as data/lexicon/zh/readings.yml has them in names.
    """
    with _ONE_AT_A_TIME:
        _learn()
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(characters, style=Style.TONE if tones else Style.NORMAL)


@lru_cache(maxsize=1)
def _learn() -> None:
    os.environ["PYPINYIN_NO_PHRASES"] = "true"  # its own setting, read as it is imported
    from pypinyin import load_phrases_dict, load_single_dict

    readings = words("readings", "zh")
    load_single_dict({ord(character): reading for character, reading in readings["characters"].items()})
    load_phrases_dict({word: [[syllable] for syllable in reading.split()] for word, reading in readings["words"].items()})
