"""How long a way takes, by estimate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.ways import CITY_M, WALK_UP_TO_M, leg_between, ride_minutes, walk_minutes

BELL_TOWER, DRUM_TOWER = (34.2610, 108.9423), (34.2622, 108.9389)
BIG_PAGODA, TERRACOTTA = (34.2197, 108.9594), (34.3847, 109.2733)


@pytest.mark.parametrize("metres, minutes", [(0, 1), (60, 1), (600, 10), (1200, 20), (1500, 25)])
def test_a_walk_is_a_quarter_longer_than_the_line_at_seventy_five_metres_a_minute(metres, minutes):
    assert walk_minutes(metres) == minutes


@pytest.mark.parametrize("metres, minutes", [(2000, 17), (10_000, 37), (12_000, 42), (33_000, 63)])
def test_a_ride_has_its_waiting_and_its_way(metres, minutes):
    assert ride_minutes(metres) == minutes


@pytest.mark.parametrize(
    "to, how, minutes, walked",
    [
        (BELL_TOWER, "walk", (0, 0), (0, 0)),
        (DRUM_TOWER, "walk", (4, 8), (350, 500)),
        (BIG_PAGODA, "ride", (20, 28), (0, 0)),
        (TERRACOTTA, "drive", (55, 70), (0, 0)),
    ],
)
def test_near_is_walked_the_city_ridden_and_the_country_driven(to, how, minutes, walked):
    leg = leg_between(BELL_TOWER, to)
    assert leg.how == how and minutes[0] <= leg.minutes <= minutes[1] and walked[0] <= leg.metres <= walked[1]


def test_who_walks_little_rides_earlier():
    assert leg_between(BELL_TOWER, DRUM_TOWER, walk_up_to_m=200).how == "ride"


@given(st.floats(WALK_UP_TO_M, 150_000), st.floats(0, 20_000))
def test_a_longer_ride_never_takes_less_time(metres, more):
    assert ride_minutes(metres) <= ride_minutes(metres + more)


def test_where_the_city_ends_there_is_no_leap():
    assert abs(ride_minutes(CITY_M + 1) - ride_minutes(CITY_M - 1)) <= 1
