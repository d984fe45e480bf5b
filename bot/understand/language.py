"""The language of a message: by script, then by words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.understand.clean import converter, simplify
from bot.understand.lexicon import words

SPOKEN = ("en", "zh", "zh-Hant")
_SCRIPTS = (("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("HANGUL", "ko"), ("CYRILLIC", "ru"), ("ARABIC", "ar"), ("THAI", "th"))
LEAST_HAN, MOSTLY = 4, 3  # characters, and characters a Latin word, from which a sentence is Chinese
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[a-zà-ÿœ']+")


def detect_language(text: str, names: list[str], before: str | None = None) -> str:
    """The language of the sentence around the names in it.

    text: the cleaned message; names: the parts of it that are names; before: the language of the talk so far.
    Returns en, zh, zh-Hant, or another language's ISO 639-1 code; `before`, or the names' own script, where nothing else tells.
    """
    by_script = _other_script(text)
    if by_script:
        return by_script
    frame = text
    for name in sorted(names, key=len, reverse=True):
        frame = frame.replace(name, " ")
    latin = _LATIN_WORD.findall(frame.lower())
    han = _HAN.findall(frame)
    if (han or before) and all(len(word) == 1 for word in latin):
        latin = []  # "A", "选B": a letter is of no language
    mostly = len(han) >= max(LEAST_HAN, MOSTLY * len(latin))  # a word or two of English: "西安tang朝打卡top3"
    if han and (not latin or mostly or _chinese_frame(frame)):
        return _chinese(text, before)
    if latin:
        return _latin(latin, frame, before)
    if before:
        return before
    return _chinese(text, None) if _HAN.search(text) else "en"


def _other_script(text: str) -> str | None:
    letters = [c for c in text if c.isalpha() and not c.isascii()]
    names = [unicodedata.name(c, "") for c in letters]
    for script, language in _SCRIPTS:
        count = sum(script in name for name in names)
        if count >= 2 or count == 1 and len(letters) == 1:
            return language
    return None


def _chinese_frame(frame: str) -> bool:
    """Whether Chinese words hold the sentence together."""
    return any(word in simplify(frame) for word in words("languages")["zh"])


def _chinese(text: str, before: str | None) -> str:
    traditional, simplified = _counts(text)
    if traditional and traditional >= simplified:
        return "zh-Hant"
    return before if before and before.startswith("zh") and not simplified else "zh"


@lru_cache(maxsize=1024)
def _counts(text: str) -> tuple[int, int]:
    """How many characters are only Traditional, and how many only Simplified."""
    han = _HAN.findall(text)
    cantonese = words("languages")["cantonese"]
    han = [c for c in han if c not in words("languages")["either"]]
    traditional = sum(converter("t2s").convert(c) != c or c in cantonese for c in han)
    simplified = sum(converter("s2t").convert(c) != c and converter("t2s").convert(c) == c for c in han)
    return traditional, simplified


def _latin(latin: list[str], frame: str, before: str | None) -> str:
    scores: dict[str, float] = {language: sum(word in known for word in latin) for language, known in _latin_words().items()}
    scores["en"] += 0.5
    best = max(scores, key=lambda language: scores[language])
    if scores[best] <= 0.5 and before and len(latin) <= 2:
        return before
    return "zh" if best == "pinyin" else best


@lru_cache(maxsize=1)
def _latin_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(known) for language, known in words("languages").items() if language not in ("zh", "cantonese", "either")}
