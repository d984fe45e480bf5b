"""Opening hours, last entry, closing days: is it open on that day?"""

from __future__ import annotations

import datetime as dt

from actions import format
from actions.details import asked_details, missing_line, tell_details
from actions.phrases import subjects_in
from actions.topic import Topic, ask_button, card_of, fold
from actions.turn import Span, Turn
from bot.answer import Answer
from tour_content.calendar import is_public_holiday
from tour_content.hours import DayHours, closed_weekdays, hours_on
from tour_content.kinds import Place

MOST_DAYS = 7
TIMED = frozenset({"lights", "climb", "bell"})  # details with an hour of their own


class PlaceHours(Topic):
    topic = "place_hours"

    def answer(self, turn: Turn) -> Answer:
        place = turn.subject(Place)
        span = turn.span
        asked = span or Span(turn.today, turn.today)
        hours = hours_on(place, asked.first)
        facts = [h.row for h in hours]
        myths = turn.corrections(place)
        name = turn.words_of(place.name)
        if not hours:
            text = fold([turn.say("place-hours-unknown", name=name), turn.words_of(place.summary)])
            facts = [place.contact] if place.contact else []
        else:
            days = [line for one in self._asked_days(turn, asked) for line in self._days(turn, place, one)]
            first = self._last_entry(turn, asked, hours)
            text = fold([first, *dict.fromkeys(days), self._rule(turn, place), *self._notes(turn, hours), format.checked(turn, facts)])
        if lights := [detail for detail in asked_details(turn) if detail in TIMED]:
            told = tell_details(turn, place, lights)
            text = fold([*told.lines, missing_line(turn, place, told.missing), text])
        text = fold([*(turn.words_of(m.fact) for m in myths), text])
        buttons = [ask_button(turn, topic, place) for topic in ("place_tickets", "place_directions", "place_tips")]
        return self.reply(
            turn,
            text,
            [place],
            facts=[*facts, *myths],
            cards=[card_of(turn, place, turn.words_of(place.address))],
            buttons=buttons,
            when=asked.when(),
        )

    def _asked_days(self, turn: Turn, asked: Span) -> list[Span]:
        """Each day that was named, where they do not lie side by side; else the span as a whole."""
        apart = [span for span in turn.spans if span.first != asked.first]
        if not apart or not asked.one_day:
            return [asked]
        return sorted([asked, *apart], key=lambda span: span.first)

    def _last_entry(self, turn: Turn, asked: Span, hours: list[DayHours]) -> str:
        """The last entry, where that is what was asked."""
        if "last_entry" not in subjects_in("asides", turn.own_text):
            return ""
        last = next((h.last_entry for h in hours if h.last_entry and not h.row.what), None)
        if last is None:
            return turn.say("hours-last-entry-unknown")
        return turn.say("hours-last-entry-first", day=format.day(turn, asked.first), time=format.clock(last))

    def _days(self, turn: Turn, place: Place, asked: Span) -> list[str]:
        """A line a day and part, days with the same hours together."""
        count = min((asked.last - asked.first).days + 1, MOST_DAYS)
        days = [asked.first + dt.timedelta(days=i) for i in range(count)]
        shown: list[tuple[dt.date, dt.date, list[str]]] = []
        for day in days:
            lines = [self._line(turn, h) for h in hours_on(place, day)]
            if shown and shown[-1][2] == lines:
                shown[-1] = (shown[-1][0], day, lines)
            else:
                shown.append((day, day, lines))
        name = turn.words_of(place.name)
        return [
            turn.say("place-hours-day", name=name, day=format.span(turn, first, last), hours="; ".join(lines))
            for first, last, lines in shown
        ]

    def _line(self, turn: Turn, hours: DayHours) -> str:
        if not hours.intervals:
            text = turn.say("hours-closed")
        elif hours.all_day:
            text = turn.say("hours-all-day")
        else:
            text = ", ".join(format.interval(*i) for i in hours.intervals)
        if hours.last_entry:
            text = turn.say("hours-last-entry", hours=text, time=format.clock(hours.last_entry))
        return turn.say("hours-part", part=turn.words_of(hours.row.what), hours=text) if hours.row.what else text

    def _rule(self, turn: Turn, place: Place) -> str:
        """Closing days as a rule, holidays apart; said where the question is about a weekday or there are any."""
        closed = closed_weekdays(place, turn.today)
        if closed:
            return turn.say("hours-closed-on", days=format.weekdays(turn, closed))
        if turn.span and turn.span.one_day and not is_public_holiday(turn.span.first):
            return turn.say("hours-no-closing-day")
        return ""

    def _notes(self, turn: Turn, hours: list[DayHours]) -> list[str]:
        return list(dict.fromkeys(turn.words_of(h.row.note) for h in hours if h.row.note))
