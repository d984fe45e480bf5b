"""A message that only names: "and the other one?". Rasa calls this action; the talk so far says which topic answers."""

from __future__ import annotations

from actions.topic import Topic
from actions.turn import Turn
from bot.answer import Answer


class FollowUp(Topic):
    topic = "follow_up"

    def answer(self, turn: Turn) -> Answer:
        raise AssertionError("resolved to another topic before it is asked")
