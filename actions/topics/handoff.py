"""The visitor wants a person: what happens now, whom to call meanwhile, and back again."""

from __future__ import annotations

import datetime as dt

from actions import format
from actions.desk import Handoff, desk_hours, the_desk
from actions.replies import BACK
from actions.topic import Topic, choice_button, fold
from actions.turn import Turn
from actions.visitors import handoffs
from bot.answer import Answer, Button
from tour_content.clock import XIAN
from tour_content.kinds import Article
from tour_content.query.records import find_record
from tour_content.tables import HandoffRow

NUMBERS = "emergency"  # the article with the numbers to call


class PersonWanted(Topic):
    topic = "handoff"

    def answer(self, turn: Turn) -> Answer:
        if turn.arguments.get("choice") == "back":
            return self._back(turn)
        waiting = handoffs.find_open(turn.session, turn.visitor)
        turn.talk.handoff = True
        if waiting:
            since = waiting.at.replace(tzinfo=dt.timezone.utc).astimezone(XIAN).replace(tzinfo=None)
            happens = turn.say("handoff-waiting", day=format.short_day(turn, since.date()), time=format.clock(since.time()))
        else:
            happens = self._ask(turn)
        return self._reply(turn, [happens, turn.say("handoff-meanwhile")])

    def _ask(self, turn: Turn) -> str:
        """Keep the wish and tell the desk. What happens now, in words."""
        at = turn.now.replace(tzinfo=XIAN).astimezone(dt.timezone.utc).replace(tzinfo=None)
        told = the_desk().tell(as_told(handoffs.ask(turn.session, turn.visitor, turn.language, turn.talk.topic, at)))
        return fold([turn.say("handoff-told"), self._hours(turn)]) if told else turn.say("handoff-stored")

    def _hours(self, turn: Turn) -> str:
        hours = desk_hours()
        if hours is None:
            return turn.say("handoff-hours-unknown")
        first, last = hours
        now = turn.now.time()
        staffed = first <= now < last if first <= last else now >= first or now < last
        return turn.say("handoff-hours", first=format.clock(first), last=format.clock(last), now="open" if staffed else "closed")

    def _reply(self, turn: Turn, lines: list[str]) -> Answer:
        """With the numbers to call for what cannot wait."""
        article = find_record(turn.session, Article, NUMBERS)
        numbers = [turn.say("practical-number", what=turn.words_of(n.what), number=n.number) for n in article.numbers] if article else []
        return self.reply(
            turn,
            fold([*lines, turn.maybe("handoff-numbers", turn.join(numbers))]),
            facts=article.facts if article else (),
            buttons=[Button(turn.say("handoff-button-back"), BACK), *([choice_button(turn, "practical", article)] if article else [])],
        )

    def _back(self, turn: Turn) -> Answer:
        closed = handoffs.close(turn.session, turn.visitor)
        turn.talk.handoff = False
        if closed:
            the_desk().tell(as_told(closed))
        return self.reply(turn, turn.say("handoff-closed" if closed else "handoff-none"))


def as_told(row: HandoffRow) -> Handoff:
    """A handoff as the desk hears of it."""
    return Handoff(row.visitor, row.language, row.doc["topic"], f"{row.at.isoformat()}Z", row.state)
