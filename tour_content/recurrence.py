"""When an event happens: RRULE (RFC 5545, by dateutil), seasons, lunar dates, plain days → the days themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from dateutil.rrule import rrulestr

from tour_content.calendar import lunar_span
from tour_content.kinds.event import Event, When

RULES_BEGIN = dt.date(2026, 1, 1)
HORIZON = dt.timedelta(days=730)
END = dt.date(2099, 12, 31)  # of the lunar tables; nobody knows what happens later, and a rule without end is counted day by day


@dataclass(frozen=True)
class Occurrence:
    """One day of an event; `row` is the rule that says so."""

    day: dt.date
    row: When

    @property
    def times(self) -> list[str]:
        return list(self.row.times)


def in_season(season: str | None, day: dt.date) -> bool:
    """Whether a day lies in a yearly season "MM-DD/MM-DD", both included; it may run over New Year."""
    if not season:
        return True
    first, last = season.split("/")
    here = f"{day:%m-%d}"
    return first <= here <= last if first <= last else here >= first or here <= last


def occurrences(event: Event, first: dt.date, last: dt.date) -> list[Occurrence]:
    """The days from `first` to `last`, both included, on which the event happens, in order; a day under two rules stands twice."""
    found = [Occurrence(day, row) for row in event.when for day in _days(row, first, last)]
    return sorted(found, key=lambda o: (o.day, o.times))


def next_occurrence(event: Event, today: dt.date) -> Occurrence | None:
    """The first day from `today` on, within two years."""
    for days in (31, 400, HORIZON.days):
        found = occurrences(event, today, today + dt.timedelta(days=days))
        if found:
            return found[0]
    return None


def _days(row: When, first: dt.date, last: dt.date) -> list[dt.date]:
    first = max(first, row.from_ or first)
    last = min(last, row.to or last, END)
    if first > last:
        return []
    spans = _lunar_spans(row.lunar, first, last) if row.lunar else [_span(text) for text in row.on or ()]
    if row.rrule:
        days = _rrule_days(row.rrule, row.from_ or RULES_BEGIN, first, last)
    else:
        days = [max(a, first) + dt.timedelta(days=i) for a, b in spans for i in range((min(b, last) - max(a, first)).days + 1)]
    return [day for day in days if in_season(row.season, day) and day not in row.exceptions]


@lru_cache(maxsize=2048)
def _rule(rrule: str, start: dt.date):  # type: ignore[no-untyped-def]
    return rrulestr(rrule, dtstart=dt.datetime.combine(start, dt.time(0)), cache=True)


def _rrule_days(rrule: str, start: dt.date, first: dt.date, last: dt.date) -> list[dt.date]:
    midnight = dt.time(0)
    found = _rule(rrule, start).between(dt.datetime.combine(first, midnight), dt.datetime.combine(last, midnight), inc=True)
    return [moment.date() for moment in found]


def _span(text: str) -> tuple[dt.date, dt.date]:
    first, _, last = text.partition("/")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)


def _lunar_spans(lunar: str, first: dt.date, last: dt.date) -> list[tuple[dt.date, dt.date]]:
    spans = [lunar_span(year, lunar) for year in range(first.year - 1, last.year + 1)]
    return [span for span in spans if span and span[0] <= last and span[1] >= first]
