"""Short replies to what the assistant has just asked or offered: "yes", "never mind". They say the same as its buttons."""

from __future__ import annotations

from typing import Any

from actions.phrases import said
from actions.talk import Talk
from bot.understand.payload import read_payload
from bot.understand.question import as_data
from bot.understand.topic_names import TOPICS

BACK = '/handoff{"choice": "back"}'  # offered as long as the visitor waits for a person


def take_reply(question: dict[str, Any], talk: Talk) -> dict[str, Any]:
    """The question, or, where it is a reply to what was asked, that of the button that says the same.

    What was asked is asked no more: after another message, a "yes" means something else.
    """
    offered = {**talk.replies, **({"back": BACK} if talk.handoff else {})}
    talk.replies = {}
    if not offered or question.get("button"):
        return question
    replies = said("replies", question.get("text") or "")
    payload = next((payload for reply, payload in offered.items() if reply in replies), "")
    button = read_payload(payload, TOPICS)
    return {**as_data(button), "button": True} if button else question
