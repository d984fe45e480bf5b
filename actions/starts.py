"""Where a way begins: in "from the Bell Tower, how far?" the Bell Tower is no subject of the question."""

from __future__ import annotations

import re
from typing import Any

from bot.understand.lexicon import all_words

STARTING = ("place_directions", "event_about", "place_duration", "nearby")  # topics in which a place after "from" is where the way begins
_ARTICLE = re.compile(r"\s+(the|a|an)$")


def part_start(question: dict[str, Any]) -> dict[str, Any]:
    """The question with the place after a word like "from" as its `start`, and no more among its mentions."""
    if question["topic"] not in STARTING or question.get("button"):
        return question
    text = (question.get("text") or "").lower()
    mentions = question.get("mentions") or []
    start = next((m for m in mentions if m["candidates"][0][0] == "place" and _follows_from(text, m["text"])), None)
    if start is None:
        return question
    return {**question, "mentions": [m for m in mentions if m is not start], "start": start["candidates"][0]}


def _follows_from(text: str, name: str) -> bool:
    before = _ARTICLE.sub("", text.partition(name.lower())[0].rstrip())
    return any(before.endswith(word) for talk in all_words("talk") for word in talk["starts"])
