"""A position written out in a message: "34.2197, 108.9594", "34.2197°N 108.9594°E", or the other way round; and Chinese maps' own."""

from __future__ import annotations

import re
from math import cos, degrees, pi, radians, sin, sqrt

Position = tuple[float, float]  # latitude, longitude; WGS-84 degrees
_NUMBER = r"(-?\d{1,3}\.\d{2,8})\s*°?\s*[NESWnesw]?"
_PAIR = re.compile(rf"(?<![\d.]){_NUMBER}\s*[,，;/ ]\s*{_NUMBER}(?![\d.])")
_AXIS_M, _ECCENTRICITY_2 = 6378245.0, 0.00669342162296594323  # of the Krasovsky ellipsoid


def find_position(text: str) -> Position | None:
    """The first position in a text, or None. In China the longitude is the larger figure, so the order does not matter."""
    match = _PAIR.search(text)
    return as_position(*sorted((float(match[1]), float(match[2])))) if match else None


def as_position(lat: object, lon: object) -> Position | None:
    """Two figures as a position; None where they are none on Earth."""
    if isinstance(lat, bool) or isinstance(lon, bool) or not isinstance(lat, (int, float)) or not isinstance(lon, (int, float)):
        return None
    return (float(lat), float(lon)) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def from_gcj02(lat: float, lon: float) -> Position:
    """A position of a Chinese map (GCJ-02: Tencent, Amap, WeChat) in WGS-84, to less than a metre. Outside of China they are the same.

    The shift is known in the other direction only, so it is taken off step by step.
    """
    found = (lat, lon)
    for _ in range(3):
        shifted = to_gcj02(*found)
        found = (found[0] + lat - shifted[0], found[1] + lon - shifted[1])
    return found


def to_gcj02(lat: float, lon: float) -> Position:
    """A WGS-84 position as Chinese maps show it. The published approximation of the official shift (github.com/googollee/eviltransform)."""
    if not (0.8293 <= lat <= 55.8271 and 72.004 <= lon <= 137.8347):
        return lat, lon
    x, y = lon - 105.0, lat - 35.0
    waves = 20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += (waves + 20 * sin(y * pi) + 40 * sin(y / 3 * pi) + 160 * sin(y / 12 * pi) + 320 * sin(y / 30 * pi)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += (waves + 20 * sin(x * pi) + 40 * sin(x / 3 * pi) + 150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    slant = 1 - _ECCENTRICITY_2 * sin(radians(lat)) ** 2
    north_degrees = degrees(north * slant * sqrt(slant) / (_AXIS_M * (1 - _ECCENTRICITY_2)))
    east_degrees = degrees(east * sqrt(slant) / (_AXIS_M * cos(radians(lat))))
    return lat + north_degrees, lon + east_degrees
