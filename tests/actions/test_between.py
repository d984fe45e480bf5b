"""The way from one place to another, by estimate."""

from __future__ import annotations

import pytest

from actions.between import side_of, taxi_fare

BELL_TOWER, BIG_GOOSE, SOUTH_GATE = (34.2610, 108.9423), (34.2194, 108.9594), (34.2526, 108.9423)


@pytest.mark.parametrize("start, end, side", [(SOUTH_GATE, BELL_TOWER, "n"), (BELL_TOWER, SOUTH_GATE, "s"), (BELL_TOWER, BIG_GOOSE, "s")])
def test_the_side_of_the_sky(start, end, side):
    assert side_of(start, end) == side


@pytest.mark.parametrize("metres, fare", [(0, 8), (2400, 8), (4800, 14), (16_000, 50)])
def test_the_fare_follows_the_tariff(metres, fare):
    assert abs(taxi_fare(metres) - fare) <= 1
