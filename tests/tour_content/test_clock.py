"""The time in Xi'an, which tests can set."""

from __future__ import annotations

import datetime as dt

import pytest

from tour_content import clock


def test_the_time_is_that_of_xian() -> None:
    assert clock.now().utcoffset() == dt.timedelta(hours=8)


@pytest.mark.parametrize("given", ["2026-11-23T01:30:00", "2026-11-22T17:30:00+00:00"])
def test_the_clock_can_be_set(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANGAN_NOW", given)
    assert clock.now() == dt.datetime(2026, 11, 23, 1, 30, tzinfo=clock.XIAN)


def test_today_is_the_day_in_xian_wherever_the_clock_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANGAN_NOW", "2026-11-22T17:30:00+00:00")
    assert clock.today() == dt.date(2026, 11, 23)


def test_a_clock_set_wrong_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANGAN_NOW", "tomorrow")
    with pytest.raises(ValueError, match="tomorrow"):
        clock.now()
