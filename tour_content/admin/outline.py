"""The Tang city as an outline picture, with a pin: its wards from the library, on a plain rectangle of degrees."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tour_content.kinds import Ward
from tour_content.query.records import list_records

WEST, EAST, SOUTH, NORTH = 108.85, 109.02, 34.18, 34.32  # degrees; the Tang city with some ground around
WIDTH, HEIGHT = 420, 418  # a degree of longitude is 0.827 of one of latitude here


@dataclass(frozen=True)
class Picture:
    """What the page draws. `outlines` are polygons' points; `pin` is None where the point lies outside, or nowhere."""

    outlines: list[str]
    pin: tuple[float, float] | None
    bounds: str = f"{WEST},{EAST},{SOUTH},{NORTH}"
    width: int = WIDTH
    height: int = HEIGHT


def picture(db: Session, lat: object, lon: object) -> Picture:
    """The city, and where in it a point lies; latitude and longitude as a document or a form has them."""
    wards = [[_at(lat_, lon_) for lon_, lat_ in ward.outline] for ward in list_records(db, Ward)]
    outlines = [" ".join(f"{x:.1f},{y:.1f}" for x, y in ring) for ring in wards]
    try:
        x, y = _at(float(str(lat)), float(str(lon)))
    except ValueError:
        return Picture(outlines, None)
    return Picture(outlines, (round(x, 1), round(y, 1)) if 0 <= x <= WIDTH and 0 <= y <= HEIGHT else None)


def _at(lat: float, lon: float) -> tuple[float, float]:
    return (lon - WEST) / (EAST - WEST) * WIDTH, (NORTH - lat) / (NORTH - SOUTH) * HEIGHT
