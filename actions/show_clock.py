"""The show clock: what starts within a stretch of time, the nearest first where it is known where the visitor is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from actions.turn import Turn
from tour_content.kinds import Event, Place
from tour_content.query.events import search_events
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_record

OPEN_ALL_DAY = ("season", "market", "exhibition")  # their times are when they open: nobody misses the start
LOOK_AHEAD = dt.timedelta(days=1)


@dataclass(frozen=True)
class Start:
    """A show's start; `metres` from the visitor as the crow flies, None where either place is not known."""

    at: dt.datetime
    event: Event
    place: Place | None
    metres: float | None


def starts(turn: Turn, facets: dict[str, list[str]], first: dt.datetime, last: dt.datetime) -> list[Start]:
    """The shows that start from `first` to `last`, both included (naive, Asia/Shanghai), in order of time, then nearness."""
    found = []
    for event, days in search_events(turn.session, facets, first.date(), last.date()):
        if event.type in OPEN_ALL_DAY:
            continue
        moments = {dt.datetime.combine(day.day, dt.time.fromisoformat(time)) for day in days for time in day.times}
        found += [_start(turn, event, at) for at in moments if first <= at <= last]
    return sorted(found, key=lambda s: (s.at, s.metres if s.metres is not None else 1e9, s.event.rank))


def next_starts(turn: Turn, facets: dict[str, list[str]], after: dt.datetime, most: int) -> list[Start]:
    """The shows that start soonest after a moment, within a day."""
    return starts(turn, facets, after, after + LOOK_AHEAD)[:most]


def _start(turn: Turn, event: Event, at: dt.datetime) -> Start:
    place = find_record(turn.session, Place, event.place)
    metres = distance_m(turn.position, point_of(place)) if place and turn.position else None
    return Start(at, event, place, metres)
