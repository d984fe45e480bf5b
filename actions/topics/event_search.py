"""What is on, by date, place, title or kind."""

from __future__ import annotations

import datetime as dt

from actions import format
from actions.conditions import named, pick
from actions.phrases import subjects_in
from actions.show_clock import Start, next_starts, starts
from actions.shows import after, days_line, where_words
from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Span, Turn
from bot.answer import Answer
from tour_content.kinds import Event, Place, Title
from tour_content.query.events import list_coming, search_events
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_record
from tour_content.recurrence import Occurrence

FACETS = {"indoor": "indoor", "event_kind": "kind", "free": "free", "good_for": "good_for"}
NEAR_M = 8000  # a show so far from the place named is still by it
EVENING = dt.time(17)
LATE = dt.time(18, 30)  # "tonight" begins before; from here on an hour was named
MOST = 6
AHEAD = dt.timedelta(days=6)
GENERAL = frozenset({"performance", "street_show"})  # "shows", "performances": anything that is played


def late(span: Span) -> bool:
    """Whether an hour of the evening was named ("after 9pm"), and not the evening as a whole."""
    return span.from_time is not None and span.from_time >= LATE


class EventSearch(Topic):
    topic = "event_search"

    def answer(self, turn: Turn) -> Answer:
        span = turn.span or Span(turn.today, turn.today + AHEAD)
        place = next(iter(turn.mentioned(Place)), None) or self._focus_place(turn)
        title = next(iter(turn.mentioned(Title)), None)
        asked = self._asked(turn)
        base: dict[str, list[str]] = {**({"place": [place.id]} if place else {}), **({"title": [title.id]} if title else {})}
        if span.from_time and span.to_time:
            return self._clock(turn, span, base, place)
        found, met = self._search(turn, base, asked, span)
        near = []
        if place and not found:
            near = self._near(turn, place, asked, span)
            found, met = near or found, asked if near else met
        timeless = [event for event, days in found if late(span) and not any(o.times for o in days)]
        found = [(event, days) for event, days in found if event not in timeless]
        if timeless and not found:
            return self._none_after(turn, span, place, timeless)
        events = [event for event, _ in found][:MOST]
        lines = [
            turn.say(
                "event-search-head" if found else "event-search-none",
                days=format.span(turn, span.first, span.last),
                place=turn.maybe("at-place", turn.words_of(place.name) if place else ""),
                conditions=turn.maybe("in-brackets", named(turn, met)),
            )
        ]
        dropped = named(turn, {key: values for key, values in asked.items() if key not in met})
        lines[1:] = [turn.say("event-search-dropped", dropped=dropped)] if found and dropped else []
        lines[:1] = [turn.say("event-near", place=turn.words_of(place.name))] if place and near else lines[:1]
        lines += [self._item(turn, n, event, days) for n, (event, days) in enumerate(found[:MOST], 1)]
        lines += [turn.say("event-no-times", names=turn.join(turn.words_of(e.name) for e in timeless[:MOST]))] if timeless else []
        if not found:
            coming = list_coming(turn.session, base, turn.today)[:3] or list_coming(turn.session, {}, span.first)[:3]
            events = [event for event, _ in coming]
            lines += [turn.say("event-search-coming"), *(self._item(turn, n, e, [o]) for n, (e, o) in enumerate(coming, 1))]
        facts = [row for event in events for row in event.when[:1]]
        if found:
            lines.append(format.checked(turn, facts))
        return self.reply(
            turn,
            fold(lines),
            [*events, *([place] if place else [])],
            facts=facts,
            listed=events,
            cards=[card_of(turn, e) for e in events],
            buttons=[choice_button(turn, "event_about", e) for e in events[:4]],
            when=span.when(),
            filters={key: values[0] if len(values) == 1 else values for key, values in met.items()} or None,
        )

    def _begin(self, turn: Turn, span: Span) -> dt.time | None:
        """The hour from which shows count: the one named, else that of the evening where one is asked for."""
        return span.from_time or (EVENING if "night" in turn.conditions.get("good_for", ()) else None)

    def _near(self, turn: Turn, place: Place, asked: dict[str, list[str]], span: Span) -> list[tuple[Event, list[Occurrence]]]:
        """What is on near a place, the nearest first, where it has nothing itself."""
        found, met = self._search(turn, {}, asked, span)
        placed = [(p, item) for item in found if (p := find_record(turn.session, Place, item[0].place))]
        by_way = sorted(((distance_m(point_of(place), point_of(p)), item) for p, item in placed), key=lambda pair: pair[0])
        return [item for metres, item in by_way if metres <= NEAR_M and len(met) == len(asked)]

    def _none_after(self, turn: Turn, span: Span, place: Place | None, timeless: list[Event]) -> Answer:
        """The honest word where an hour was named and nothing is known to start after it."""
        at = turn.maybe("at-place", turn.words_of(place.name) if place else "")
        time = format.clock(span.from_time) if span.from_time else ""
        lines = [turn.say("event-none-after", time=time, place=at, days=format.span(turn, span.first, span.last))]
        lines.append(turn.say("event-no-times", names=turn.join(turn.words_of(e.name) for e in timeless[:MOST])))
        about = [*timeless[:MOST], *([place] if place else [])]
        buttons = [choice_button(turn, "event_about", e) for e in timeless[:4]]
        return self.reply(turn, fold(lines), about, facts=timeless[0].when, buttons=buttons, when=span.when())

    def _clock(self, turn: Turn, span: Span, base: dict[str, list[str]], place: Place | None) -> Answer:
        """What starts between two times of a day."""
        first, last = (dt.datetime.combine(span.first, time) for time in (span.from_time, span.to_time) if time)
        last += dt.timedelta(days=last < first)
        found = starts(turn, base, first, last)[:MOST]
        hours = format.interval(first.time(), last.time())
        lines = [
            turn.say(
                "clock-head" if found else "clock-none", hours=hours, place=turn.maybe("at-place", turn.words_of(place and place.name))
            )
        ]
        if not found and (found := next_starts(turn, base, last, 3)):
            lines.append(turn.say("clock-next"))
        lines += [self._start(turn, n, start) for n, start in enumerate(found, 1)]
        events = list({start.event.id: start.event for start in found}.values())
        facts = [row for event in events for row in event.when[:1]]
        return self.reply(
            turn,
            fold([*lines, format.checked(turn, facts) if facts else ""]),
            [*events, *([place] if place else [])],
            facts=facts,
            listed=[start.event for start in found],
            cards=[card_of(turn, e) for e in events],
            buttons=[choice_button(turn, "event_about", e) for e in events[:4]],
            when={"from": first.isoformat(timespec="minutes"), "to": last.isoformat(timespec="minutes")},
        )

    def _start(self, turn: Turn, n: int, start: Start) -> str:
        where = where_words(turn, start.event, turn.words_of(start.place.name) if start.place else "")
        far = turn.say("distance-km", km=f"{start.metres / 1000:.1f}") if start.metres is not None else ""
        time = (
            format.clock(start.at.time())
            if start.at.date() == turn.today
            else format.day(turn, start.at.date()) + " " + format.clock(start.at.time())
        )
        return turn.say(
            "clock-item",
            n=n,
            time=time,
            name=turn.words_of(start.event.name),
            where=turn.maybe("after-comma", where),
            far=turn.maybe("in-brackets", far),
        )

    def _focus_place(self, turn: Turn) -> Place | None:
        """The place that the last search was about, for "and tomorrow?"."""
        goes_on = turn.talk.topic in ("event_search", "event_about") and not turn.mentions and turn.question.get("confidence") == 1.0
        goes_on = goes_on or not turn.mentions and "at_it" in subjects_in("asides", turn.own_text)  # "the street shows there"
        return find_record(turn.session, Place, turn.talk.focus.get("place")) if goes_on else None

    def _asked(self, turn: Turn) -> dict[str, list[str]]:
        asked = pick(turn.conditions, FACETS)
        kinds = set(asked.get("event_kind", ()))
        if kinds & GENERAL:  # "a show with lanterns" is a lantern fair, "a show" is anything that is played
            asked["event_kind"] = sorted(kinds - GENERAL or GENERAL)
        asked["good_for"] = [v for v in asked.get("good_for", []) if v != "night"]
        return {key: values for key, values in asked.items() if values}

    def _search(
        self, turn: Turn, base: dict[str, list[str]], asked: dict[str, list[str]], span: Span
    ) -> tuple[list[tuple[Event, list[Occurrence]]], dict[str, list[str]]]:
        """Events in the span that meet the conditions; conditions that nothing meets are dropped from the last on."""
        keys = list(asked)
        for kept in range(len(keys), -1, -1):
            met = {key: asked[key] for key in keys[:kept]}
            found = search_events(turn.session, {**base, **{FACETS[k]: v for k, v in met.items()}}, span.first, span.last)
            found = [(event, left) for event, days in found if (left := after(days, self._begin(turn, span)))]
            if found:
                return found, met
        return [], {}

    def _item(self, turn: Turn, n: int, event: Event, days: list[Occurrence]) -> str:
        place = find_record(turn.session, Place, event.place)
        where = where_words(turn, event, turn.words_of(place.name) if place else "")
        return turn.say(
            "event-item", n=n, name=turn.words_of(event.name), where=turn.maybe("after-comma", where), days=days_line(turn, days)
        )
