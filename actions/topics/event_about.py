"""One event or performance: what, when, where."""

from __future__ import annotations

from actions import format
from actions.shows import days_line, notes, where_words
from actions.topic import Topic, ask_button, card_of, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Event, Place
from tour_content.query.records import find_record
from tour_content.recurrence import next_occurrence, occurrences


class EventAbout(Topic):
    topic = "event_about"

    def answer(self, turn: Turn) -> Answer:
        event = turn.subject(Event)
        place = find_record(turn.session, Place, event.place)
        span = turn.span
        coming = next_occurrence(event, max(span.first, turn.today)) if span else None
        coming = coming or next_occurrence(event, turn.today)
        days = occurrences(event, span.first, span.last) if span else [coming] if coming else []
        lines = [turn.words_of(m.fact) for m in turn.corrections(event)]
        lines += [turn.words_of(event.summary)]
        if span and not days:
            lines.append(turn.say("event-not-then", name=turn.words_of(event.name), days=format.span(turn, span.first, span.last)))
            days = [coming] if coming else []
        if days:
            lines.append(turn.say("event-when" if span else "event-next", days=days_line(turn, days)))
        lines += notes(turn, days)
        lines.append(
            turn.say("event-place", where=where_words(turn, event, turn.words_of(place.name) if place else ""))
            if place or event.where
            else ""
        )
        lines.append(turn.words_of(event.story))
        facts = [o.row for o in days]
        lines.append(format.checked(turn, facts))
        when = span.when() if span else {"from": days[0].day.isoformat(), "to": days[0].day.isoformat()} if days else None
        buttons = [ask_button(turn, "event_tickets", event), *([ask_button(turn, "place_directions", place)] if place else [])]
        return self.reply(
            turn,
            fold(lines),
            [event, *([place] if place else [])],
            facts=facts or event.when,
            cards=[card_of(turn, event)],
            buttons=buttons,
            when=when,
        )
