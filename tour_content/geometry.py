"""Points, borders and distances on the ground of Xi'an, flat in metres: good to a few metres over the whole Tang city."""

from __future__ import annotations

import math
from typing import Iterable, Mapping, Optional, Sequence

ORIGIN = (34.245, 108.936)  # lat, lon: the middle of the Tang city
_LAT = math.radians(ORIGIN[0])
NORTH_M = 111132.92 - 559.82 * math.cos(2 * _LAT) + 1.175 * math.cos(4 * _LAT)  # metres a degree, WGS-84
EAST_M = 111412.84 * math.cos(_LAT) - 93.5 * math.cos(3 * _LAT) + 0.118 * math.cos(5 * _LAT)

Ring = Sequence[Sequence[float]]  # [lon, lat] of the corners, closed
Point = tuple[float, float]  # metres to the east and to the north of the origin


def metres(lat: float, lon: float) -> Point:
    """East and north of the middle of the city."""
    return (lon - ORIGIN[1]) * EAST_M, (lat - ORIGIN[0]) * NORTH_M


def middle_of(ring: Ring) -> tuple[float, float]:
    """(lat, lon) of the middle of a ring's corners."""
    corners = ring[:-1]
    return sum(lat for _, lat in corners) / len(corners), sum(lon for lon, _ in corners) / len(corners)


def depth(lat: float, lon: float, ring: Ring) -> float:
    """Metres from a point to a ring's border; negative outside of it."""
    here = metres(lat, lon)
    corners = [metres(lat_, lon_) for lon_, lat_ in ring]
    distance = min(_to_edge(here, *edge) for edge in _edges(corners))
    return distance if _inside(here, corners) else -distance


def ring_at(lat: float, lon: float, rings: Mapping[str, Ring]) -> Optional[tuple[str, float]]:
    """The ring that a point lies in, else the nearest, with the point's `depth` in it; None without any ring."""
    depths = ((name, depth(lat, lon, ring)) for name, ring in rings.items())
    return max(depths, key=lambda found: found[1], default=None)


def _edges(corners: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(corners, [*corners[1:], corners[0]])


def _to_edge(point: Point, start: Point, end: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length)) if length else 0.0
    return math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))


def _inside(point: Point, corners: Sequence[Point]) -> bool:
    """Whether a line from the point to the east crosses the border an odd number of times."""
    (px, py), inside = point, False
    for (ax, ay), (bx, by) in _edges(corners):
        if (ay > py) != (by > py) and px < ax + (py - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside
