"""When an event happens: RRULE, seasons, lunar days, plain days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tour_content.kinds import Event
from tour_content.recurrence import in_season, next_occurrence, occurrences

TODAY = dt.date(2026, 11, 23)  # a Monday
SOURCED = 'status: usual, source: "https://example.org/", checked: 2026-11-20'
Make = Callable[..., Event]
MONTH_DAYS = st.dates(dt.date(2028, 1, 1), dt.date(2028, 12, 31)).map(lambda day: f"{day:%m-%d}")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture
def event(record: Callable[..., Event]) -> Make:
    """An event with the rules given, each as the fields of a row."""
    return lambda *rows: record("event", when="[" + ", ".join(f"{{{row}, {SOURCED}}}" for row in rows) + "]")


def days(event: Event, first: str, last: str) -> list[str]:
    return [str(occurrence.day) for occurrence in occurrences(event, day(first), day(last))]


@pytest.mark.parametrize(
    ("when", "first", "last", "expected"),
    [
        ('rrule: "FREQ=DAILY"', "2026-11-23", "2026-11-25", ["2026-11-23", "2026-11-24", "2026-11-25"]),
        ('rrule: "FREQ=DAILY"', "2026-11-23", "2026-11-23", ["2026-11-23"]),
        ('rrule: "FREQ=DAILY"', "2026-11-24", "2026-11-23", []),
        ('rrule: "FREQ=WEEKLY;BYDAY=TH,SU"', "2026-11-23", "2026-11-30", ["2026-11-26", "2026-11-29"]),
        ('rrule: "FREQ=YEARLY;BYMONTH=10;BYDAY=3SU"', "2026-11-23", "2028-11-23", ["2027-10-17", "2028-10-15"]),
        ('rrule: "FREQ=MONTHLY;BYMONTHDAY=-1"', "2026-11-23", "2027-02-28", ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"]),
        ('rrule: "FREQ=DAILY;UNTIL=20261124"', "2026-11-23", "2026-11-30", ["2026-11-23", "2026-11-24"]),
        ('rrule: "FREQ=WEEKLY;INTERVAL=2", from: 2026-11-24', "2026-11-23", "2026-12-31", ["2026-11-24", "2026-12-08", "2026-12-22"]),
        ('rrule: "FREQ=DAILY;COUNT=2", from: 2026-12-30', "2026-11-23", "2027-12-31", ["2026-12-30", "2026-12-31"]),
        ('rrule: "FREQ=DAILY"', "2025-12-30", "2026-01-01", ["2026-01-01"]),  # rules are counted from 2026
    ],
)
def test_rrules(event: Make, when: str, first: str, last: str, expected: list[str]) -> None:
    assert days(event(when), first, last) == expected


@pytest.mark.parametrize(
    ("when", "first", "last", "expected"),
    [
        (
            'rrule: "FREQ=DAILY", season: "12-30/01-02"',
            "2026-11-23",
            "2027-01-31",
            ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"],
        ),
        ('rrule: "FREQ=WEEKLY;BYDAY=SA", season: "04-01/04-10"', "2026-11-23", "2027-11-23", ["2027-04-03", "2027-04-10"]),
        ('rrule: "FREQ=DAILY", season: "11-23/11-23"', "2026-01-01", "2027-12-31", ["2026-11-23", "2027-11-23"]),
    ],
)
def test_a_season_narrows_a_rule(event: Make, when: str, first: str, last: str, expected: list[str]) -> None:
    assert days(event(when), first, last) == expected


def test_from_and_to_bound_every_rule(event: Make) -> None:
    assert days(event('rrule: "FREQ=DAILY", from: 2026-12-01, to: 2026-12-02'), "2026-11-23", "2027-01-31") == ["2026-12-01", "2026-12-02"]
    assert days(event('lunar: "12-23/01-15", from: 2027-02-19'), "2026-11-23", "2027-12-31") == ["2027-02-19", "2027-02-20"]
    assert days(event('on: ["2026-12-01/2026-12-09"], to: 2026-12-02'), "2026-11-23", "2027-12-31") == ["2026-12-01", "2026-12-02"]


@pytest.mark.parametrize(
    ("when", "first", "last", "expected"),
    [
        ('lunar: "01-15"', "2026-11-23", "2028-11-23", ["2027-02-20", "2028-02-09"]),
        ('lunar: "08-15"', "2026-01-01", "2027-12-31", ["2026-09-25", "2027-09-15"]),
        ('lunar: "12-30"', "2026-11-23", "2028-02-28", ["2027-02-05", "2028-01-25"]),  # the last day, be the month long or short
        ('lunar: "01-01/01-03"', "2026-11-23", "2027-11-23", ["2027-02-06", "2027-02-07", "2027-02-08"]),
    ],
)
def test_lunar_days(event: Make, when: str, first: str, last: str, expected: list[str]) -> None:
    assert days(event(when), first, last) == expected


def test_a_lunar_span_runs_over_the_lunar_years_end(event: Make) -> None:
    fair = event('lunar: "12-23/01-15"')
    found = days(fair, "2026-11-23", "2027-11-23")
    assert (found[0], found[-1], len(found)) == ("2027-01-30", "2027-02-20", 22)
    assert days(fair, "2027-02-19", "2027-11-23") == ["2027-02-19", "2027-02-20"]  # begun before the span that is asked for
    assert days(fair, "2027-01-29", "2027-01-31") == ["2027-01-30", "2027-01-31"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ('on: ["2026-12-05", "2026-12-24"]', ["2026-12-05", "2026-12-24"]),
        ('on: ["2026-12-30/2027-01-01"]', ["2026-12-30", "2026-12-31", "2027-01-01"]),
        ('on: ["2026-11-22", "2027-01-06"]', []),
        ('on: ["2026-11-20/2026-11-24"]', ["2026-11-23", "2026-11-24"]),
    ],
)
def test_plain_days_and_spans(event: Make, when: str, expected: list[str]) -> None:
    assert days(event(when), "2026-11-23", "2027-01-05") == expected


@pytest.mark.parametrize("when", ['rrule: "FREQ=DAILY"', 'on: ["2026-11-23/2026-11-25"]'])
def test_exceptions_are_left_out(event: Make, when: str) -> None:
    assert days(event(f"{when}, except: [2026-11-24]"), "2026-11-23", "2026-11-25") == ["2026-11-23", "2026-11-25"]


def test_nothing_is_counted_up_to_the_end_of_days(event: Make) -> None:
    assert occurrences(event('rrule: "FREQ=DAILY"'), dt.date(9990, 1, 1), dt.date.max) == []


def test_days_of_several_rules_come_in_order_with_their_times(event: Make) -> None:
    show = event('rrule: "FREQ=DAILY", times: ["20:30"]', 'on: ["2026-11-24"], times: ["15:00", "18:00"]')
    found = occurrences(show, TODAY, day("2026-11-24"))
    assert [(str(o.day), o.times) for o in found] == [
        ("2026-11-23", ["20:30"]),
        ("2026-11-24", ["15:00", "18:00"]),
        ("2026-11-24", ["20:30"]),
    ]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ('rrule: "FREQ=DAILY"', "2026-11-23"),  # today counts
        ('rrule: "FREQ=WEEKLY;BYDAY=SU"', "2026-11-29"),
        ('lunar: "01-01"', "2027-02-06"),
        ('rrule: "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=22"', "2027-11-22"),  # yesterday, so a year on
        ('on: ["2028-11-20"]', "2028-11-20"),
    ],
)
def test_the_next_occurrence(event: Make, when: str, expected: str) -> None:
    found = next_occurrence(event(when), TODAY)
    assert found is not None
    assert str(found.day) == expected


@pytest.mark.parametrize(
    "when", ['on: ["2026-11-22"]', 'on: ["2028-11-23"]', 'rrule: "FREQ=DAILY", to: 2026-11-22', 'rrule: "FREQ=DAILY;COUNT=3"']
)
def test_no_occurrence_within_two_years(event: Make, when: str) -> None:
    assert next_occurrence(event(when), TODAY) is None


@pytest.mark.parametrize(
    ("season", "on", "expected"),
    [
        ("04-01/10-31", "2026-04-01", True),
        ("04-01/10-31", "2026-10-31", True),
        ("04-01/10-31", "2026-11-01", False),
        ("12-01/02-29", "2026-12-01", True),
        ("12-01/02-29", "2027-02-28", True),
        ("12-01/02-29", "2028-02-29", True),
        ("12-01/02-29", "2027-03-01", False),
        (None, "2026-11-23", True),
    ],
)
def test_seasons(season: str | None, on: str, expected: bool) -> None:
    assert in_season(season, day(on)) is expected


@given(MONTH_DAYS, MONTH_DAYS, st.dates())
@settings(derandomize=True)
def test_a_season_holds_its_ends_and_its_complement_the_rest(first: str, last: str, on: dt.date) -> None:
    here = f"{on:%m-%d}"
    assert in_season(f"{here}/{last}", on)
    assert in_season(f"{first}/{here}", on)
    if first != last and here not in (first, last):
        assert in_season(f"{first}/{last}", on) is not in_season(f"{last}/{first}", on)
