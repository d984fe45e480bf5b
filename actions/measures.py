"""What a question asks of a thing that only certain words tell: its height, its end, a grave, how many there are. A story with none of
them is no answer, however near it comes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.understand.lexicon import all_words

NUMBER = (
    r"(?:\d[\d,.]*|[〇一二三四五六七八九十百千万亿两半几数]+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|\w+ty(?:-\w+)?|hundreds?|thousands?|dozens?|millions?)\b)"
)
_HOW_MANY = re.compile(
    r"how many (?!days|hours|minutes|nights|weeks|years|yuan|are)((?:[a-z]+ ){0,2}?[a-z]+?)s?"
    r"(?: (?:are|were|is|in|of|at|does|do|did|has|have|there|stand)\b|\W*$)"
)
_HOW_MANY_ZH = re.compile(r"(?:多少|几)(?:([件块面座尊方通卷首层级口扇匹])|个(?=[\u4e00-\u9fff]))([\u4e00-\u9fff]{0,2})")


@dataclass(frozen=True)
class Measure:
    """One thing asked for; `told` are the ways in which a sentence tells it."""

    told: tuple[re.Pattern[str], ...]

    def told_by(self, sentence: str) -> int:
        """How many different words of a sentence tell it; 0 where it says nothing of it."""
        return len({found.group(0) for way in self.told for found in way.finditer(sentence.lower())})


def measure_asked(text: str) -> Measure | None:
    """What a question asks for by `data/lexicon/<language>/measures.yml`, or how many of what; None where it is neither."""
    lowered = text.lower()
    keys = {key for key, asked in _patterns("measures") if asked.search(lowered)}
    told = [way for key, way in _patterns("measures_told") if key in keys]
    if counted := _HOW_MANY.search(lowered):
        told.append(_number_of(rf"(?:[ -](?!for |of |the |to |in )[\w'’-]+){{0,3}}?[ -]{re.escape(counted[1].split()[-1])}"))
    if counted := _HOW_MANY_ZH.search(lowered):
        told.append(_number_of("|".join(filter(None, [counted[1], counted[2] and f".{{0,8}}{counted[2][0]}"]))))
    return Measure(tuple(told)) if told else None


def _number_of(thing: str) -> re.Pattern[str]:
    return re.compile(rf"{NUMBER}[余多]?(?:{thing})")


@lru_cache(maxsize=4)
def _patterns(lexicon: str) -> list[tuple[str, re.Pattern[str]]]:
    """The regular expressions of a lexicon with its keys, in every language."""
    return [
        (key, re.compile("|".join(f"(?:{way.replace('#', NUMBER)})" for way in ways)))
        for words in all_words(lexicon)
        for key, ways in words.items()
    ]
