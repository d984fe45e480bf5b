"""Calendar arithmetic: a period is a function from an anchor day to the first span of days that is not over on that day.

So "friday", "the 5th" or "April" stay open until it is known whether they are meant from today on or as the end of a range.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

Days = tuple[dt.date, dt.date]  # both included
Period = Callable[[dt.date], "Days | None"]
OfYear = Callable[[int], "Days | None"]

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
SATURDAY = 5
THIRDS = ((1, 10), (11, 20), (21, 31))  # early, mid, late


def fixed(first: dt.date, last: dt.date | None = None) -> Period:
    """The same days whatever the anchor."""
    return lambda anchor: (first, last or first)


def weekly(weekday: int, days: int = 1) -> Period:
    """`days` days from `weekday` (0 is Monday) on, every week."""

    def period(anchor: dt.date) -> Days:
        first = anchor + DAY * ((weekday - anchor.weekday()) % 7)
        if first - WEEK + DAY * (days - 1) >= anchor:
            first -= WEEK
        return first, first + DAY * (days - 1)

    return period


def monthly(day: int) -> Period | None:
    """The `day`th of every month that has one; None where no month has."""
    if not 1 <= day <= 31:
        return None

    def period(anchor: dt.date) -> Days | None:
        for months in range(4):
            first = add_months(anchor.replace(day=1), months)
            if day <= month_length(first.year, first.month) and first.replace(day=day) >= anchor:
                return first.replace(day=day), first.replace(day=day)
        return None

    return period


def yearly(of_year: OfYear) -> Period:
    """What `of_year` gives for each year."""

    def period(anchor: dt.date) -> Days | None:
        for year in range(anchor.year - 1, anchor.year + 9):  # 29 February needs up to eight
            days = of_year(year)
            if days and days[1] >= anchor:
                return days
        return None

    return period


def following(period: Period, today: dt.date) -> Days | None:
    """The first span that has not begun yet: "next spring"."""
    days = period(today)
    return period(days[1] + DAY) if days and days[0] <= today else days


def previous(of_year: OfYear, today: dt.date) -> Days | None:
    """The last span that is over: "last summer"."""
    spans = [of_year(year) for year in range(today.year - 2, today.year + 1)]
    return max((days for days in spans if days and days[1] < today), default=None)


def week_of(day: dt.date, weeks: int = 0) -> dt.date:
    """The Monday of the week of `day`, or of a week `weeks` later."""
    return day - DAY * day.weekday() + WEEK * weeks


def month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later, or the last of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_days(year: int, month: int, third: int | None = None) -> Days:
    """A month, or its first, second or last third (0, 1, 2)."""
    length = month_length(year, month)
    first, last = THIRDS[third] if third is not None else (1, length)
    return dt.date(year, month, first), dt.date(year, month, min(last, length))


def season_days(year: int, month: int) -> Days:
    """The meteorological season of three months that begins in `month`."""
    end = add_months(dt.date(year, month, 1), 2)
    return dt.date(year, month, 1), month_days(end.year, end.month)[1]


def nth_in_month(year: int, month: int, nth: int, weekday: int | None, days: int = 1) -> Days | None:
    """The `nth` (-1: last) of a weekday in a month; without a weekday of its weeks, counted from the first of the month."""
    first, last = month_days(year, month)
    if weekday is None:
        begin = first + WEEK * (nth - 1) if nth > 0 else last - WEEK + DAY
        return (begin, min(begin + WEEK - DAY, last)) if begin <= last else None
    start = first + WEEK * (nth - 1) if nth > 0 else last - WEEK + DAY
    begin = start + DAY * ((weekday - start.weekday()) % 7)
    return (begin, begin + DAY * (days - 1)) if begin <= last else None
