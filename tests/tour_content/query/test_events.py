"""Events in a span, and those to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests.tour_content.conftest import TODAY, Store
from tour_content.kinds import Record
from tour_content.query.events import list_coming, search_events

SOURCED = 'status: usual, source: "https://example.org/", checked: 2026-11-20'
Make = Callable[..., Record]


@pytest.fixture
def events(db: Store, record: Make) -> Store:
    def when(rule: str) -> str:
        return f"[{{{rule}, {SOURCED}}}]"

    db.load(
        record("event", "lantern-fair", rank="1", when=when('lunar: "12-23/01-15"')),
        record("event", "market", rank="4", type="market", when=when('rrule: "FREQ=WEEKLY;BYDAY=TH,SU"')),
        record("event", "show", rank="3", type="performance", place="bell-tower", when=when('rrule: "FREQ=DAILY"')),
        record("event", "marathon", rank="2", type="sport", when=when('on: ["2026-11-29"]')),
        record("event", "past", rank="5", when=when('on: ["2026-11-22"]')),
    )
    return db


@pytest.mark.parametrize(
    ("facets", "first", "last", "found"),
    [
        ({}, "2026-11-23", "2026-11-25", [("show", 3)]),
        ({}, "2026-11-28", "2026-11-29", [("marathon", 1), ("show", 2), ("market", 1)]),  # most asked first
        ({}, "2026-11-29", "2026-11-29", [("marathon", 1), ("show", 1), ("market", 1)]),
        ({"kind": ["market", "sport"]}, "2026-11-23", "2026-11-30", [("marathon", 1), ("market", 2)]),
        ({"place": ["bell-tower"]}, "2026-11-23", "2026-11-23", [("show", 1)]),
        ({"kind": ["fair"]}, "2027-02-19", "2027-02-28", [("lantern-fair", 2)]),  # 15 of the first month is 20 February
        ({"kind": ["fair"]}, "2026-11-23", "2027-01-29", []),
        ({}, "2026-11-25", "2026-11-23", []),
    ],
)
def test_events_in_a_span(events: Store, facets: dict[str, list[str]], first: str, last: str, found: list[tuple[str, int]]) -> None:
    with events.session() as session:
        days = search_events(session, facets, dt.date.fromisoformat(first), dt.date.fromisoformat(last))
        assert [(event.id, len(occurrences)) for event, occurrences in days] == found


def test_coming_events_soonest_first(events: Store) -> None:
    with events.session() as session:
        assert [(event.id, str(occurrence.day)) for event, occurrence in list_coming(session, {}, TODAY)] == [
            ("show", "2026-11-23"),
            ("market", "2026-11-26"),
            ("marathon", "2026-11-29"),
            ("lantern-fair", "2027-01-30"),
        ]


def test_the_real_city_wall_lantern_fair_comes_with_the_spring_festival(real_db: Store) -> None:
    with real_db.session() as session:
        found = search_events(session, {"kind": ["festival", "fair"]}, dt.date(2027, 2, 6), dt.date(2027, 2, 12))
    assert {"city-wall-lantern-fair", "spring-festival-xian"} <= {event.id for event, _days in found}
