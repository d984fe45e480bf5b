"""Parts become spans: a day with its hours, from one day to another, a weekday beside its date, days that follow each other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from bot.understand.dates.grammar import CLOCK, DATE, Clock, Context, Node, code, compiled
from bot.understand.dates.periods import DAY, WEEK, fixed, week_of
from bot.understand.dates.rules_clock import NOON, guess, hours_of_part, in_part

OPEN = {"weekday", "day_of_month", "month_day", "month", "weekend", "feast", "season"}  # as the end of a range: the first after its start
Joiner = Callable[[list[Node], Context], "Node | None"]


def joined(nodes: list[Node], context: Context) -> list[Node]:
    """Dates with their hours; what stands for no date is gone."""
    nodes = list(nodes)
    codes = "".join(code(node.kind) for node in nodes)
    for pattern, join in _steps():
        at = 0
        while match := pattern.search(codes, at):
            begin, end = match.span()
            node = join(nodes[begin:end], context)
            at = begin if node and end - begin > 1 else begin + 1  # once more from the same place: a, b and c
            if node:
                nodes[begin:end] = [node]
                codes = codes[:begin] + code(node.kind) + codes[end:]
    return [node for node in nodes if node.kind == DATE]


def _days(node: Node, context: Context, anchor: dt.date | None = None) -> tuple[dt.date, dt.date] | None:
    try:
        return node.period(anchor or context.today) if node.period else None
    except (ValueError, OverflowError):
        return None


def _one_date(parts: list[Node], context: Context) -> Node | None:
    """ "Saturday 5 December", 12月5日（周六）: the date is meant, the weekday only where it agrees."""
    first, last = parts
    weekday, date = (first, last) if first.form == "weekday" else (last, first)
    if weekday.form != "weekday" or date.form not in ("month_day", "day_of_month", "day"):
        return None
    day, named = _days(date, context), _days(weekday, context)
    if not day or not named or day[0].weekday() != named[0].weekday():
        return None
    return replace(date, start=first.start, end=last.end)


def _range(parts: list[Node], context: Context) -> Node | None:
    first, last = parts[0], parts[-1]
    begin = _days(first, context)
    end = _days(last, context, begin[0] if begin and last.form in OPEN else None)
    if not begin or not end or end[1] < begin[0]:
        return None
    return replace(first, end=last.end, period=fixed(begin[0], end[1]), form="range", name=None, to_time=last.to_time)


def _between(parts: list[Node], context: Context) -> Node | None:
    return _range(parts[1:], context)


def _week_of(parts: list[Node], context: Context) -> Node | None:
    """ "The week of 7 December": Monday to Sunday."""
    days = _days(parts[1], context)
    if not days or parts[1].form not in ("month_day", "day_of_month"):
        return None
    monday = week_of(days[0])
    return replace(parts[1], start=parts[0].start, period=fixed(monday, monday + WEEK - DAY), form="week")


def _until(parts: list[Node], context: Context) -> Node | None:
    days = _days(parts[-1], context)
    if not days or days[1] < context.today or parts[-1].form == "feast":  # "how many days until Spring Festival"
        return None
    return replace(parts[-1], start=parts[0].start, period=fixed(min(context.today, days[0]), days[1]), form="range", name=None)


def _neighbours(parts: list[Node], context: Context) -> Node | None:
    """Saturday and Sunday are one span; Tuesday and Thursday two. Names and hours forbid it."""
    first, last = parts[0], parts[-1]
    begin = _days(first, context)
    end = _days(last, context, begin[0] if begin and last.form in OPEN else None)
    if not begin or not end or first.name or last.name or first.from_time or last.from_time or end[0] != begin[1] + DAY:
        return None
    return replace(first, end=last.end, period=fixed(begin[0], end[1]), form="range")


def _clocks(parts: list[Node], context: Context) -> Node | None:
    """9am to 5pm; a later hour that is not sure of its half is the first after the earlier."""
    first, last = parts[0].from_clock, parts[-1].from_clock or parts[-1].to_clock
    if not first or not last or parts[0].to_clock:
        return None
    begin = guess(first)
    if not last.sure and last.hour <= begin.hour and last.hour < NOON:
        last = Clock(last.hour + NOON, last.minute)
    last = replace(last, sure=last.sure or first.sure)
    return replace(parts[0], end=parts[-1].end, from_clock=begin, to_clock=last)


def _before(parts: list[Node], context: Context) -> Node | None:
    """Before 5pm, 五点前: an end without a beginning."""
    node = next(part for part in parts if part.kind == CLOCK)
    if node.to_clock:
        return None
    return replace(node, start=parts[0].start, end=parts[-1].end, from_clock=None, to_clock=node.from_clock)


def _after(parts: list[Node], context: Context) -> Node | None:
    node = next(part for part in parts if part.kind == CLOCK)
    return replace(node, start=parts[0].start, end=parts[-1].end) if node.from_clock else None


def _day_with_hours(parts: list[Node], context: Context) -> Node | None:
    """A date, a part of the day and a time by the clock, in any order; without a date: today."""
    date = next((part for part in parts if part.kind == DATE), None)
    part = next((one for one in parts if one.kind == "part"), None)
    clock = next((one for one in parts if one.kind == CLOCK), None)
    if date is None and clock is None:
        return None
    span = date or replace(clock or parts[0], kind=DATE, period=fixed(context.today), form="day")
    hours = hours_of_part(part.value) if part else (span.from_time, span.to_time)
    if clock:
        hint = hours[0]
        hours = (_time(clock.from_clock, hint), _time(clock.to_clock, hint))
    return replace(
        span, kind=DATE, start=parts[0].start, end=parts[-1].end, from_time=hours[0], to_time=hours[1], form="hours" if date else CLOCK
    )


def _time(clock: Clock | None, part: dt.time | None) -> dt.time | None:
    if clock is None:
        return None
    clock = clock if clock.sure else in_part(clock, part) if part else guess(clock)
    return dt.time(clock.hour, clock.minute)


@lru_cache(maxsize=1)
def _steps() -> list[tuple[re.Pattern[str], Joiner]]:
    return [(compiled(template), join) for template, join in STEPS]


STEPS: list[tuple[str, Joiner]] = [
    ("date date", _one_date),
    ("date (to|dash|until) date", _range),
    ("between date and date", _between),
    ("date and date", _neighbours),
    ("unit_week date", _week_of),
    ("time (to|dash|and) time", _clocks),
    ("(before|until) time", _before),
    ("time earlier", _before),
    ("(after|from) time", _after),
    ("time later", _after),
    ("time (on|in)? date part?", _day_with_hours),
    ("date (in|at|on)? part? (at|from)? time", _day_with_hours),
    ("date (in|on)? part", _day_with_hours),
    ("part date", _day_with_hours),
    ("time", _day_with_hours),
    ("date (to|dash|until) date", _range),
    ("until date", _until),
]
