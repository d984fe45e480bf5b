"""When a feast is: by the lunar calendar, by date or by solar term; a public holiday counts whole, as scheduled or expected."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from bot.understand.dates.periods import DAY, Days
from tour_content.calendar import holiday_around, lunar_to_date, solar_term

LUNAR: dict[str, tuple[int, int]] = {  # month, day
    "spring_festival": (1, 1),
    "spring_festival_day": (1, 1),
    "lantern_festival": (1, 15),
    "dragon_head": (2, 2),
    "shangsi": (3, 3),
    "dragon_boat": (5, 5),
    "qixi": (7, 7),
    "ghost_festival": (7, 15),
    "mid_autumn": (8, 15),
    "double_ninth": (9, 9),
}
YEARS_END: dict[str, tuple[int, int]] = {"laba": (12, 8), "little_new_year": (12, 23)}  # lunar, so they fall into the next solar year
SOLAR: dict[str, tuple[int, int]] = {
    "new_years_day": (1, 1),
    "valentines": (2, 14),
    "womens_day": (3, 8),
    "labour_day": (5, 1),
    "childrens_day": (6, 1),
    "national_day": (10, 1),
    "halloween": (10, 31),
    "christmas_eve": (12, 24),
    "christmas": (12, 25),
    "new_years_eve": (12, 31),
}
SOLAR_TERMS = {"qingming": "pure_brightness", "winter_solstice": "the_winter_solstice"}
PUBLIC = {"spring_festival", "new_years_day", "qingming", "labour_day", "dragon_boat", "mid_autumn", "national_day"}
LONG = {"spring_festival", "labour_day", "national_day"}
NEW_YEAR = {
    "spring_festival",
    "spring_festival_day",
    "lunar_new_years_eve",
    "lantern_festival",
    *YEARS_END,
}  # "this year's" may be the coming


@lru_cache(maxsize=512)
def feast_day(key: str, year: int) -> dt.date | None:
    """The day itself; None where feast or year is not known."""
    if key == "lunar_new_years_eve":
        new_year = lunar_to_date(year, 1, 1)
        return new_year - DAY if new_year else None
    if key in LUNAR:
        return lunar_to_date(year, *LUNAR[key])
    if key in YEARS_END:
        return lunar_to_date(year - 1, *YEARS_END[key])
    if key in SOLAR_TERMS:
        return solar_term(year, SOLAR_TERMS[key])
    return dt.date(year, *SOLAR[key]) if key in SOLAR else None


@lru_cache(maxsize=512)
def feast_days(key: str, year: int) -> Days | None:
    """The whole public holiday where it is one, else the day."""
    day = feast_day(key, year)
    if day is None:
        return None
    return holiday_around(day) if key in PUBLIC else (day, day)


def lunar_new_year_day(day: int, year: int) -> Days | None:
    """The `day`th of the first lunar month."""
    found = lunar_to_date(year, 1, day)
    return (found, found) if found else None


def days_from(key: str, year: int, side: int, days: int) -> Days | None:
    """`days` days right before (`side` -1) or right after (1) the feast: of a long holiday the whole is left behind, of others the day."""
    day, whole = feast_day(key, year), feast_days(key, year)
    if day is None or whole is None:
        return None
    if side < 0:
        base = day if days < 7 else whole[0]
        return base - DAY * days, base - DAY
    base = whole[1] if days >= 7 or key in LONG else day
    return base + DAY, base + DAY * days


def weekday_from(key: str, year: int, side: int, weekday: int, days: int = 1) -> Days | None:
    """The last `weekday` before, or the first after, the whole holiday; `days` 2 with Saturday is the weekend."""
    whole = feast_days(key, year)
    if whole is None:
        return None
    if side > 0:
        first = whole[1] + DAY
        first += DAY * ((weekday - first.weekday()) % 7)
    else:
        first = whole[0] - DAY * days
        first -= DAY * ((first.weekday() - weekday) % 7)
    return first, first + DAY * (days - 1)
