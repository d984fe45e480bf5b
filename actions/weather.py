"""The weather of a day: Open-Meteo's forecast, and the climate of the month for the days that it does not reach.

CHANGAN_WEATHER_URL names the forecast's address; set to an empty text, no service is asked.
"""

from __future__ import annotations

import datetime as dt
import logging
import math
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import requests
import yaml
from cachetools import TTLCache

from actions.outside import FAILURES, PATIENCE_S, within_patience
from tour_content.clock import now, today
from tour_content.kinds.base import Sourced

logger = logging.getLogger(__name__)
SERVICE = "https://api.open-meteo.com/v1/forecast"
OPEN_METEO = "https://open-meteo.com/"
CLIMATE = Path(__file__).parents[1] / "data" / "climate.yml"
CITY = (34.2610, 108.9423)  # the Bell Tower, the middle of the city; WGS-84 degrees
DAYS_AHEAD = 16  # today included
FRESH_S, SILENT_S = 30 * 60, 5 * 60  # how long a forecast is good; how long a service that failed is left alone
VALUES = (
    "weather_code",
    "temperature_2m_max",
    "temperature_2m_min",
    "precipitation_probability_max",
    "precipitation_sum",
    "wind_speed_10m_max",
)
WET_CODES = frozenset({*range(51, 68), *range(80, 83), *range(95, 100)})  # drizzle, rain, showers, thunderstorms
SNOW_CODES = frozenset({*range(71, 78), 85, 86})
LIKELY, POSSIBLE = 50, 25  # per cent: from here on rain is likely, or may come
WET_MM = 1.0
UNREADABLE = (LookupError, TypeError, ValueError, OverflowError)  # what data of another form than expected brings


@dataclass(frozen=True)
class Forecast:
    """The weather expected on one day. °C, per cent, mm, km/h; None where not said. `asked`: when Open-Meteo said so, Asia/Shanghai."""

    day: dt.date
    asked: dt.datetime
    code: int | None  # as WMO table 4677 numbers present weather
    high: float
    low: float
    rain_chance: float | None
    rain_mm: float | None
    wind_kmh: float | None

    @property
    def wetness(self) -> str:
        """likely, possible or unlikely; the chance decides, and where it is not said, the amount."""
        chance = self.rain_chance
        if chance is None:
            return "likely" if (self.rain_mm or 0) >= WET_MM or self.code in WET_CODES | SNOW_CODES else "unlikely"
        return "likely" if chance >= LIKELY else "possible" if chance >= POSSIBLE else "unlikely"

    @property
    def fact(self) -> Sourced:
        return Sourced(source=OPEN_METEO, checked=self.asked.date())


@dataclass(frozen=True)
class Climate:
    """A month as it usually is. °C, mm in the month, days with rain or snow; `years` are those of the averages."""

    month: int
    high: float
    low: float
    rain_mm: float
    rain_days: float
    years: str
    fact: Sourced


_forecasts: TTLCache[tuple[float, float], dict[dt.date, Forecast]] = TTLCache(256, FRESH_S)
_failed: TTLCache[str, bool] = TTLCache(4, SILENT_S)  # addresses that did not answer


def forecast_for(day: dt.date, lat: float, lon: float) -> Forecast | None:
    """The forecast for a day at a position (WGS-84 degrees); None for days it does not reach, and where no service is set or answers.

    Waits for the service `PATIENCE_S` seconds at most, and not at all for some minutes after it failed.
    """
    if not 0 <= (day - today()).days < DAYS_AHEAD:
        return None
    return _forecasts_at(round(lat, 2), round(lon, 2)).get(day)


def _forecasts_at(lat: float, lon: float) -> dict[dt.date, Forecast]:
    address = os.environ.get("CHANGAN_WEATHER_URL", SERVICE)
    if kept := _forecasts.get((lat, lon)):
        return kept
    if not address or address in _failed:
        return {}
    try:
        found = read_forecasts(within_patience(lambda: _ask(address, lat, lon)), now().replace(tzinfo=None))
    except (*FAILURES, *UNREADABLE) as error:
        logger.warning("no forecast from CHANGAN_WEATHER_URL for the next minutes: %s", type(error).__name__)
        _failed[address] = True
        return {}
    _forecasts[lat, lon] = found
    return found


def _ask(address: str, lat: float, lon: float) -> Any:
    """The service's answer as data; times in Asia/Shanghai."""
    asked = {"latitude": lat, "longitude": lon, "daily": ",".join(VALUES), "timezone": "Asia/Shanghai", "forecast_days": DAYS_AHEAD}
    reply = requests.get(address, params=asked, timeout=PATIENCE_S)
    reply.raise_for_status()
    return reply.json()


def read_forecasts(data: Any, asked: dt.datetime) -> dict[dt.date, Forecast]:
    """Open-Meteo's answer as one forecast a day; days without temperatures are left out. Raises one of UNREADABLE."""
    daily = data["daily"]
    found = {}
    for text, *values in zip(daily["time"], *(daily[name] for name in VALUES)):
        code, high, low, chance, rain, wind = map(_number, values)
        if high is not None and low is not None:
            day = dt.date.fromisoformat(text)
            found[day] = Forecast(day, asked, None if code is None else int(code), high, low, chance, rain, wind)
    return found


def _number(value: Any) -> float | None:
    """A value of JSON as a number. Raises one of UNREADABLE for what is none."""
    if value is None:
        return None
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def forget_forecasts() -> None:
    """Ask anew from now on."""
    _forecasts.clear()
    _failed.clear()


def climate_of(month: int) -> Climate:
    """What a month (1 to 12) is usually like in Xi'an."""
    table = _climate()
    fact = Sourced(source=table["source"], checked=table["checked"])
    return Climate(month=month, years=table["years"], fact=fact, **table["months"][month])


@lru_cache(maxsize=1)
def _climate() -> dict[str, Any]:
    return yaml.safe_load(CLIMATE.read_text(encoding="utf-8"))
