"""Days and times of events in words."""

from __future__ import annotations

import datetime as dt

from actions import format
from actions.turn import Turn
from tour_content.kinds import Event
from tour_content.recurrence import Occurrence


def days_line(turn: Turn, days: list[Occurrence]) -> str:
    """The days of an event within a span: one day, a few, or from–to; with times, and whether they are announced."""
    dates = sorted({o.day for o in days})
    if len(dates) == 1:
        text = format.day(turn, dates[0])
    elif (dates[-1] - dates[0]).days == len(dates) - 1 or len(dates) > 4:
        text = format.span(turn, dates[0], dates[-1])
    else:
        text = turn.join(format.short_day(turn, d) for d in dates)
    times = sorted({t for o in days for t in o.times})
    if times:
        text = turn.say("event-times", days=text, times=turn.join(times))
    return turn.say(f"event-{days[0].row.status}", days=text)


def notes(turn: Turn, days: list[Occurrence]) -> list[str]:
    """What the rules of these days add, each once."""
    return list(dict.fromkeys(turn.words_of(o.row.note) for o in days if o.row.note))


def after(days: list[Occurrence], from_time: dt.time | None) -> list[Occurrence]:
    """The days that have a show at or after a time, or whose times are not known."""
    if from_time is None:
        return days
    return [o for o in days if not o.times or any(dt.time.fromisoformat(t) >= from_time for t in o.times)]


def where_words(turn: Turn, event: Event, place_name: str) -> str:
    """Where an event is: its place, and where in it."""
    inside = turn.words_of(event.where)
    return turn.say("event-where", place=place_name, inside=inside) if place_name and inside else place_name or inside
