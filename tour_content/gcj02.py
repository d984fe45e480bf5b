"""WGS-84 positions as Chinese map services draw them: GCJ-02, the datum that Amap, Baidu and Apple's maps of China expect.

The transformation is not published officially; this is the form that has been known since 2010 and that coordtransform and eviltransform
share (https://github.com/wandergis/coordtransform, https://github.com/googollee/eviltransform). Good to a metre or two.
"""

from __future__ import annotations

import math

_SEMI_MAJOR_M, _ECCENTRICITY_SQUARED = 6378245.0, 0.00669342162296594323  # the Krasovsky ellipsoid of 1940


def to_gcj02(lat: float, lon: float) -> tuple[float, float]:
    """A WGS-84 (lat, lon) in mainland China, in degrees, as GCJ-02 (lat, lon)."""
    x, y = lon - 105.0, lat - 35.0
    radians = math.radians(lat)
    magic = 1 - _ECCENTRICITY_SQUARED * math.sin(radians) ** 2
    metres_a_degree = math.pi / 180 * _SEMI_MAJOR_M
    north = _north(x, y) / (metres_a_degree * (1 - _ECCENTRICITY_SQUARED) / magic**1.5)
    east = _east(x, y) / (metres_a_degree / math.sqrt(magic) * math.cos(radians))
    return lat + north, lon + east


def _north(x: float, y: float) -> float:
    """Metres to the north, for degrees from 105° E, 35° N."""
    value = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    return value + _wave(x, (20.0, 6.0), (20.0, 2.0)) + _wave(y, (20.0, 1.0), (40.0, 1 / 3)) + _wave(y, (160.0, 1 / 12), (320.0, 1 / 30))


def _east(x: float, y: float) -> float:
    """Metres to the east, for degrees from 105° E, 35° N."""
    value = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    return value + _wave(x, (20.0, 6.0), (20.0, 2.0)) + _wave(x, (20.0, 1.0), (40.0, 1 / 3)) + _wave(x, (150.0, 1 / 12), (300.0, 1 / 30))


def _wave(degrees: float, *terms: tuple[float, float]) -> float:
    return 2 / 3 * sum(height * math.sin(degrees * often * math.pi) for height, often in terms)
