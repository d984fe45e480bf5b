"""How long it takes from one point to another, by estimate: on foot, by metro or taxi, out into the country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tour_content.query.places import distance_m

Point = tuple[float, float]  # latitude, longitude; WGS-84 degrees
How = Literal["walk", "ride", "drive"]

WALK_M_A_MINUTE = 75  # 4.5 km/h, an unhurried walk; streets add about a quarter to the line
DETOUR = 1.25
WALK_UP_TO_M = 1500  # in a straight line: 25 minutes
RIDE_MINUTES, RIDE_MINUTES_A_KM = 12, 2.5  # to the platform or the taxi and away from it; and the way itself
THERE_M = 40  # so near is no way at all
CITY_M = 12_000  # beyond, expressways and suburban lines: about a minute a kilometre


@dataclass(frozen=True)
class Leg:
    """A way from one stop to the next. `metres` are those walked, along the streets; 0 where one rides."""

    how: How
    minutes: int
    metres: int = 0


def walk_minutes(metres: float) -> int:
    """Minutes on foot for a distance in a straight line, one at least."""
    return max(1, round(metres * DETOUR / WALK_M_A_MINUTE))


def ride_minutes(metres: float) -> int:
    """Minutes by metro or taxi, door to door, for a distance in a straight line."""
    city = min(metres, CITY_M) / 1000
    beyond = max(metres - CITY_M, 0) / 1000
    return round(RIDE_MINUTES + RIDE_MINUTES_A_KM * city + beyond)


def leg_between(start: Point, end: Point, walk_up_to_m: float = WALK_UP_TO_M) -> Leg:
    """The way from one point to another: on foot up to a distance, else by metro or taxi; `drive` where it leaves the city."""
    metres = distance_m(start, end)
    if metres <= THERE_M:
        return Leg("walk", 0)
    if metres <= walk_up_to_m:
        return Leg("walk", walk_minutes(metres), round(metres * DETOUR))
    return Leg("ride" if metres <= CITY_M else "drive", ride_minutes(metres))
