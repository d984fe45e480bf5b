"""The show that an evening ends with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from actions.plan.request import minute
from tour_content.kinds import Event, Place
from tour_content.query.events import search_events
from tour_content.query.records import find_record

SHOWS = ("performance", "street_show")
EVENING = 17 * 60  # minutes from midnight from which a show is one of the evening
USUAL = 75  # minutes of a show whose length is not known
BEFORE = 15  # minutes before it begins at which one had better be there
ALLOWED = 45  # minutes kept for the way to a show whose place is none of ours, the seats included


@dataclass(frozen=True)
class Showing:
    """A show on a day, in minutes from midnight; `place` is None where it is none of ours."""

    event: Event
    begin: int
    end: int
    place: Place | None

    @property
    def there(self) -> int:
        """When the plan before it has to be done: at its place, or on the way to it."""
        return self.begin - (BEFORE if self.place else ALLOWED)


def showings(session: Session, which: str, days: list[dt.date]) -> dict[str, Showing]:
    """The show of each evening (by ISO date) that has one with a known hour: the one named, or the one asked for most."""
    found: dict[str, Showing] = {}
    for event, shown in search_events(session, {"kind": list(SHOWS)}, days[0], days[-1]):
        for day in shown if which in ("any", event.id) else ():
            begins = [begin for time in day.times if (begin := minute(time)) >= EVENING]
            if begins and day.day.isoformat() not in found:
                begin, place = min(begins), find_record(session, Place, event.place)
                found[day.day.isoformat()] = Showing(event, begin, begin + (day.row.minutes or USUAL), place)
    return found
