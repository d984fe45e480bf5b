"""Advice: stale facts, names that several share, thin entries. None of it keeps a library from being loaded."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.tour_content.conftest import Library
from tour_content.checks import find_advice, find_problems

TODAY = dt.date(2026, 11, 23)
SOURCED = 'source: "https://example.org/", checked: 2026-11-20'


def advice(library: Library, day: dt.date = TODAY) -> list[str]:
    return [f"{hint.path.name}: {hint.field}: {hint.message}" for hint in find_advice(library.documents(), day)]


@pytest.mark.parametrize(
    ("day", "stale"),
    [
        (dt.date(2027, 11, 1), []),
        (dt.date(2027, 12, 1), ["hours[0].checked"]),
        (dt.date(2028, 7, 1), ["hours[0].checked", "directions.checked"]),
    ],
)
def test_each_sort_of_fact_keeps_for_its_own_time(library: Library, day: dt.date, stale: list[str]) -> None:
    library.add("place", "bell-tower", hours=f'[{{open: "24/7", {SOURCED}}}]')
    assert sorted(hint.split(": ")[1] for hint in advice(library, day) if "months ago" in hint) == sorted(stale)


def test_a_name_that_two_share_is_told_of_both(library: Library) -> None:
    library.add("place", "bell-tower", also="{en: [The Old Tower]}")
    library.add("place", "drum-tower", also="{en: [the old tower]}")
    assert any('"the old tower" is a name of bell-tower.yml too' in hint for hint in advice(library))


def test_an_alias_that_is_an_ordinary_word_is_told(library: Library) -> None:
    library.add("place", "bell-tower", also="{en: [ticket]}")
    assert any('"ticket" is an ordinary word' in hint for hint in advice(library))


@pytest.mark.parametrize(("rank", "wanted"), [(1, 5), (40, 5), (41, 2)])
def test_the_most_asked_places_want_more_stories(library: Library, rank: int, wanted: int) -> None:
    library.add("place", "bell-tower", rank=str(rank))
    assert any(f"has 0 of {wanted} passages" in hint for hint in advice(library))


def test_a_title_tied_to_no_place_is_told_unless_that_is_not_known(library: Library) -> None:
    library.add("title", "some-drama")
    library.add("title", "another-drama", filming_unknown="true")
    assert [hint for hint in advice(library) if "ties the title to no place" in hint] == [
        "some-drama.yml: places: ties the title to no place; say where it was filmed, or filming_unknown: true"
    ]


def test_advice_is_no_problem(library: Library) -> None:
    library.add("place", "bell-tower", also="{en: [ticket]}")
    assert advice(library) and find_problems(library.documents(), TODAY) == []
