"""Forecasts: what is asked of the service and read from it, how long they hold, and that nobody waits for a service that is away."""

from __future__ import annotations

import datetime as dt
import socket
import threading
import time

import pytest
from cachetools import TTLCache
from hypothesis import given
from hypothesis import strategies as st

from actions import outside, weather
from actions.weather import FRESH_S, SILENT_S, UNREADABLE, climate_of, forecast_for, forget_forecasts, read_forecasts
from tests.actions.forecast_data import forecast_data
from tests.conftest import TODAY

BELL_TOWER = (34.26094, 108.94231)
TOMORROW = TODAY + dt.timedelta(days=1)


class Clock:
    """Seconds, as far as the test says."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of what is remembered."""
    clock = Clock()
    monkeypatch.setattr(weather, "_forecasts", TTLCache(256, FRESH_S, timer=clock))
    monkeypatch.setattr(weather, "_failed", TTLCache(4, SILENT_S, timer=clock))
    return clock


def test_a_day_is_asked_for_by_position_in_xi_an_s_time(open_meteo):
    forecast = forecast_for(TOMORROW, *BELL_TOWER)
    assert (forecast.day, forecast.code, forecast.high, forecast.low) == (TOMORROW, 3, 11.4, 2.6)
    assert (forecast.rain_chance, forecast.rain_mm, forecast.wind_kmh) == (10, 0.0, 12.3)
    assert forecast.asked == dt.datetime(2026, 11, 23, 10) and forecast.fact.checked == TODAY
    (asked,) = open_meteo.asked
    assert asked == {
        "latitude": "34.26",
        "longitude": "108.94",
        "daily": ",".join(weather.VALUES),
        "timezone": "Asia/Shanghai",
        "forecast_days": "16",
    }


def test_a_forecast_holds_for_half_an_hour_for_all_its_days(open_meteo, clock):
    forecast_for(TODAY, *BELL_TOWER)
    clock.seconds += FRESH_S - 1
    forecast_for(TOMORROW, *BELL_TOWER)
    assert len(open_meteo.asked) == 1
    clock.seconds += 2
    forecast_for(TODAY, *BELL_TOWER)
    assert len(open_meteo.asked) == 2


def test_another_place_is_another_question(open_meteo):
    forecast_for(TODAY, *BELL_TOWER)
    forecast_for(TODAY, 34.48, 110.08)
    assert len(open_meteo.asked) == 2


@pytest.mark.parametrize("days", [-1, 16, 400])
def test_days_out_of_reach_are_not_asked_for(open_meteo, days):
    assert forecast_for(TODAY + dt.timedelta(days=days), *BELL_TOWER) is None and open_meteo.asked == []


def test_without_an_address_nobody_is_asked(open_meteo, monkeypatch):
    monkeypatch.setenv("CHANGAN_WEATHER_URL", "")
    assert forecast_for(TODAY, *BELL_TOWER) is None and open_meteo.asked == []


@pytest.mark.parametrize(
    "status, body",
    [
        (500, b"{}"),
        (429, b'{"error": true}'),
        (200, b"<html>not found</html>"),
        (200, b"{}"),
        (200, b"[]"),
        (200, b'{"daily": {"time": ["2026-11-23"]}}'),
        (200, forecast_data(temperature_2m_max=["warm"])),
        (200, forecast_data(weather_code=[[1]])),
        (200, forecast_data(wind_speed_10m_max=[float("nan")])),
    ],
)
def test_a_service_that_fails_is_left_alone_for_five_minutes(open_meteo, clock, status, body):
    open_meteo.status, open_meteo.body = status, body
    assert forecast_for(TODAY, *BELL_TOWER) is None
    assert forecast_for(TODAY, 34.48, 110.08) is None
    assert len(open_meteo.asked) == 1
    open_meteo.status, open_meteo.body = 200, forecast_data()
    clock.seconds += SILENT_S + 1
    assert forecast_for(TODAY, *BELL_TOWER) is not None


def test_a_service_that_is_not_there_is_no_error(monkeypatch, fixed_day):
    forget_forecasts()
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("CHANGAN_WEATHER_URL", f"http://127.0.0.1:{closed.getsockname()[1]}/")
        assert forecast_for(TODAY, *BELL_TOWER) is None
    forget_forecasts()


@pytest.mark.parametrize("address", ["no address", "ftp://example.org/", "http://"])
def test_an_address_that_is_none_is_no_error(monkeypatch, fixed_day, address):
    forget_forecasts()
    monkeypatch.setenv("CHANGAN_WEATHER_URL", address)
    assert forecast_for(TODAY, *BELL_TOWER) is None
    forget_forecasts()


def test_nobody_waits_longer_than_the_patience_and_the_next_not_at_all(open_meteo, monkeypatch):
    monkeypatch.setattr(weather, "PATIENCE_S", 10.0)  # even where the client's own timeout knows nothing of the delay
    monkeypatch.setattr(outside, "PATIENCE_S", 0.2)
    open_meteo.waits = threading.Event()
    begun = time.monotonic()
    assert forecast_for(TODAY, *BELL_TOWER) is None
    waited = time.monotonic() - begun
    assert forecast_for(TODAY, *BELL_TOWER) is None
    assert 0.2 <= waited < 1 and time.monotonic() - begun - waited < 0.1


def test_a_day_without_temperatures_is_no_forecast(open_meteo):
    open_meteo.body = forecast_data(temperature_2m_max=[None], precipitation_probability_max=[50, None])
    assert forecast_for(TODAY, *BELL_TOWER) is None
    assert forecast_for(TOMORROW, *BELL_TOWER).rain_chance is None


@pytest.mark.parametrize(
    "code, chance, rain, wetness",
    [
        (3, 80, 0.0, "likely"),
        (61, 30, 2.0, "possible"),
        (61, 5, 0.1, "unlikely"),
        (61, None, None, "likely"),
        (71, None, 0.2, "likely"),
        (3, None, 1.5, "likely"),
        (3, None, 0.0, "unlikely"),
        (None, None, None, "unlikely"),
    ],
)
def test_the_chance_of_rain_says_how_wet_it_gets_and_else_the_amount_and_the_code(code, chance, rain, wetness):
    assert weather.Forecast(TODAY, dt.datetime(2026, 11, 23), code, 10, 1, chance, rain, None).wetness == wetness


SOME_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["daily", "time", *weather.VALUES]), inner, max_size=8),
    max_leaves=12,
)


@given(SOME_JSON)
def test_data_of_any_form_is_read_or_refused(data):
    try:
        found = read_forecasts(data, dt.datetime(2026, 11, 23))
    except UNREADABLE:
        return
    assert all(isinstance(forecast.high, float) for forecast in found.values())


def test_every_month_has_its_averages():
    months = [climate_of(month) for month in range(1, 13)]
    assert all(-10 < month.low < month.high < 40 and 0 < month.rain_days < 31 for month in months)
    assert sum(month.rain_mm for month in months) == pytest.approx(561.2)
    assert max(months, key=lambda month: month.high).month == 7 and min(months, key=lambda month: month.low).month == 1
    assert all(month.fact.sources and month.fact.checked <= TODAY for month in months)
