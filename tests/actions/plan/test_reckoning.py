"""Whether there is time for a place."""

from __future__ import annotations

import pytest

from actions.plan.reckoning import reckon
from actions.plan.request import Request, Spot
from tour_content.kinds import Place
from tour_content.query.places import point_of
from tour_content.query.records import find_record


@pytest.fixture
def find(content_url, monkeypatch):
    from tour_content.store import session

    monkeypatch.setenv("DATABASE_URL", content_url)

    def place(id_: str) -> Place:
        with session() as db:
            found = find_record(db, Place, id_)
        assert found
        return found

    return place


def from_station(find, end: str) -> Request:
    station = find("xian-north-station")
    spot = Spot(*point_of(station), station.id)
    return Request(("2026-11-24",), "2026-11-24", begin="10:00", end=end, start=spot, finish=spot)


def test_the_way_there_the_visit_and_the_way_back_are_set_against_the_hours(find):
    found = reckon(find("terracotta-army"), from_station(find, "13:00"))
    assert found.verdict == "no" and found.have == 180
    assert found.needed == found.there.minutes + found.quick + found.back.minutes > 180


def test_a_day_is_enough_and_says_when_to_leave(find):
    found = reckon(find("terracotta-army"), from_station(find, "18:00"))
    assert found.verdict == "yes" and found.off == 600
    assert found.by + found.back.minutes <= 18 * 60 and found.leave <= found.by


def test_one_sets_off_early_for_what_is_far(find):
    found = reckon(find("famen-temple"), Request(("2026-11-24",), "2026-11-23"))
    assert found.off == 8 * 60 and found.arrive == found.off + found.there.minutes


def test_a_closed_day_is_told(find):
    assert reckon(find("xian-museum"), Request(("2026-11-24",), "2026-11-23")).verdict == "closed"  # a Tuesday in winter
