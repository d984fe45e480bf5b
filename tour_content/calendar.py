"""Days off and lunar days in China: official where the schedule is announced, computed ("expected") beyond it.

All values are `datetime.date` in Asia/Shanghai. `chinesecalendar` holds the State Council's schedule with its make-up working days, up to
the year last announced; `holidays` computes the statutory days of later years. To those we add the bridges that the State Council's rules
of November 2024 lay down: eight days from New Year's Eve (lunar), five from 1 May, seven from 1 October, eight where Mid-Autumn falls
among them. Which weekends will be worked in exchange is not known before the schedule: a weekend of an expected year counts as free.
"""

from __future__ import annotations

import datetime as dt
import warnings
from functools import lru_cache

import chinese_calendar  # type: ignore[import-untyped]
from chinese_calendar.solar_terms import SolarTerms  # type: ignore[import-untyped]
from lunardate import LunarDate  # type: ignore[import-untyped]

DAY = dt.timedelta(days=1)
SATURDAY = 5
SPRING_FESTIVAL_DAYS = 8  # from lunar New Year's Eve
LABOUR_DAYS = 5
NATIONAL_DAYS = 7
LUNAR_YEARS = range(1900, 2100)  # what lunardate knows
COMPUTED_YEARS = range(2025, 2100)  # the rules of November 2024 hold from 2025 on


def official(year: int) -> bool:
    """True where the State Council's schedule for `year` is known; otherwise days off are only expected."""
    return bool(min(chinese_calendar.holidays).year <= year <= max(chinese_calendar.holidays).year)


def is_public_holiday(day: dt.date) -> bool:
    """True on every day of a public holiday as scheduled, bridged days and the weekends inside it included; not on plain weekends."""
    if official(day.year):
        free, name = chinese_calendar.get_holiday_detail(day)
        return bool(free and name)
    return day in _expected(day.year)


def is_working_day(day: dt.date) -> bool:
    """True on weekdays that are no holiday and, in official years, on the weekends worked in exchange."""
    if official(day.year):
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < SATURDAY and not is_public_holiday(day)


def lunar_to_date(year: int, month: int, day: int) -> dt.date | None:
    """The solar date of a day in lunar `year` (the one that begins at Spring Festival of that year).

    A day past the month's last (30 in a month of 29) is clamped to the last. None where year, month or day make no sense.
    Leap months are never meant: feasts are kept in the plain month.
    """
    if year not in LUNAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    try:
        return _solar(year, month, day)
    except ValueError:
        return _solar(year, month, day - 1)


def lunar_span(year: int, days: str) -> tuple[dt.date, dt.date]:
    """First and last solar date of lunar days "MM-DD" or "MM-DD/MM-DD"; the span begins in lunar `year`.

    A span whose end lies before its start runs on into the next lunar year: "12-23/01-15".
    """
    start, _, end = days.partition("/")
    first_month, first_day = _month_and_day(start)
    last_month, last_day = _month_and_day(end or start)
    runs_over = (last_month, last_day) < (first_month, first_day)
    first = lunar_to_date(year, first_month, first_day)
    last = lunar_to_date(year + runs_over, last_month, last_day)
    if first is None or last is None:
        raise ValueError(f'lunar days "{days}" of {year} are not in the calendar; write MM-DD or MM-DD/MM-DD, years 1900 to 2099')
    return first, last


def holiday_around(day: dt.date) -> tuple[dt.date, dt.date]:
    """The public holiday that `day` belongs to, as scheduled or expected: the run of days off around it; `day` alone where it is none."""
    first = last = day
    if not is_public_holiday(day):
        return first, last
    while is_public_holiday(first - DAY):
        first -= DAY
    while is_public_holiday(last + DAY):
        last += DAY
    return first, last


def solar_term(year: int, name: str) -> dt.date | None:
    """The day of a solar term in `year` (2000 to 2099), by its name in chinesecalendar: "pure_brightness", "the_winter_solstice".

    None where year or name is not known.
    """
    wanted = SolarTerms.__members__.get(name)
    if wanted is None or not 2000 <= year < 2100:
        return None
    terms = chinese_calendar.get_solar_terms(dt.date(year, 1, 1), dt.date(year, 12, 31))
    return next((day for day, term in terms if term == wanted.value[1]), None)


def _solar(year: int, month: int, day: int) -> dt.date:
    solar: dt.date = LunarDate(year, month, day).to_solar_date()
    return solar


def _month_and_day(text: str) -> tuple[int, int]:
    month, dash, day = text.partition("-")
    if not (dash and month.isdigit() and day.isdigit()):
        raise ValueError(f'"{text}" is no lunar day; write MM-DD, e.g. "01-15"')
    return int(month), int(day)


@lru_cache(maxsize=64)
def _expected(year: int) -> frozenset[dt.date]:
    """Days off of a year that is not announced yet, as far as they follow from the rules."""
    if year not in COMPUTED_YEARS:
        return frozenset()
    days = _statutory(year)
    days |= {day + DAY * step for day in set(days) for step in (-2, -1, 1, 2) if _joins_weekend(day, step)}
    eve = _solar(year, 1, 1) - DAY
    days |= {eve + DAY * n for n in range(SPRING_FESTIVAL_DAYS)}
    days |= {dt.date(year, 5, 1) + DAY * n for n in range(LABOUR_DAYS)}
    national = dt.date(year, 10, 1)
    moon = _solar(year, 8, 15)
    days |= {national + DAY * n for n in range(NATIONAL_DAYS + (moon >= national))}
    return frozenset(day for day in days if day.year == year)


def _joins_weekend(day: dt.date, step: int) -> bool:
    """Is the day `step` away a Saturday or Sunday with nothing but weekend between: after a Friday, before a Monday?"""
    between = [day + DAY * n for n in (range(1, step + 1) if step > 0 else range(step, 0))]
    return all(other.weekday() >= SATURDAY for other in between)


def _statutory(year: int) -> set[dt.date]:
    """Days off by law, weekends made up for included, of the feasts that last a day (the long ones have rules of their own)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from holidays import country_holidays  # here, for it loads every country of the world: 0.8 s

        found = {dt.date(day.year, day.month, day.day): name for day, name in country_holidays("CN", years=year, language="en_US").items()}
    long = ("Chinese New Year", "Labor Day", "National Day")
    return {day for day, name in found.items() if not name.startswith(long)}
