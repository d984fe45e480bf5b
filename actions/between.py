"""The way from one place to another in words: minutes on foot and the direction, or minutes by metro or taxi, a direct line, the fare."""

from __future__ import annotations

import math

from actions import format
from actions.turn import Turn
from actions.ways import DETOUR, leg_between, ride_minutes, walk_minutes
from tour_content.kinds import Place
from tour_content.query.places import distance_m, point_of

SIDES = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
WALKABLE_M = 3000  # in a straight line; up to here the minutes on foot are told
# Xi'an's taxi tariff in CNY, by the article "taxis-and-ride-hailing" (page of August 2022).
FLAG_CNY, FLAG_KM, CNY_A_KM, FAR_KM, FAR_SHARE = 8.5, 3, 2.0, 12, 1.5


def taxi_fare(metres: float) -> int:
    """The daytime fare in CNY for a distance in a straight line, in whole yuan."""
    km = metres * DETOUR / 1000
    near, far = min(max(km - FLAG_KM, 0), FAR_KM - FLAG_KM), max(km - FAR_KM, 0)
    return round(FLAG_CNY + CNY_A_KM * (near + FAR_SHARE * far))


def side_of(start: tuple[float, float], end: tuple[float, float]) -> str:
    """The side of the sky to go to, from a (lat, lon) in degrees to another: one of SIDES."""
    north, east = end[0] - start[0], (end[1] - start[1]) * math.cos(math.radians(start[0]))
    return SIDES[round(math.degrees(math.atan2(east, north)) / 45) % 8]


def way_lines(turn: Turn, start: Place, end: Place) -> list[str]:
    """The way from a place to another, by estimate."""
    a, b = point_of(start), point_of(end)
    metres, name = distance_m(a, b), turn.words_of(start.name)
    lines = []
    if metres <= WALKABLE_M:
        side = turn.say(f"side-{side_of(a, b)}")
        lines.append(turn.say("way-there-walk", start=name, minutes=walk_minutes(metres), side=side, km=f"{metres * DETOUR / 1000:.1f}"))
    if leg_between(a, b).how != "walk":
        key = "way-there-ride" if leg_between(a, b).how == "ride" else "way-there-drive"
        lines += [turn.say(key, start=name, minutes=ride_minutes(metres)), _direct(turn, start, end)]
        lines.append(turn.say("way-there-taxi", fare=format.money(taxi_fare(metres))))
    return [line for line in lines if line]


def _direct(turn: Turn, start: Place, end: Place) -> str:
    """The metro line that has a station at both ends, if there is one."""
    pairs = ((s, e) for s in start.directions.metro for e in end.directions.metro if s.line == e.line and s.station != e.station)
    pair = next(pairs, None)
    if pair is None:
        return ""
    return turn.say("way-there-line", line=pair[0].line, **{"from": turn.words_of(pair[0].station), "to": turn.words_of(pair[1].station)})
