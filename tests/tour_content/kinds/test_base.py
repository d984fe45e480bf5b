"""What every kind shares: words in two languages, sourced and dated facts."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from tour_content.kinds.base import Aliases, Booking, Price, Sourced, Words

SOURCED = {"source": "https://example.org/", "checked": "2026-11-20"}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Drum Tower"), ("zh", "鼓楼"), ("zh-Hant", "鼓樓"), ("fr", "Drum Tower")],
)
def test_words_are_given_in_the_language_asked_for(language: str, said: str) -> None:
    assert Words(en="Drum Tower", zh="鼓楼", zh_hant="鼓樓").of(language) == said


def test_traditional_falls_back_to_simplified() -> None:
    assert Words(en="Drum Tower", zh="鼓楼").of("zh-Hant") == "鼓楼"


def test_records_do_not_change_after_reading() -> None:
    words = Words(en="Drum Tower", zh="鼓楼")
    with pytest.raises(TypeError):
        words.en = "Bell Tower"


def test_one_source_or_several_are_a_list() -> None:
    several = ["https://example.org/a", "https://example.org/b"]
    assert Sourced(**SOURCED).sources == ["https://example.org/"]
    assert Sourced(source=several, checked="2026-11-20").sources == several


@pytest.mark.parametrize(
    "written", ["2026", "20261120", "2026-1-5", "inf", "nan", "1e9", "2026-11-20T08:00", "２０２６-11-20", "", " 2026-11-20"]
)
def test_a_day_is_written_in_one_way_only(written: str) -> None:
    with pytest.raises(ValidationError, match="checked"):
        Sourced(source="https://example.org/", checked=written)


def test_a_day_reads_as_a_date() -> None:
    assert Sourced(**SOURCED).checked == dt.date(2026, 11, 20)
    assert Sourced(source="https://example.org/", checked=dt.date(2026, 11, 20)) == Sourced(**SOURCED)


@pytest.mark.parametrize("as_of", ["2025", "2025-04", "2025-04-30"])
def test_a_sources_own_date_may_be_a_year_a_month_or_a_day(as_of: str) -> None:
    assert Sourced(**SOURCED, as_of=as_of).as_of == as_of


def test_a_price_is_for_adults_all_year_unless_it_says_otherwise() -> None:
    price = Price(**SOURCED, cny="30")
    assert (price.who, price.cny, price.season, price.from_) == ("adult", 30, None, None)


def test_whether_a_passport_works_is_unknown_unless_it_is_said() -> None:
    assert Booking(**SOURCED, needed="yes").passport == "unknown"


def test_all_aliases() -> None:
    assert Aliases(en=["a"], zh=["b"], other=["c"]).all() == ["a", "b", "c"]
