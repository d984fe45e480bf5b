"""Events and plans as iCalendar files (RFC 5545), in Asia/Shanghai."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from icalendar import Calendar, vRecur
from icalendar import Event as Entry

from bot.words import Words, in_script, words_of
from tour_content.clock import XIAN, now
from tour_content.kinds import Event, Place
from tour_content.kinds.event import When
from tour_content.recurrence import HORIZON, in_season, occurrences

LOCALES = Path(__file__).parent / "locales"
PRODUCT = "-//Chang'an Companion//changan//EN"
DOMAIN = "changan-companion"
DAY = dt.timedelta(days=1)
EVERY_DAY = "FREQ=DAILY"
STATUS = {"confirmed": "CONFIRMED", "usual": "TENTATIVE"}


@dataclass(frozen=True)
class Run:
    """Days of an event that one entry can tell: `rule` (an RRULE) from `first` up to `last`; for ever where `last` is None."""

    row: When
    rule: str
    first: dt.date
    last: dt.date | None


# ---- files


def event_calendar(event: Event, place: Place | None, language: str, first: dt.date, last: dt.date | None = None) -> bytes | None:
    """The file of an event: all its days from `first` on, or those up to `last` alone. None where no day is known."""
    runs = list(runs_of(event, first, last))
    if not runs:
        return None
    calendar = _calendar(event.name.of(language), language)
    for run in runs:
        for time in run.row.times or [None]:
            entry = _entry("-".join([event.id, _name_of(event, run), time.replace(":", "") if time else "day"]))
            _tell_what(entry, event, place, run.row, language)
            _tell_when(entry, run, dt.time.fromisoformat(time) if time else None)
            calendar.add_component(entry)
    return _bytes(calendar, min(run.first for run in runs))


def plan_calendar(key: str, plan: dict[str, Any]) -> bytes:
    """The file of a plan as `actions.visitors.plans` keeps it: one entry a stop."""
    language = plan.get("language") or "en"
    words = words_of(LOCALES, language)
    calendar = _calendar(in_script(words("calendar-plan"), language), language)
    days = [dt.date.fromisoformat(day["date"]) for day in plan["days"]]
    for day, stops in zip(days, (day["stops"] for day in plan["days"])):
        for n, stop in enumerate(stops):
            calendar.add_component(_stop(f"plan-{key}-{day:%Y%m%d}-{n}", day, stop, language))
    return _bytes(calendar, min(days))


def _stop(uid: str, day: dt.date, stop: dict[str, Any], language: str) -> Entry:
    """One stop of a plan; who leaves before arriving leaves on the next day."""
    arrive, leave = (dt.datetime.combine(day, dt.time.fromisoformat(stop[key]), XIAN) for key in ("arrive", "leave"))
    name = in_script(stop["name"]["en" if language == "en" else "zh"], language)
    entry = _entry(uid)
    entry.add("summary", name)
    entry.add("location", name)
    if stop.get("lat") is not None and stop.get("lon") is not None:
        entry.add("geo", (stop["lat"], stop["lon"]))
    entry.add("dtstart", arrive)
    entry.add("dtend", leave if leave > arrive else leave + DAY)
    return entry


def _calendar(name: str, language: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", in_script(name, language))
    return calendar


def _bytes(calendar: Calendar, first: dt.date) -> bytes:
    """The file, with its time zone as it is from `first` on."""
    calendar.add_missing_timezones(first_date=first)
    return calendar.to_ical()


def _entry(uid: str) -> Entry:
    entry = Entry()
    entry.add("uid", f"{uid}@{DOMAIN}")
    entry.add("dtstamp", now().astimezone(dt.timezone.utc))
    return entry


# ---- an event's days as rules


def runs_of(event: Event, first: dt.date, last: dt.date | None = None) -> Iterator[Run]:
    """The runs of an event's days from `first` on, up to `last` or two years ahead; a rule without an end has none either."""
    end = min(last, first + HORIZON) if last else first + HORIZON
    found = occurrences(event, first, end)
    for row in event.when:
        days = [occurrence.day for occurrence in found if occurrence.row is row]
        if not days:
            continue
        if row.rrule and not last and _has_no_end(row):
            yield Run(row, row.rrule, days[0], None)
        elif row.rrule and row.rrule != EVERY_DAY and not last:
            yield from (Run(row, row.rrule, *ends) for ends in _parted(days, partial(_same_season, row)))
        else:
            yield from (Run(row, EVERY_DAY, *ends) for ends in _parted(days, lambda a, b: b - a == DAY))


def _has_no_end(row: When) -> bool:
    return not (row.season or row.to or "COUNT" in (row.rrule or "") or "UNTIL" in (row.rrule or ""))


def _same_season(row: When, a: dt.date, b: dt.date) -> bool:
    return all(in_season(row.season, a + DAY * n) for n in range((b - a).days))


def _parted(days: list[dt.date], together: Callable[[dt.date, dt.date], bool]) -> Iterator[tuple[dt.date, dt.date]]:
    """First and last of each run of days in which every neighbouring two belong together."""
    first = before = days[0]
    for day in days[1:]:
        if not together(before, day):
            yield first, before
            first = day
        before = day
    yield first, before


def _name_of(event: Event, run: Run) -> str:
    """Names a run by its end, which is the same at every download: so a calendar replaces an entry and does not double it."""
    return f"{event.when.index(run.row)}-{run.last:%Y%m%d}" if run.last else f"{event.when.index(run.row)}"


# ---- an entry


def _tell_what(entry: Entry, event: Event, place: Place | None, row: When, language: str) -> None:
    words = words_of(LOCALES, language)
    where = [part.of(language) for part in (place.name if place else None, event.where) if part]
    entry.add("summary", in_script(event.name.of(language), language))
    entry.add("description", in_script(_description(event, row, words, language), language))
    entry.add("status", STATUS[row.status])
    if where:
        entry.add("location", in_script(words("calendar-joiner").join(where), language))
    if place:
        entry.add("geo", (place.position.lat, place.position.lon))
    if event.url:
        entry.add("url", str(event.url))


def _description(event: Event, row: When, words: Words, language: str) -> str:
    """What it is, what its dates rest on, and where they come from."""
    lines = [
        event.summary.of(language),
        words(f"calendar-{row.status}"),
        row.note.of(language) if row.note else "",
        words("calendar-source", url=row.sources[0], day=row.checked.isoformat()),
    ]
    return "\n".join(line for line in lines if line)


def _tell_when(entry: Entry, run: Run, time: dt.time | None) -> None:
    """Start, end, and the rule by which it comes again. All-day spans take no rule, and no time from the reader's calendar."""
    span = time is None and run.rule == EVERY_DAY and run.last is not None
    if time is None:
        entry.add("dtstart", run.first)
        entry.add("dtend", (run.last if span else run.first) + DAY)
        entry.add("transp", "TRANSPARENT")
    else:
        entry.add("dtstart", dt.datetime.combine(run.first, time, XIAN))
        if run.row.minutes:
            entry.add("dtend", dt.datetime.combine(run.first, time, XIAN) + dt.timedelta(minutes=run.row.minutes))
    if span or run.first == run.last:
        return
    entry.add("rrule", _rule(run, time))
    if skipped := [day for day in run.row.exceptions if run.first <= day and (run.last is None or day <= run.last)]:
        entry.add("exdate", [dt.datetime.combine(day, time, XIAN) if time else day for day in skipped])


def _rule(run: Run, time: dt.time | None) -> vRecur:
    """The rule with its end as the standard wants it: a day for all-day entries, a moment in UTC for others."""
    rule = vRecur.from_ical(run.rule)
    rule.pop("COUNT", None)
    rule.pop("UNTIL", None)
    if run.last:
        rule["UNTIL"] = dt.datetime.combine(run.last, time, XIAN).astimezone(dt.timezone.utc) if time else run.last
    return rule
