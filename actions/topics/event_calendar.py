"""An event, or the plan made last, as a file for the visitor's own calendar."""

from __future__ import annotations

import datetime as dt

from actions import format
from actions.asked import ask_for_days, asked_span
from actions.links import own_address
from actions.phrases import subjects_in
from actions.shows import days_line
from actions.topic import Topic, ask_button, fold
from actions.turn import Span, Turn
from bot.answer import Answer, Button, Card
from tour_content.kinds import Event
from tour_content.query.plans import find_plan_document
from tour_content.recurrence import HORIZON, Occurrence, next_occurrence, occurrences

DAY = dt.timedelta(days=1)
LONG = 90 * DAY  # what goes on for longer is told by its next day
SHOWS = frozenset({"performance", "street_show", "screening", "ceremony", "sport"})  # these begin at an hour


class EventCalendar(Topic):
    topic = "event_calendar"

    def answer(self, turn: Turn) -> Answer:
        key = self._plan_key(turn)
        plan = find_plan_document(turn.session, key) if key else None
        if key and plan and plan["days"]:
            return self._plan(turn, key, [dt.date.fromisoformat(day["date"]) for day in plan["days"]])
        event = turn.subject(Event)
        coming = next_occurrence(event, turn.today)
        if coming is None:
            text = turn.say("event-calendar-unknown", name=turn.words_of(event.name))
            return self.reply(turn, text, [event], facts=event.when, buttons=[ask_button(turn, "event_about", event)])
        return self._event(turn, event, coming.day)

    # ---- a plan

    def _plan_key(self, turn: Turn) -> str | None:
        """The plan that is meant: the button's; else the one made last, where no event has been spoken of since."""
        if "plan" in turn.arguments:
            return turn.arguments["plan"]
        named = any(kind == "event" for mention in turn.mentions for kind, _ in mention["candidates"]) or turn.question.get("ordinal")
        since = turn.talk.last and turn.talk.last[0] == "event" and turn.talk.topic != "route_plan"
        return (turn.talk.plan or {}).get("key") if not named and not since else None

    def _plan(self, turn: Turn, key: str, days: list[dt.date]) -> Answer:
        url = own_address(f"/guide/plan/{key}.ics")
        span = Span(min(days), max(days))
        text = turn.say("event-calendar-plan", days=format.span(turn, span.first, span.last), url=url)
        return self.reply(
            turn,
            fold([text, *self._reminder(turn)]),
            cards=[Card(turn.say("event-calendar-card-plan"), url=url)],
            buttons=[Button(turn.say("event-calendar-weather"), ask_for_days("weather", span))],
            when=span.when(),
        )

    # ---- an event

    def _event(self, turn: Turn, event: Event, coming: dt.date) -> Answer:
        """The days asked for in a file; where it is not on then, or none was named, all that come."""
        name, span = turn.words_of(event.name), asked_span(turn)
        days = occurrences(event, max(span.first, turn.today), min(span.last, turn.today + HORIZON)) if span else []
        missed = turn.say("event-not-then", name=name, days=format.span(turn, span.first, span.last)) if span and not days else ""
        only = bool(days)
        days = days or next_run(event, coming)
        told = Span(days[0].day, days[-1].day)
        more = not only and next_occurrence(event, told.last + DAY) is not None
        url = own_address(f"/guide/calendar/{event.id}.ics", lang=turn.language, **(told.when() if only else {}))
        lines = [
            missed,
            turn.say(f"event-calendar-{'only' if only else 'all' if more else 'one'}", name=name, url=url),
            turn.say("event-when" if only else "event-next", days=days_line(turn, days)),
            turn.say("event-calendar-tentative") if any(o.row.status == "usual" for o in days) else "",
            turn.say("event-calendar-no-time") if event.type in SHOWS and not any(o.times for o in days) else "",
            *self._reminder(turn),
            format.checked(turn, [o.row for o in days]),
        ]
        this_one = Button(
            turn.say("event-calendar-this", day=format.short_day(turn, coming)), ask_for_days("event_calendar", told, event=event.id)
        )
        return self.reply(
            turn,
            fold(lines),
            [event],
            facts=[o.row for o in days],
            cards=[Card(turn.say("event-calendar-card", name=name), url=url)],
            buttons=[*([this_one] if more and told.one_day else []), ask_button(turn, "event_tickets", event)],
            when=told.when(),
        )

    def _reminder(self, turn: Turn) -> list[str]:
        """The assistant rings nobody."""
        return [turn.say("event-calendar-reminder")] if "reminder" in subjects_in("event_calendar", turn.text) else []


def next_run(event: Event, day: dt.date) -> list[Occurrence]:
    """What happens on a day; where that begins days in a row without hours, a fair or a season, all of them."""
    found = occurrences(event, day, day + LONG)
    days, last = {o.day for o in found}, day
    while last + DAY in days:
        last += DAY
    return found[:1] if found[0].times or last == day + LONG else [o for o in found if o.day <= last]
