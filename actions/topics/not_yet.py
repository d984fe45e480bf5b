"""Topics that the assistant knows of and cannot answer yet: it says so, and what it can do instead."""

from __future__ import annotations

from actions.topic import Topic, fold
from actions.topics.talk import starters
from actions.turn import Turn
from bot.answer import Answer


class NotYet(Topic):
    """Says honestly that this cannot be done yet."""

    def answer(self, turn: Turn) -> Answer:
        turn.refuse_strangers()
        text = fold([turn.say(f"not-yet-{self.topic.replace('_', '-')}"), turn.say("not-yet-instead")])
        return self.reply(turn, text, buttons=starters(turn), when=turn.span.when() if turn.span else None)


class RoutePlan(NotYet):
    topic = "route_plan"
