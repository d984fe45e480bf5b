"""Opening hours on a day: OpenStreetMap syntax, China's holidays, dated rows, past midnight."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import opening_hours
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tour_content.hours import closed_weekdays, current_rows, expand_holidays, hours_on, is_open_at
from tour_content.kinds import Place

TODAY = dt.date(2026, 11, 23)  # a Monday
SOURCED = 'source: "https://example.org/", checked: 2026-11-20'
Make = Callable[..., Place]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture
def place(record: Callable[..., Place]) -> Make:
    """A place with the hours given, each as the fields of a row."""
    return lambda *rows: record("place", hours="[" + ", ".join(f"{{{row}, {SOURCED}}}" for row in rows) + "]")


def said(place: Place, on: str) -> str:
    """The hours of a place with one row, as text: "09:00-17:00"; "" is closed."""
    (hours,) = hours_on(place, day(on))
    return ", ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in hours.intervals)


@pytest.mark.parametrize(
    ("open_", "on", "expected"),
    [
        ("08:30-17:30", "2026-11-23", "08:30-17:30"),
        ("09:00-12:00,14:00-17:00", "2026-11-23", "09:00-12:00, 14:00-17:00"),
        ("Tu-Su 09:00-17:30; Mo off", "2026-11-23", ""),
        ("Tu-Su 09:00-17:30; Mo off", "2026-11-24", "09:00-17:30"),
        ("Tu-Su 09:00-17:30", "2026-11-23", ""),  # what is not said to be open is closed
        ("We-Mo 08:30-18:00", "2026-11-24", ""),  # a week's end runs over Sunday
        ("We-Mo 08:30-18:00", "2026-11-23", "08:30-18:00"),
        ("Mar-Nov 08:00-18:30; Dec-Feb 08:00-18:00", "2026-11-30", "08:00-18:30"),
        ("Mar-Nov 08:00-18:30; Dec-Feb 08:00-18:00", "2026-12-01", "08:00-18:00"),
        ("Mar-Nov 08:00-18:30; Dec-Feb 08:00-18:00", "2028-02-29", "08:00-18:00"),
        ("Mar 16-Nov 15 08:30-18:30; Nov 16-Mar 15 08:30-18:00", "2026-11-15", "08:30-18:30"),
        ("Mar 16-Nov 15 08:30-18:30; Nov 16-Mar 15 08:30-18:00", "2026-11-16", "08:30-18:00"),
        ("Mar 16-Nov 15 08:30-18:30; Nov 16-Mar 15 08:30-18:00", "2027-01-01", "08:30-18:00"),
        ("Apr-Oct Tu-Su 09:00-17:30; Nov-Mar Tu-Su 09:00-17:00; Mo off", "2026-10-31", "09:00-17:30"),
        ("Apr-Oct Tu-Su 09:00-17:30; Nov-Mar Tu-Su 09:00-17:00; Mo off", "2026-10-26", ""),
        ("08:00-24:00", "2026-11-23", "08:00-00:00"),
        ("off", "2026-11-23", ""),
    ],
)
def test_hours_on_a_day(place: Make, open_: str, on: str, expected: str) -> None:
    assert said(place(f'open: "{open_}"'), on) == expected


@pytest.mark.parametrize(
    ("open_", "on", "expected"),
    [
        ("Mo off; PH 09:00-17:00", "2026-10-05", "09:00-17:00"),  # a Monday in the National Day week
        ("Mo off; PH 09:00-17:00", "2026-10-12", ""),  # the Monday after
        ("Tu-Su 09:00-17:00; Mo off; PH 09:00-16:00", "2026-10-05", "09:00-16:00"),
        ("Tu-Su 09:00-17:00; Mo off; PH 09:00-16:00", "2026-10-08", "09:00-17:00"),
        ("Tu-Su,PH 09:00-17:00", "2026-10-05", "09:00-17:00"),
        ("Tu-Su,PH 09:00-17:00", "2026-11-23", ""),
        ("PH,Sa,Su 10:00-16:00", "2026-10-07", "10:00-16:00"),
        ("PH,Sa,Su 10:00-16:00", "2026-10-14", ""),
        ("Sa-Su 10:00-16:00; PH 10:00-16:00", "2027-02-09", "10:00-16:00"),  # Spring Festival 2027, expected: 5 to 12 February
        ("Sa-Su 10:00-16:00; PH 10:00-16:00", "2027-02-16", ""),
        ("09:00-17:00; PH off", "2027-02-05", ""),
        ("09:00-17:00; PH off", "2027-02-12", ""),
        ("09:00-17:00; PH off", "2027-02-13", "09:00-17:00"),
        ("09:00-17:00; PH off", "2026-10-07", ""),
        ("09:00-17:00; PH off", "2026-10-08", "09:00-17:00"),
        ("Apr-Oct Tu-Su,PH 09:00-17:30; Nov-Mar Tu-Su,PH 09:00-17:00", "2026-10-05", "09:00-17:30"),
        ("Apr-Oct Tu-Su,PH 09:00-17:30; Nov-Mar Tu-Su,PH 09:00-17:00", "2027-02-08", "09:00-17:00"),
        ("Nov-Mar Tu-Su,PH 09:00-17:00", "2026-10-05", ""),  # out of its season
        ("Tu-Su,PH 09:00-17:00; Mo off", "2026-10-05", ""),  # OpenStreetMap: the later rule wins
    ],
)
def test_public_holidays_are_chinas(place: Make, open_: str, on: str, expected: str) -> None:
    assert said(place(f'open: "{open_}"'), on) == expected


@pytest.mark.parametrize("on", ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"])
def test_the_whole_national_day_week_2026_is_a_public_holiday(place: Make, on: str) -> None:
    assert said(place('open: "PH 09:00-17:00"'), on) == "09:00-17:00"


@pytest.mark.parametrize(
    "on", ["2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09", "2027-02-10", "2027-02-11", "2027-02-12"]
)
def test_spring_festival_2027_is_a_public_holiday_from_the_eve(place: Make, on: str) -> None:
    assert said(place('open: "PH 09:00-17:00"'), on) == "09:00-17:00"


@pytest.mark.parametrize(
    "untouched",
    ["24/7", "08:30-17:30", "Tu-Su 09:00-17:30; Mo off", "Mar-Nov 08:00-18:30; Dec-Feb 08:00-18:00", 'Mo-Fr 09:00-17:00 "no PHOTO"'],
)
def test_hours_without_holidays_are_left_as_written(untouched: str) -> None:
    assert expand_holidays(untouched, 2026) == untouched


def test_each_holiday_takes_the_place_of_ph() -> None:
    rules = expand_holidays("Mo off; PH 09:00-17:00", 2026).split("; ")
    assert rules[0] == "Mo off"
    assert "2026 Oct 05 09:00-17:00" in rules
    assert "2026 Oct 08 09:00-17:00" not in rules


@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31)))
@settings(deadline=None, max_examples=25, derandomize=True)
def test_every_year_expands_to_what_the_library_reads(on: dt.date) -> None:
    opening_hours.OpeningHours(expand_holidays("Apr-Oct Tu-Su,PH 09:00-17:00; Mo off; PH off", on.year))


@pytest.mark.parametrize(
    ("open_", "on", "expected"),
    [
        ("18:00-02:00", "2026-11-23", "18:00-02:00"),  # what began last evening is not today's
        ("Tu-Su 18:00-02:00", "2026-11-23", ""),
        ("Tu-Su 18:00-02:00", "2026-11-24", "18:00-02:00"),
        ("Fr-Sa 20:00-01:30; Su 09:00-12:00", "2026-11-22", "09:00-12:00"),
        ("18:00-02:00", "2027-01-01", "18:00-02:00"),
    ],
)
def test_hours_past_midnight_belong_to_the_day_on_which_they_begin(place: Make, open_: str, on: str, expected: str) -> None:
    assert said(place(f'open: "{open_}"'), on) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 17:59", False),
        ("2026-11-23 18:00", True),
        ("2026-11-24 01:59", True),
        ("2026-11-24 02:00", False),
        ("2027-01-01 01:00", True),
    ],
)
def test_a_place_is_open_past_midnight(place: Make, at: str, expected: bool) -> None:
    assert is_open_at(place('open: "18:00-02:00"'), dt.datetime.fromisoformat(at)) is expected


@pytest.mark.parametrize("open_", ["24/7", "00:00-24:00", "Mo-Su 00:00-24:00"])
def test_open_all_day(place: Make, open_: str) -> None:
    (hours,) = hours_on(place(f'open: "{open_}"'), TODAY)
    assert hours.all_day
    assert is_open_at(place(f'open: "{open_}"'), dt.datetime(2026, 11, 23, 3, 0))


def test_closed_or_open_by_day_is_not_all_day(place: Make) -> None:
    assert not any(hours.all_day for hours in hours_on(place('open: "Tu-Su 09:00-17:00"'), TODAY))
    assert not any(hours.all_day for hours in hours_on(place('open: "Mo-Su 08:00-24:00"'), TODAY))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('open: "08:30-17:30", last_entry_minutes_before: 60', dt.time(16, 30)),
        ('open: "08:00-12:00,14:00-17:30", last_entry_minutes_before: 30', dt.time(17, 0)),
        ('open: "08:00-24:00", last_entry_minutes_before: 45', dt.time(23, 15)),
        ('open: "18:00-02:00", last_entry_minutes_before: 30', dt.time(1, 30)),
        ('open: "18:00-00:10", last_entry_minutes_before: 30', dt.time(23, 40)),
        ('open: "08:30-17:30"', None),
        ('open: "Tu-Su 08:30-17:30", last_entry_minutes_before: 60', None),  # closed that day
    ],
)
def test_last_entry(place: Make, row: str, expected: dt.time | None) -> None:
    (hours,) = hours_on(place(row), TODAY)
    assert hours.last_entry == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-11-23", "08:00-18:00"), ("2026-11-30", "08:00-18:00"), ("2026-12-01", "09:00-17:00"), ("2027-06-01", "07:00-19:00")],
)
def test_of_dated_rows_the_last_that_has_begun_counts(place: Make, on: str, expected: str) -> None:
    rows = ('open: "08:00-18:00"', 'from: 2026-12-01, open: "09:00-17:00"', 'from: 2027-06-01, open: "07:00-19:00"')
    assert said(place(*rows), on) == expected


def test_before_the_first_row_begins_nothing_is_known(place: Make) -> None:
    later = place('from: 2027-01-01, open: "09:00-17:00"')
    assert hours_on(later, TODAY) == []
    assert is_open_at(later, dt.datetime(2026, 11, 23, 12, 0)) is None
    assert closed_weekdays(later, TODAY) == []


def test_each_part_of_a_place_has_rows_of_its_own(place: Make) -> None:
    climb = "what: {en: The climb, zh: 登塔}"
    rows = place('open: "08:00-18:00"', f'{climb}, open: "09:00-16:00"', f'{climb}, from: 2026-11-01, open: "10:00-15:00"').hours
    assert [row.open for row in current_rows(rows, TODAY)] == ["08:00-18:00", "10:00-15:00"]


def test_whether_a_place_is_open_is_answered_for_the_whole_not_a_part(place: Make) -> None:
    both = place('open: "08:00-18:00"', 'what: {en: The fountain, zh: 喷泉}, open: "20:00-21:00"')
    assert is_open_at(both, dt.datetime(2026, 11, 23, 20, 30)) is False
    assert is_open_at(both, dt.datetime(2026, 11, 23, 9, 0)) is True


def test_a_place_without_hours_is_neither_open_nor_closed(record: Make) -> None:
    assert is_open_at(record("place"), dt.datetime(2026, 11, 23, 12, 0)) is None
    assert hours_on(record("place"), TODAY) == []
    assert closed_weekdays(record("place"), TODAY) == []


@pytest.mark.parametrize(
    ("open_", "around", "expected"),
    [
        ("Tu-Su 09:00-17:30; Mo off", "2026-11-23", [0]),
        ("Mo-Fr 09:00-17:30", "2026-11-23", [5, 6]),
        ("Tu-Su 18:00-02:00", "2026-11-23", [0]),
        ("08:00-18:00", "2026-11-23", []),
        ("24/7", "2026-11-23", []),
        ("Tu-Su,PH 09:00-17:30", "2026-09-25", [0]),  # open on the holiday Mondays, closed as a rule
        ("09:00-17:00; PH off", "2026-09-25", []),
    ],
)
def test_weekdays_closed_as_a_rule(place: Make, open_: str, around: str, expected: list[int]) -> None:
    assert closed_weekdays(place(f'open: "{open_}"'), day(around)) == expected
