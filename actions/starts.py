"""Where a way begins and where it leads: in "from the Bell Tower, how far?" the Bell Tower is no subject of the question."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from actions.between import AIRPORT
from actions.phrases import subjects_in
from bot.understand.lexicon import all_words
from bot.understand.names import has_han

# Topics in which a place after "from" is where the way begins.
STARTING = ("place_directions", "event_about", "place_duration", "nearby")
OF_WAYS = ("place_directions", "place_duration")  # topics in which two places are the ends of a way
LONGEST_JOINT = 10  # characters between two places of which the second is where the way leads: "钟楼坐地铁到大雁塔"
_ARTICLE = re.compile(r"\s+(the|a|an)$")


def part_start(question: dict[str, Any], message: str = "") -> dict[str, Any]:
    """The question with the place where the way begins as its `start`, and no more among its mentions: that after a word like "from", the
    first of "A到B", where the visitor stands if another place is named. What was given up, "A is too far, rather B", is left out."""
    if question["topic"] not in STARTING or question.get("button"):
        return question
    mentions = question.get("mentions") or []
    places = [m for m in mentions if m["candidates"][0][0] == "place"]
    text = _holding(places, question.get("text") or "", message)
    start = next((m for m in places if follows(text, m["text"], "starts")), None)
    if len(places) == 2 and start is None and question["topic"] in OF_WAYS:
        first, second = sorted(places, key=lambda m: text.find(m["text"].lower()))
        between = _between(text, first, second)
        if between not in _words("instead") and _ends_with(between, "instead"):  # "A or B" gives nothing up
            return {**question, "mentions": [m for m in mentions if m is not first]}
        if _ends_with(between, "reaches") and len(between) <= LONGEST_JOINT:
            start = first
        else:
            start = next((m for m in places if follows(text, m["text"], "stands")), None)
    if start is None:
        return question
    return {**question, "mentions": [m for m in mentions if m is not start], "start": start["candidates"][0]}


def stands_at(mentions: list[dict[str, Any]], message: str) -> str | None:
    """The id of the place where a message says that the visitor is: "I'm at the Bell Tower", "现在在钟楼"; the airport is seldom called by
    its name."""
    places = [m for m in mentions if m["candidates"][0][0] == "place" and m.get("how") != "pointing"]
    named = next((m["candidates"][0][1] for m in places if follows(message.lower(), m["text"], "stands")), None)
    return named or (AIRPORT if "at_airport" in subjects_in("ways", message) else None)


def leads_to(text: str, name: str) -> bool:
    """Whether a word before a name says that the way leads there: "到钟楼", "to the Bell Tower"."""
    return follows(text, name, "reaches")


def follows(text: str, name: str, words: str) -> bool:
    """Whether a name stands right after one of the words of a key of the lexicon "talk"; "from where I am, the Bell Tower" as well."""
    before = _before(text, name)
    if _ends_with(before, words):
        return True
    bare = next((before.removesuffix(w).rstrip() for w in _words("stands") if before.endswith(w)), before)
    return bare != before and _ends_with(bare, words)


def _before(text: str, name: str) -> str:
    at = text.lower().find(name.lower())
    return _ARTICLE.sub("", text[:at].lower().rstrip()) if at >= 0 else ""


def _between(text: str, first: dict[str, Any], second: dict[str, Any]) -> str:
    end = text.find(first["text"].lower()) + len(first["text"])
    return _ARTICLE.sub("", text[end : text.find(second["text"].lower())].strip())


def _ends_with(before: str, words: str) -> bool:
    return any(before.endswith(word) if has_han(word) else re.search(rf"(?<![a-z]){re.escape(word)}$", before) for word in _words(words))


@lru_cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(sorted((word for talk in all_words("talk") for word in talk[key]), key=len, reverse=True))


def _holding(places: list[dict[str, Any]], own: str, message: str) -> str:
    """The question's own words, if they hold the names; else those of the whole message."""
    own = own.lower()
    return own if all(m["text"].lower() in own for m in places) else message.lower()
