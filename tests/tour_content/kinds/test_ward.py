"""Wards of Tang Chang'an."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tour_content.conftest import Library
from tour_content.kinds import Ward


def test_facets_and_references_of_a_ward(record: Callable[..., Ward]) -> None:
    ward = record("ward", places="[bell-tower]", titles="[the-myth]")
    assert ward.facets() == {"side": ["east"], "category": ["ward"], "place": ["bell-tower"], "title": ["the-myth"]}
    assert ward.references() == [("places[0]", "place", "bell-tower"), ("titles[0]", "title", "the-myth")]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("row", "14", '7: row: "14" is too large; write a number up to 13'),
        ("column", "0", '8: column: "0" is too small; write a number from 1'),
        ("outline", "[[108.9, 34.2]]", '9: outline: [["108.9", "34.2"]] has too few values; write at least 4'),
    ],
)
def test_a_ward_off_the_grid_is_told(library: Library, field: str, text: str, said: str) -> None:
    library.add("ward", "something", **{field: text})
    assert library.problems() == [f"wards/something.yml:{said}"]
