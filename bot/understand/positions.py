"""A position written out in a message: "34.2197, 108.9594", "34.2197°N 108.9594°E", or the other way round."""

from __future__ import annotations

import re

Position = tuple[float, float]  # latitude, longitude; WGS-84 degrees
_NUMBER = r"(-?\d{1,3}\.\d{2,8})\s*°?\s*[NESWnesw]?"
_PAIR = re.compile(rf"(?<![\d.]){_NUMBER}\s*[,，;/ ]\s*{_NUMBER}(?![\d.])")


def find_position(text: str) -> Position | None:
    """The first position in a text, or None. In China the longitude is the larger figure, so the order does not matter."""
    match = _PAIR.search(text)
    return as_position(*sorted((float(match[1]), float(match[2])))) if match else None


def as_position(lat: object, lon: object) -> Position | None:
    """Two figures as a position; None where they are none on Earth."""
    if isinstance(lat, bool) or isinstance(lon, bool) or not isinstance(lat, (int, float)) or not isinstance(lon, (int, float)):
        return None
    return (float(lat), float(lon)) if -90 <= lat <= 90 and -180 <= lon <= 180 else None
