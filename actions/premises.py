"""What a visitor takes for granted about the age of a place: told plainly that it is so, or that it is not.

Only what is really claimed counts ("made in the Tang", "是汉朝的"); "inside Tang Chang'an?" claims nothing of the place's age.
Who contradicts somebody ("you say Tang, but it is Ming") is judged by their own word, the last.
"""

from __future__ import annotations

import re
from functools import lru_cache

from actions.phrases import subjects_in
from actions.turn import Turn
from bot.understand.lexicon import all_words
from tour_content.kinds import Place

_MADE = r"(?:made|built|dates?|dated|founded|carved|raised|erected|constructed)"
_BE = r"(?:is|are|was|were|it'?s|isn'?t|aren'?t|wasn'?t|weren'?t|as)"  # "is in Tang times" claims nothing
_AFTER = r"(?: dynasty| times| era| period)?\b(?! (?:style|dress|chang|show|drama))"
_MODERN = frozenset({"modern", "republic"})


def era_line(turn: Turn, place: Place) -> str:
    """The answer to an era, or to "a fake", claimed of the place; nothing where neither is claimed."""
    text = " ".join(turn.own_text.lower().split())
    names = {"name": turn.words_of(place.name), "eras": turn.join(turn.say(f"era-{era}") for era in place.eras)}
    if claimed := _claimed(text):
        stands = {"remains": turn.join(turn.say(f"era-{era}") for era in place.remains)}
        return turn.say(f"premise-{_judged(place, claimed)}", **names, **stands, claimed=turn.say(f"era-{claimed}"))
    if "fake" in subjects_in("asides", text):
        return turn.say("premise-modern" if set(place.eras) <= _MODERN else "premise-old", **names)
    return turn.say("premise-era", **names) if "era" in subjects_in("asides", text) else ""


def _judged(place: Place, claimed: str) -> str:
    """Whether an era claimed of a place is right, wrong, or that of its history and not of what stands today."""
    if claimed not in place.eras:
        return "wrong"
    if place.remains and claimed not in place.remains and claimed not in _MODERN:
        return "partly"
    return "site" if not place.remains and "modern" in place.eras and claimed not in _MODERN else "right"


def contradicts(turn: Turn, place: Place) -> bool:
    """Whether the visitor's own claim of the era is right: then no myth is to be corrected."""
    return _claimed(turn.own_text.lower()) in place.eras


def _claimed(text: str) -> str:
    """The era claimed last in the text, or nothing."""
    found = [(match.end(), era) for era, pattern in _eras() for match in pattern.finditer(text)]
    return max(found)[1] if found else ""


@lru_cache(maxsize=1)
def _eras() -> list[tuple[str, re.Pattern[str]]]:
    english, chinese = (conditions["era"] for conditions in all_words("conditions"))
    patterns = []
    for era, phrases in english.items():
        names = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
        made, be = rf"{_MADE}\b(?: \w+){{0,3}}?", rf"{_BE}\b(?: (?!in\b)\w+){{0,3}}?"
        told = rf"\b(?:{made} (?:in |from |of |during )?|{be} (?:from |of )?)(?:the )?(?:{names}){_AFTER}"
        patterns.append((era, re.compile(told)))
    for era, phrases in chinese.items():
        names = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
        patterns.append(
            (
                era,
                re.compile(rf"(?:是|在|于|明明|属于)(?:{names})(?:朝|代)?(?:的|建|造|修|做|烧|东西|人建|时候建|吧|吗|呀|啊|$)(?!长安|城)"),
            )
        )
    return patterns
