"""The map to set a pin on: the wards of the Tang city and the places of the library, on a plane around the Bell Tower.

No tile of anybody's is asked for. The page moves and enlarges it by its viewBox.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tour_content.kinds import Place, Ward
from tour_content.query.records import list_records

LAT, LON = 34.26, 108.94  # WGS-84 degrees; the plane's origin
X, Y = 2_480.0, 3_000.0  # units of the plane a degree: a degree of longitude is 0.827 of one of latitude here
CITY = (-223.0, -180.0, 420.0, 420.0)  # left, top, width, height: the Tang city with some ground around
CLOSE = 120.0  # units across, some 4.5 km: how much of the ground around a pin is shown at first
NAMED = 30  # places whose names stand on the map, the most asked first


@dataclass(frozen=True)
class Dot:
    """A place that is there already; `name` is empty where it would only crowd the map."""

    x: float
    y: float
    title: str
    name: str


@dataclass(frozen=True)
class Picture:
    """What the page draws. `outlines` are polygons' points; `pin` is None where a record has no position yet; `box` is a viewBox."""

    outlines: list[str]
    dots: list[Dot]
    pin: tuple[float, float] | None
    box: str
    plane: str = f"{LAT},{LON},{Y},{X}"  # for the way back from a click


def picture(db: Session, lat: object, lon: object, language: str) -> Picture:
    """The map, and where on it a point lies; latitude and longitude as a document or a form has them."""
    wards = [[_at(lat_, lon_) for lon_, lat_ in ward.outline] for ward in list_records(db, Ward)]
    outlines = [" ".join(f"{x:.1f},{y:.1f}" for x, y in ring) for ring in wards]
    dots = [_dot(place, i < NAMED, language) for i, place in enumerate(list_records(db, Place))]
    try:
        pin = _at(float(str(lat)), float(str(lon)))
    except ValueError:
        return Picture(outlines, dots, None, " ".join(map(str, CITY)))
    return Picture(outlines, dots, pin, f"{pin[0] - CLOSE / 2:.1f} {pin[1] - CLOSE / 2:.1f} {CLOSE} {CLOSE}")


def _dot(place: Place, named: bool, language: str) -> Dot:
    name = place.name.of(language)
    return Dot(*_at(place.position.lat, place.position.lon), name, name if named else "")


def _at(lat: float, lon: float) -> tuple[float, float]:
    return round((lon - LON) * X, 1), round((LAT - lat) * Y, 1)
