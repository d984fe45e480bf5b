"""When a visit may begin."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.plan.open_hours import closed_days, closes_at, is_open_air, next_open, windows_on
from tour_content.kinds import Place
from tour_content.query.records import find_record

MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)


@pytest.fixture
def place(db):
    return lambda id_: find_record(db, Place, id_)


def test_a_visit_ends_before_closing_and_begins_before_the_last_entry(place):
    umbrellas = place("umbrella-museum")  # 09:00-17:00, last entry 45 minutes before
    assert windows_on(umbrellas, TUESDAY, 60) == ((540, 960),)
    assert windows_on(umbrellas, TUESDAY, 20) == ((540, 17 * 60 - 45),)


def test_a_closing_day_has_no_window_and_the_next_opening_is_known(place):
    umbrellas = place("umbrella-museum")
    assert windows_on(umbrellas, MONDAY, 60) == ()
    assert next_open(umbrellas, MONDAY) == TUESDAY and closed_days(umbrellas, TUESDAY) == (0,)


def test_a_visit_longer_than_the_day_has_no_window(place):
    assert windows_on(place("umbrella-museum"), TUESDAY, 600) == ()


def test_of_a_place_without_hours_nothing_is_known(place):
    assert windows_on(place("silent-pavilion"), TUESDAY, 20) is None and next_open(place("silent-pavilion"), TUESDAY) is None
    assert not is_open_air(place("silent-pavilion"))


def test_a_park_that_nobody_locks_may_be_visited_without_known_hours(place):
    park = place("tang-city-wall-ruins-park")
    assert is_open_air(park) and windows_on(park, TUESDAY, 30) == ((0, 24 * 60 - 30),)


def test_a_park_with_a_ticket_is_not_open_air(place):
    assert not is_open_air(place("qinling-botanical-garden"))


def test_where_only_parts_have_hours_the_first_open_part_counts(place):
    assert windows_on(place("xian-city-wall"), TUESDAY, 60) == ((8 * 60, 21 * 60),)


def test_one_may_stay_until_it_closes(place):
    assert closes_at(place("umbrella-museum"), TUESDAY, 600) == 17 * 60
