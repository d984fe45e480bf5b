"""Events by date, place, title and kind."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from tour_content.kinds import Event
from tour_content.query.records import search_records
from tour_content.recurrence import Occurrence, next_occurrence, occurrences


def search_events(session: Session, facets: dict[str, list[str]], first: dt.date, last: dt.date) -> list[tuple[Event, list[Occurrence]]]:
    """Events that meet the facets and happen from `first` to `last`, both included, most asked first, with their days."""
    found = [(event, occurrences(event, first, last)) for event in search_records(session, Event, facets)]
    return [(event, days) for event, days in found if days]


def list_coming(session: Session, facets: dict[str, list[str]], today: dt.date) -> list[tuple[Event, Occurrence]]:
    """Events that meet the facets with the next day of each, soonest first."""
    found = [(event, day) for event in search_records(session, Event, facets) if (day := next_occurrence(event, today))]
    return sorted(found, key=lambda pair: (pair[1].day, pair[0].rank))
