"""The way from one place to another in words: minutes on foot and the direction, or minutes by metro or taxi, a direct line, the fare."""

from __future__ import annotations

import math

from actions import format
from actions.turn import Turn
from actions.ways import DETOUR, leg_between, ride_minutes, walk_minutes
from tour_content.kinds import Article, Place
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_record

# By the article on the airport: line 14 ends at Xi'an North Station, where one changes to line 2.
AIRPORT, AIRPORT_ARTICLE, CITY_LINE = "xian-xianyang-airport", "airport-to-city", "2"
LONGEST_WAY = 90  # minutes between the centre and the airport, at most, by the same article
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
    """The way from a place to another, by estimate; to and from the airport as its article tells it."""
    if AIRPORT in (start.id, end.id):
        return _to_the_airport(turn, start, end)
    a, b = point_of(start), point_of(end)
    metres, name = distance_m(a, b), turn.words_of(start.name)
    lines = []
    if metres <= WALKABLE_M:
        side = turn.say(f"side-{side_of(a, b)}")
        lines.append(turn.say("way-there-walk", start=name, minutes=walk_minutes(metres), side=side, km=f"{metres * DETOUR / 1000:.1f}"))
    if (how := leg_between(a, b).how) != "walk":
        by_metro = _direct(turn, start, end) or ("" if how == "ride" else turn.say("way-there-changes"))
        key = "way-there-ride" if how == "ride" else "way-there-drive"
        lines += [turn.say(key, start=name, minutes=ride_minutes(metres), km=round(metres * DETOUR / 1000)), by_metro]
        lines.append(turn.say("way-there-taxi", fare=format.money(taxi_fare(metres))))
    return [line for line in lines if line]


def _to_the_airport(turn: Turn, start: Place, end: Place) -> list[str]:
    """The metro with its changes, and what the article on the airport says of time and fares."""
    town = start if end.id == AIRPORT else end
    article = find_record(turn.session, Article, AIRPORT_ARTICLE)
    straight = next((station for station in town.directions.metro if station.line == CITY_LINE), None)
    station = straight or next(iter(town.directions.metro), None)
    key = "airport-way" if straight else "airport-way-on" if station else "airport-way-open"
    names = {"line": station.line, "station": turn.words_of(station.station)} if station else {}
    there = turn.say("airport-there" if end.id == AIRPORT else "airport-away", name=turn.words_of(town.name))
    return [f"{there}{turn.say(key, **names)}", turn.words_of(article.summary) if article else ""]


def _direct(turn: Turn, start: Place, end: Place) -> str:
    """The metro line that has a station at both ends, if there is one."""
    pairs = ((s, e) for s in start.directions.metro for e in end.directions.metro if s.line == e.line and s.station != e.station)
    pair = next(pairs, None)
    if pair is None:
        return ""
    return turn.say("way-there-line", line=pair[0].line, **{"from": turn.words_of(pair[0].station), "to": turn.words_of(pair[1].station)})
