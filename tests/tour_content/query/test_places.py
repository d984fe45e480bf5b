"""Places by distance and by whether they are open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tour_content.conftest import Store
from tour_content.kinds import Place, Record
from tour_content.query.places import distance_m, list_places_near, point_of, search_places
from tour_content.query.records import find_record

SOURCED = 'source: "https://example.org/", checked: 2026-11-20'
BELL_TOWER = (34.2610, 108.9423)
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
Make = Callable[..., Record]


@pytest.mark.parametrize(
    ("a", "b", "metres", "within"),
    [
        (BELL_TOWER, BELL_TOWER, 0, 0),
        ((0, 0), (0, 1), 111_195, 1),  # a degree on the equator of the mean sphere
        ((0, 179.5), (0, -179.5), 111_195, 1),  # over the date line
        ((90, 0), (-90, 0), 20_015_114, 1),
        (BELL_TOWER, (39.9087, 116.3975), 911_000, 10_000),  # Tian'anmen
    ],
)
def test_known_distances(a: tuple[float, float], b: tuple[float, float], metres: float, within: float) -> None:
    assert distance_m(a, b) == pytest.approx(metres, abs=within)


@given(POINTS, POINTS)
@settings(derandomize=True)
def test_a_distance_is_the_same_both_ways_and_never_over_half_the_earth(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert distance_m(a, b) == pytest.approx(distance_m(b, a), abs=1e-3)
    assert 0 <= distance_m(a, b) <= 20_015_115


@given(POINTS, POINTS, POINTS)
@settings(derandomize=True)
def test_no_way_round_is_shorter(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> None:
    assert distance_m(a, c) <= distance_m(a, b) + distance_m(b, c) + 1


@pytest.mark.parametrize(
    ("one", "other", "metres", "within"),
    [
        ("bell-tower", "drum-tower", 260, 80),
        ("bell-tower", "south-gate", 900, 200),
        ("big-wild-goose-pagoda", "shaanxi-history-museum", 900, 500),
        ("bell-tower", "terracotta-army", 33_500, 3_000),
        ("bell-tower", "mount-hua", 105_000, 12_000),
    ],
)
def test_known_distances_in_the_real_library(real_db: Store, one: str, other: str, metres: float, within: float) -> None:
    with real_db.session() as session:
        places = [find_record(session, Place, id_) for id_ in (one, other)]
    assert distance_m(*map(point_of, places)) == pytest.approx(metres, abs=within)


def at(lat: float, lon: float) -> str:
    return f"{{lat: {lat}, lon: {lon}, {SOURCED}}}"


def test_places_near_a_point_come_nearest_first_with_their_distance(db: Store, record: Make) -> None:
    db.load(
        record("place", "far", position=at(34.30, 108.94)),
        record("place", "near", position=at(34.262, 108.9423)),
        record("place", "here", position=at(*BELL_TOWER), rank="9"),
    )
    with db.session() as session:
        found = [(place.id, round(metres)) for place, metres in list_places_near(session, BELL_TOWER, 1000)]
        assert found == [("here", 0), ("near", 111)]
        assert len(list_places_near(session, BELL_TOWER, 10_000)) == 3
        assert list_places_near(session, (35.9, 110.9), 1000) == []


@pytest.fixture
def hours(db: Store, record: Make) -> Store:
    db.load(
        record("place", "by-day", hours=f'[{{open: "Tu-Su 09:00-17:00", {SOURCED}}}]'),
        record("place", "by-night", hours=f'[{{open: "18:00-02:00", {SOURCED}}}]', category="[street]"),
        record("place", "always", hours=f'[{{open: "24/7", {SOURCED}}}]', rank="2"),
        record("place", "unknown"),
    )
    return db


@pytest.mark.parametrize(
    ("facets", "when", "found"),
    [
        ({}, "2026-11-24 10:00", ["by-day", "always"]),
        ({}, "2026-11-23 10:00", ["always"]),  # a Monday
        ({}, "2026-11-24 01:00", ["by-night", "always"]),
        ({"category": ["street"]}, "2026-11-24 10:00", []),
        ({"category": ["tower"]}, "2026-11-24 10:00", ["by-day", "always"]),
    ],
)
def test_places_known_to_be_open(hours: Store, facets: dict[str, list[str]], when: str, found: list[str]) -> None:
    with hours.session() as session:
        assert [place.id for place in search_places(session, facets, dt.datetime.fromisoformat(when))] == found


def test_without_a_moment_hours_do_not_matter(hours: Store) -> None:
    with hours.session() as session:
        assert len(search_places(session, {})) == 4
