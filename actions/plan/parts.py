"""What a plan is made of: days of stops and meals, and what was left out of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from actions.plan.candidates import cost_of
from actions.plan.request import Request
from actions.plan.shows import Showing
from actions.ways import Leg
from tour_content.kinds import Place
from tour_content.kinds.base import Price

Why = Literal["closed", "hours", "booking", "money", "short", "full"]


@dataclass(frozen=True)
class Stop:
    """A visit from `arrive` to `leave`, in minutes from midnight. `leg` leads to it; None where one begins there."""

    place: Place
    arrive: int
    leave: int
    leg: Leg | None
    price: Price | None
    meal: str = ""

    @property
    def cost(self) -> float:
        return cost_of(self.price)


@dataclass(frozen=True)
class Break:
    """A meal near the stop before."""

    meal: str
    begin: int
    end: int
    near: Place


@dataclass(frozen=True)
class Day:
    """One day. `home` is the way to its end or back to the city, where there is one."""

    date: dt.date
    parts: tuple[Stop | Break, ...]
    home: Leg | None
    show: Showing | None = None

    @property
    def stops(self) -> list[Stop]:
        return [part for part in self.parts if isinstance(part, Stop)]

    @property
    def begin(self) -> int:
        first = self.stops[0]
        return first.arrive - (first.leg.minutes if first.leg else 0)

    @property
    def end(self) -> int:
        if self.show:
            return self.show.end
        last = self.parts[-1]
        return (last.leave if isinstance(last, Stop) else last.end) + (self.home.minutes if self.home else 0)

    @property
    def walked(self) -> int:
        """Metres on foot between the stops."""
        return sum(leg.metres for leg in [*(stop.leg for stop in self.stops), self.home] if leg)

    @property
    def cost(self) -> float:
        return sum(stop.cost for stop in self.stops)


@dataclass(frozen=True)
class LeftOut:
    """A place that was asked for and is not in the plan; `opens` is the next day on which it is open, `minutes` what it takes."""

    place: Place
    why: Why
    opens: dt.date | None = None
    minutes: int = 0
    instead: Place | None = None


@dataclass(frozen=True)
class Plan:
    """What could be done with a request."""

    request: Request
    days: tuple[Day, ...]
    left_out: tuple[LeftOut, ...]
    hurried: bool = False  # visits are the quickest, or what was asked for would not fit

    @property
    def stops(self) -> list[Stop]:
        return [stop for day in self.days for stop in day.stops]

    def kept(self) -> tuple[tuple[str, ...], ...]:
        """The ids of each day's places, as a request keeps them."""
        return tuple(tuple(stop.place.id for stop in day.stops) for day in self.days)
