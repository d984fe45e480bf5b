"""When a visit to a place may begin on a day, so that it is open on arrival and stays open to the end of the visit."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from tour_content.calendar import is_public_holiday
from tour_content.hours import DayHours, closed_weekdays, hours_on
from tour_content.kinds import Place
from tour_content.kinds.place import Hours

OPEN_AIR = frozenset({"street", "food_street", "square", "park"})
DAY = 24 * 60
LOOK_AHEAD = 14  # days in which the next opening is looked for
Window = tuple[int, int]  # earliest and latest minute of arrival


class _Key:
    """A place for the cache: records are equal by what they are, and cannot be hashed."""

    def __init__(self, place: Place) -> None:
        self.place, self.hours = place, tuple((h.open, h.last_entry_minutes_before, h.from_, h.what and h.what.en) for h in place.hours)

    def __hash__(self) -> int:
        return hash((self.place.id, self.hours))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and (self.place.id, self.hours) == (other.place.id, other.hours)


@lru_cache(maxsize=4096)
def _day_hours(key: _Key, day: dt.date) -> tuple[DayHours, ...]:
    return tuple(hours_on(key.place, day))


def hours_of_day(place: Place, day: dt.date) -> DayHours | None:
    """The hours that a visit goes by: the place's own; where only parts of it have hours, those of the first part that is open."""
    rows = _day_hours(_Key(place), day)
    main = [row for row in rows if row.row.what is None] or list(rows)
    return next((row for row in main if row.intervals), main[0] if main else None)


def is_open_air(place: Place) -> bool:
    """Whether it is a street, square or park that nobody locks: out of doors and without a ticket."""
    paid = any(price.cny for price in place.tickets)
    return bool(OPEN_AIR & set(place.category)) and place.indoor == "no" and not paid


def windows_on(place: Place, day: dt.date, minutes: int) -> tuple[Window, ...] | None:
    """The windows in which a visit of so many minutes may begin on a day; none where it is closed, None where nobody knows."""
    hours = hours_of_day(place, day)
    if hours is None:
        return ((0, DAY - minutes),) if is_open_air(place) else None
    return tuple(window for opens, closes in hours.intervals if (window := _window(opens, closes, hours.row, minutes)))


def _window(opens: dt.time, closes: dt.time, row: Hours, minutes: int) -> Window | None:
    begin, end = _minute(opens), _minute(closes)
    end = end if end > begin else end + DAY
    latest = min(end, DAY) - minutes
    if row.last_entry_minutes_before:
        latest = min(latest, end - row.last_entry_minutes_before)
    return (begin, latest) if latest >= begin else None


def _minute(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def closes_at(place: Place, day: dt.date, arrive: int) -> int:
    """The minute up to which one who arrives then may stay."""
    hours = hours_of_day(place, day)
    if hours is None:
        return DAY
    ends = [(_minute(a), _minute(b) if _minute(b) > _minute(a) else _minute(b) + DAY) for a, b in hours.intervals]
    return next((min(end, DAY) for begin, end in ends if begin <= arrive < end), arrive)


def next_open(place: Place, after: dt.date) -> dt.date | None:
    """The first day after one on which it opens, within two weeks; None where there is none or nobody knows."""
    days = (after + dt.timedelta(days=i) for i in range(1, LOOK_AHEAD + 1))
    return next((day for day in days if (hours := hours_of_day(place, day)) and hours.intervals), None)


@lru_cache(maxsize=1024)
def _closed_weekdays(key: _Key, around: dt.date) -> tuple[int, ...]:
    return tuple(closed_weekdays(key.place, around))


def closed_days(place: Place, around: dt.date) -> tuple[int, ...]:
    """Weekdays (Monday 0) on which a place is closed as a rule."""
    return _closed_weekdays(_Key(place), around)


def opens_for_holiday(place: Place, day: dt.date) -> bool:
    """Whether it is closed on this weekday as a rule, and open for a public holiday only, which nobody counts on."""
    return is_public_holiday(day) and day.weekday() in closed_days(place, day)
