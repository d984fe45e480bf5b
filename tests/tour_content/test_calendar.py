"""Days off: as scheduled up to 2026, expected beyond; lunar days on the solar calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from tour_content.calendar import holiday_around, is_public_holiday, is_working_day, lunar_span, lunar_to_date, official, solar_term


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize("free", ["2026-10-05", "2026-02-16", "2027-02-08", "2027-02-12", "2027-10-07", "2027-01-01", "2028-10-08"])
def test_days_inside_a_public_holiday(free: str) -> None:
    assert is_public_holiday(day(free))
    assert not is_working_day(day(free))


@pytest.mark.parametrize("plain", ["2026-11-23", "2026-11-28", "2027-02-04", "2027-02-13", "2027-12-25", "1999-10-01"])
def test_days_that_are_no_public_holiday(plain: str) -> None:
    assert not is_public_holiday(day(plain))


def test_a_saturday_worked_in_exchange_is_a_working_day() -> None:
    assert is_working_day(day("2026-02-14"))
    assert is_working_day(day("2026-10-10"))
    assert not is_working_day(day("2026-11-28"))


@pytest.mark.parametrize(
    ("inside", "first", "last"),
    [
        ("2026-02-17", "2026-02-15", "2026-02-23"),  # scheduled
        ("2026-10-01", "2026-10-01", "2026-10-07"),
        ("2026-04-05", "2026-04-04", "2026-04-06"),
        ("2027-02-06", "2027-02-05", "2027-02-12"),  # expected: eight days from the eve
        ("2027-05-01", "2027-05-01", "2027-05-05"),
        ("2027-01-01", "2027-01-01", "2027-01-03"),  # a Friday and its weekend
        ("2028-01-01", "2028-01-01", "2028-01-03"),  # a Saturday, made up for on Monday
        ("2027-09-15", "2027-09-15", "2027-09-15"),  # a Wednesday stands alone
        ("2028-10-03", "2028-10-01", "2028-10-08"),  # Mid-Autumn within the National Day week
        ("2026-11-23", "2026-11-23", "2026-11-23"),
    ],
)
def test_the_whole_holiday(inside: str, first: str, last: str) -> None:
    assert holiday_around(day(inside)) == (day(first), day(last))


def test_which_years_are_official() -> None:
    assert official(2026)
    assert not official(2027)
    assert not official(2003)


@pytest.mark.parametrize(
    ("year", "month", "lunar", "solar"),
    [(2027, 1, 1, "2027-02-06"), (2027, 1, 15, "2027-02-20"), (2026, 8, 15, "2026-09-25"), (2026, 12, 30, "2027-02-05")],
)
def test_lunar_days(year: int, month: int, lunar: int, solar: str) -> None:
    assert lunar_to_date(year, month, lunar) == day(solar)


@pytest.mark.parametrize("nonsense", [(2026, 13, 1), (2026, 0, 1), (2026, 1, 31), (2026, 1, 0), (1899, 1, 1), (2100, 1, 1)])
def test_no_such_lunar_day(nonsense: tuple[int, int, int]) -> None:
    assert lunar_to_date(*nonsense) is None


def test_lunar_spans() -> None:
    assert lunar_span(2027, "01-15") == (day("2027-02-20"), day("2027-02-20"))
    assert lunar_span(2026, "12-23/01-15") == (day("2027-01-30"), day("2027-02-20"))
    assert lunar_span(2027, "01-01/01-15") == (day("2027-02-06"), day("2027-02-20"))


@pytest.mark.parametrize("wrong", ["", "1/15", "13-01", "01-15/", "abc"])
def test_a_lunar_span_that_cannot_be_read_says_so(wrong: str) -> None:
    if wrong == "01-15/":
        assert lunar_span(2027, wrong) == lunar_span(2027, "01-15")
        return
    with pytest.raises(ValueError, match="MM-DD"):
        lunar_span(2027, wrong)


def test_solar_terms() -> None:
    assert solar_term(2027, "pure_brightness") == day("2027-04-05")
    assert solar_term(2026, "the_winter_solstice") == day("2026-12-22")
    assert solar_term(2026, "no_such_term") is None
    assert solar_term(1990, "pure_brightness") is None
