"""One event or performance: what, when, where; what is asked of it comes first and alone."""

from __future__ import annotations

import re

from actions import format
from actions.paragraphs import sentences_of
from actions.phrases import subjects_in
from actions.prices import price_lines
from actions.shows import days_line, notes, where_words
from actions.topic import Topic, ask_button, card_of, fold, newest
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Event, Place
from tour_content.query.records import find_record
from tour_content.recurrence import Occurrence, next_occurrence, occurrences

ASKED = ("start", "duration", "price", "indoor", "subtitles")  # details, in the order in which they are told
_LASTS = re.compile(r"\d+[ -]?minute|minutes|\bhours?\b|\bhour-long|分钟|小时")


class EventAbout(Topic):
    topic = "event_about"

    def answer(self, turn: Turn) -> Answer:
        event = turn.subject(Event)
        place = find_record(turn.session, Place, event.place)
        span = turn.span
        coming = next_occurrence(event, max(span.first, turn.today)) if span else None
        coming = coming or next_occurrence(event, turn.today)
        days = occurrences(event, span.first, span.last) if span else [coming] if coming else []
        absent = ""
        if span and not days:
            absent = turn.say("event-not-then", name=turn.words_of(event.name), days=format.span(turn, span.first, span.last))
            days = [coming] if coming else []
        when_line = turn.say("event-when" if span and not absent else "event-next", days=days_line(turn, days)) if days else ""
        where = where_words(turn, event, turn.words_of(place.name) if place else "")
        details = [] if turn.question.get("button") else [d for d in ASKED if d in subjects_in("asides", turn.own_text)]
        myths = [turn.words_of(m.fact) for m in turn.corrections(event)]
        facts = [o.row for o in days]
        if details:
            told = [line for detail in details for line in self._detail(turn, event, detail, days, when_line)]
            lines = [*myths, turn.say("event-of", name=turn.words_of(event.name)), absent, *dict.fromkeys(told)]
        else:
            place_line = turn.say("event-place", where=where) if where else ""
            lines = [*myths, turn.words_of(event.summary), absent, when_line, *notes(turn, days), place_line, turn.words_of(event.story)]
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

    def _detail(self, turn: Turn, event: Event, detail: str, days: list[Occurrence], when_line: str) -> list[str]:
        """The lines that answer one detail, or say that the notes have nothing of it."""
        if detail == "start":
            known = any(o.times for o in days)
            return ["" if known else turn.say("event-start-unknown"), when_line, *notes(turn, days)]
        if detail == "duration":
            return self._duration(turn, event, days)
        if detail == "price":
            prices = newest(event.tickets, turn.today)
            return price_lines(turn, prices) or [turn.say("event-tickets-unknown", name=turn.words_of(event.name))]
        if detail == "indoor":
            return [turn.say(f"event-indoor-{event.indoor or 'unknown'}")]
        return [turn.say("event-subtitles-unknown")]

    def _duration(self, turn: Turn, event: Event, days: list[Occurrence]) -> list[str]:
        minutes = next((o.row.minutes for o in days if o.row.minutes), None)
        if minutes:
            return [turn.say("event-lasts", time=turn.say("minutes-one", n=minutes))]
        texts = [turn.words_of(event.summary), turn.words_of(event.story), *notes(turn, days)]
        told = [s.strip() for text in texts for s in sentences_of(text) if _LASTS.search(s)][:1]
        return told or [turn.say("event-duration-unknown")]
