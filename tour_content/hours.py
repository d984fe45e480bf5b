"""Opening hours on a day: OpenStreetMap's `opening_hours`, evaluated by opening-hours-py, with China's own public holidays.

The library's holidays for China are not usable (it takes 5 October 2026 for a plain Monday), so `PH` is
replaced by the calendar's days before the expression is read.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

import opening_hours

from tour_content.calendar import is_public_holiday
from tour_content.kinds.place import Hours, Place

_PH = re.compile(r"(?P<season>[^:]*?\s)?(?:(?P<days>[\w,\-\[\]]+),)?PH(?:,(?P<more>[\w,\-\[\]]+))?\s+(?P<rest>.+)")


@dataclass(frozen=True)
class DayHours:
    """One row's hours on one day. `intervals` are (opens, closes), Asia/Shanghai; none means closed."""

    row: Hours
    day: dt.date
    intervals: tuple[tuple[dt.time, dt.time], ...]

    @property
    def last_entry(self) -> dt.time | None:
        if not self.intervals or not self.row.last_entry_minutes_before:
            return None
        closes = dt.datetime.combine(self.day, self.intervals[-1][1])
        if closes.time() == dt.time(0):
            closes += dt.timedelta(days=1)
        return (closes - dt.timedelta(minutes=self.row.last_entry_minutes_before)).time()

    @property
    def all_day(self) -> bool:
        return self.intervals == ((dt.time(0), dt.time(0)),)


@lru_cache(maxsize=32)
def _holidays(year: int) -> tuple[dt.date, ...]:
    first = dt.date(year, 1, 1)
    return tuple(day for day in (first + dt.timedelta(days=i) for i in range(366)) if day.year == year and is_public_holiday(day))


def expand_holidays(expression: str, year: int) -> str:
    """Put `year`'s public holidays in the place of `PH`: "Mo off; PH 09:00-17:00" → "Mo off; 2026 Oct 01 09:00-17:00; …"."""
    rules = []
    for rule in expression.split(";"):
        rule = rule.strip()
        match = _PH.match(rule)
        if not match:
            rules.append(rule)
            continue
        season = match["season"] or ""
        plain = ",".join(part for part in (match["days"], match["more"]) if part)
        if plain:
            rules.append(f"{season}{plain} {match['rest']}")
        rules += [f"{day:%Y %b %d} {match['rest']}" for day in _holidays(year) if _in_season(season, day)]
    return "; ".join(rules)


def _in_season(season: str, day: dt.date) -> bool:
    """Whether the months before a rule's weekdays, e.g. "Apr-Oct ", hold a day."""
    return not season or bool(opening_hours.OpeningHours(f"{season}00:00-24:00").is_open(dt.datetime.combine(day, dt.time(12))))


@lru_cache(maxsize=4096)
def _evaluator(expression: str, year: int) -> opening_hours.OpeningHours:
    return opening_hours.OpeningHours(expand_holidays(expression, year))


def current_rows(rows: list[Hours], on: dt.date) -> list[Hours]:
    """Of the rows for one part of a place, the last one that has begun."""
    current: dict[str | None, Hours] = {}
    for row in rows:
        if row.from_ is None or row.from_ <= on:
            current[row.what.en if row.what else None] = row
    return list(current.values())


def hours_on(place: Place, day: dt.date) -> list[DayHours]:
    """The hours of each part of a place on a day; empty where the content has none."""
    return [DayHours(row, day, _intervals(row.open, day)) for row in current_rows(place.hours, day)]


def _intervals(expression: str, day: dt.date) -> tuple[tuple[dt.time, dt.time], ...]:
    """The intervals that begin on a day. Those of the evening before that end after midnight belong to the day before."""
    start = dt.datetime.combine(day, dt.time(0))
    before, noon, end = start - dt.timedelta(days=1), start + dt.timedelta(hours=12), start + dt.timedelta(days=1)
    found = []
    for opens, closes, state, _comment in _evaluator(expression, day.year).intervals(before, end + dt.timedelta(days=1)):
        spilt = before < opens < start and closes and closes <= noon
        if state == opening_hours.State.OPEN and opens < end and (closes is None or closes > start) and not spilt:
            found.append((max(opens, start).time(), closes.time() if closes and closes < end + dt.timedelta(hours=12) else dt.time(0)))
    return tuple(found)


def closed_weekdays(place: Place, around: dt.date) -> list[int]:
    """Weekdays (Monday 0) on which the place is closed as a rule: in ordinary weeks of the coming month, holidays apart."""
    main = next((row for row in current_rows(place.hours, around) if row.what is None), None)
    if main is None:
        return []
    days = [around + dt.timedelta(days=i) for i in range(28)]
    ordinary = [day for day in days if not is_public_holiday(day)]
    return [w for w in range(7) if (of_w := [d for d in ordinary if d.weekday() == w]) and not any(_intervals(main.open, d) for d in of_w)]


def is_open_at(place: Place, when: dt.datetime) -> bool | None:
    """Whether the place is open at a moment (naive, Asia/Shanghai); None where the content does not say."""
    main = next((row for row in current_rows(place.hours, when.date()) if row.what is None), None)
    return None if main is None else bool(_evaluator(main.open, when.year).is_open(when))
