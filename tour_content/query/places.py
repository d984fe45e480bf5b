"""Places by conditions and by distance."""

from __future__ import annotations

import datetime as dt
import math

from sqlalchemy.orm import Session

from tour_content.hours import is_open_at
from tour_content.kinds import Place
from tour_content.query.records import list_within, search_records

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG
ROUNDING, NEAR_POLES = 1.01, 0.01  # the rectangle around a circle is rather too large than too small


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two WGS-84 (lat, lon) in degrees, by the haversine formula."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(h))


def point_of(place: Place) -> tuple[float, float]:
    return place.position.lat, place.position.lon


def search_places(session: Session, facets: dict[str, list[str]], open_at: dt.datetime | None = None) -> list[Place]:
    """Places that meet every facet, most asked first; `open_at` keeps those known to be open at a moment (naive, Asia/Shanghai)."""
    found = search_records(session, Place, facets)
    return [place for place in found if is_open_at(place, open_at)] if open_at else found


def list_places_near(session: Session, point: tuple[float, float], within_m: float) -> list[tuple[Place, float]]:
    """Places within metres of a (lat, lon), nearest first, with their distance."""
    high = math.degrees(within_m / EARTH_RADIUS_M) * ROUNDING
    wide = high / max(math.cos(math.radians(point[0])), NEAR_POLES)
    around = list_within(session, Place, point[0] - high, point[0] + high, point[1] - wide, point[1] + wide)
    near = [(place, distance_m(point, point_of(place))) for place in around]
    return sorted(((p, d) for p, d in near if d <= within_m), key=lambda pair: pair[1])
