"""What a visitor wants of a plan, as it is kept in the talk and changed by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field
from typing import Any

from actions.ways import WALK_UP_TO_M, Point

MOST_DAYS = 5
AFOOT_M = 2000  # in a straight line, some 33 minutes: the longest way of a plan that is all on foot
MORNING, EVENING = "09:00", "20:00"
# Minutes in which a stop of a part of the day begins.
SLOTS = {"morning": (0, 12 * 60), "noon": (11 * 60, 14 * 60), "afternoon": (12 * 60, 17 * 60 + 30), "evening": (17 * 60, 24 * 60)}


@dataclass(frozen=True)
class Spot:
    """Where a plan begins or ends. `place` is its record's id, `area` a quarter's (`areas`); neither for a position that was sent."""

    lat: float
    lon: float
    place: str | None = None
    area: str | None = None

    @property
    def point(self) -> Point:
        return self.lat, self.lon


@dataclass(frozen=True)
class Request:
    """A wish for a plan. Clocks are HH:MM; `budget` is CNY for each day's tickets of one adult.

    begin, end: of every day; first_begin, last_end: of the first and the last, where those differ (an arrival, a departure).
    start_once: the start is where one arrives, a station: only the first day begins there; end_once likewise.
    must, out: ids of places; without, wishes: search conditions; only: nothing but what meets the wishes.
    poetry, food: interests that are no condition; after: ids of places of the titles and people the visitor follows.
    walk_m: how far a way is walked rather than ridden; rides: whether it may be ridden at all.
    most: stops a day; no_meals: "lunch", "dinner"; diet: conditions of dishes ("halal").
    before: pairs of places of which the first comes first; kept: per day the places of the plan before, which stay where they can.
    """

    dates: tuple[str, ...]
    asked: str  # the day on which it was asked for
    begin: str = MORNING
    end: str = EVENING
    first_begin: str | None = None
    last_end: str | None = None
    start: Spot | None = None
    start_once: bool = False
    finish: Spot | None = None
    finish_once: bool = False
    must: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    without: dict[str, list[str]] = field(default_factory=dict)
    wishes: dict[str, list[str]] = field(default_factory=dict)
    only: bool = False
    poetry: bool = False
    food: bool = False
    after: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    budget: float | None = None
    pace: str = ""
    walk_m: int = WALK_UP_TO_M
    rides: bool = True
    ahead: int = 0  # minutes kept before a train or a flight that ends the last day
    most: int | None = None
    no_meals: tuple[str, ...] = ()
    diet: tuple[str, ...] = ()
    before: tuple[tuple[str, str], ...] = ()
    kept: tuple[tuple[str, ...], ...] = ()
    first: tuple[str, ...] = ()  # what comes before all others, and what after them
    last: tuple[str, ...] = ()
    slots: tuple[tuple[str, str], ...] = ()  # (place, part of the day) in which it is wanted
    stays: tuple[tuple[str, int], ...] = ()  # (place, minutes)
    eat: tuple[tuple[str, str], ...] = ()  # (meal, dish)
    near: Spot | None = None  # every stop is within a walk of it
    exact: bool = False  # nothing but what is named
    hurried: bool = False  # quick visits only: what is named does not fit otherwise
    show: str = ""  # what the evening ends with: an event's id, or "any"
    dated: bool = False  # the visitor named the day
    feasible: bool = False  # it was asked whether it can be done
    firmly: bool = False  # what is kept comes before what would be liked better
    nothing_new: bool = False  # the plan is to shrink: only what is kept, and what must be, stays in it

    @property
    def days(self) -> list[dt.date]:
        return [dt.date.fromisoformat(day) for day in self.dates]

    @property
    def today(self) -> dt.date:
        return dt.date.fromisoformat(self.asked)

    def hours(self, n: int) -> tuple[int, int]:
        """From which minute to which the n-th day goes."""
        begin = self.first_begin if n == 0 and self.first_begin else self.begin
        end = self.last_end if n == len(self.dates) - 1 and self.last_end else self.end
        return minute(begin), minute(end)

    def ends(self, n: int) -> tuple[Spot | None, Spot | None]:
        """Where the n-th day begins and where it ends, as far as that is known."""
        start = None if self.start_once and n else self.start
        finish = None if self.finish_once and n < len(self.dates) - 1 else self.finish
        return start, finish

    def stay(self, place: str) -> int | None:
        """The minutes that the visitor wants to stay at a place."""
        return dict(self.stays).get(place)

    def slot(self, place: str) -> tuple[int, int] | None:
        """From which to which minute one is to arrive at a place, where a part of the day was said."""
        return SLOTS.get(dict(self.slots).get(place, ""))

    def data(self) -> dict[str, Any]:
        """As JSON data."""
        return asdict(self)

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Request":
        """A request kept in the talk. Fields of another version are left out."""
        fields = {key: _tupled(value) for key, value in data.items() if key in cls.__dataclass_fields__}
        spots = {key: Spot(**fields[key]) for key in ("start", "finish", "near") if fields.get(key)}
        return cls(**{**fields, **spots})


def _tupled(value: Any) -> Any:
    return tuple(_tupled(item) for item in value) if isinstance(value, (list, tuple)) else value


def minute(clock: str) -> int:
    """HH:MM as minutes from midnight; 24:00 is a day's end."""
    return int(clock[:2]) * 60 + int(clock[3:])


def clock(minutes: int) -> str:
    """Minutes from midnight as HH:MM."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
