"""Hours and recurrence as they will come out: the next ten days of an expression, the next ten dates of a rule."""

from __future__ import annotations

import datetime as dt
from typing import Any

import opening_hours
from pydantic import ValidationError

from tour_content.hours import hours_on
from tour_content.kinds import Event, Place
from tour_content.kinds.event import When
from tour_content.kinds.place import Hours
from tour_content.recurrence import HORIZON, occurrences
from tour_content.words import Words

TEN = 10


def lines_of(doc: dict[str, Any], today: dt.date, say: Words) -> dict[str, list[str]]:
    """For each row of hours and of dates in a document, by its key in the form, what it comes to; or what is wrong with it."""
    found = {f"hours.{i}": _hours(row.get("open") or "", today, say) for i, row in enumerate(_rows(doc, "hours"))}
    return found | {f"when.{i}": _when(row, today, say) for i, row in enumerate(_rows(doc, "when"))}


def _rows(doc: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = doc.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _hours(expression: str, today: dt.date, say: Words) -> list[str]:
    place = Place.construct(hours=[Hours.construct(open=expression, from_=None, what=None)])
    days = [today + dt.timedelta(days=n) for n in range(TEN)]
    try:
        return [f"{_day(day, say)}  {_intervals(hours_on(place, day)[0].intervals) or say('check-closed')}" for day in days]
    except opening_hours.ParserError:  # type: ignore[attr-defined]
        return [say("check-no-hours")]


def _intervals(intervals: tuple[tuple[dt.time, dt.time], ...]) -> str:
    return ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in intervals)


def _when(row: dict[str, Any], today: dt.date, say: Words) -> list[str]:
    facts = {"status": "usual", **row, "source": "https://example.org/", "checked": today}
    try:
        when = When.parse_obj(facts)
        found = occurrences(Event.construct(when=[when]), today, today + HORIZON)[:TEN]
    except ValidationError as error:
        return [str(item["msg"]) for item in error.errors()[:2]]
    except (ValueError, OverflowError) as error:
        return [str(error)]
    return [f"{_day(each.day, say)}  {', '.join(each.times)}".rstrip() for each in found] or [say("check-never")]


def _day(day: dt.date, say: Words) -> str:
    return f"{day:%Y-%m-%d} {say(f'weekday-{day.weekday()}')}"
