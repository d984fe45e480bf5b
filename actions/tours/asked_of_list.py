"""What is asked of the walks just listed, though it names none: "how far is number 6", "which is the least walking"."""

from __future__ import annotations

import re
from typing import Any

from actions.phrases import subjects_in
from actions.talk import Talk

LIST = "tour_list"
_NUMBER = re.compile(r"^\W*(?:number |no\.? ?|第)?(\d)(?: ?号|条|條|\b)", re.IGNORECASE)


def of_the_walks(question: dict[str, Any], talk: Talk) -> dict[str, Any]:
    """The question as one about the walks listed last, or the one of them whose number it begins with; as it is where it is none."""
    if talk.topic != LIST or question.get("button") or question.get("mentions"):
        return question
    text = (question.get("text") or "").lower()
    found = _NUMBER.match(text)
    number = int(found[1]) if found and int(found[1]) <= len(talk.shown) else None
    asks = subjects_in("walk_lengths", text)
    if not asks:
        return question
    number = number or question.get("ordinal")
    dates = [] if number else question.get("dates") or []  # "6号" is the sixth walk, and no day
    return {**question, "topic": LIST, "ordinal": number, "dates": dates, "unknown": None}
