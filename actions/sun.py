"""Sunrise and sunset, computed for a day and a position."""

from __future__ import annotations

import datetime as dt

from astral import Observer
from astral.sun import sunrise, sunset

from tour_content.clock import XIAN


def sun_times(day: dt.date, lat: float, lon: float) -> tuple[dt.time, dt.time]:
    """When the sun rises and sets over a flat horizon; WGS-84 degrees in, Asia/Shanghai out."""
    here = Observer(lat, lon)
    return sunrise(here, day, tzinfo=XIAN).time(), sunset(here, day, tzinfo=XIAN).time()
