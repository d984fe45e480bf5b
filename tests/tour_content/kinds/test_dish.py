"""Dishes, and where to eat them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tour_content.conftest import Library
from tour_content.kinds import Dish

SOURCED = 'source: "https://example.org/", checked: 2026-11-20'


def test_facets_and_references_of_a_dish(record: Callable[..., Dish]) -> None:
    dish = record(
        "dish",
        contains="[lamb, gluten]",
        where=f"[{{place: muslim-quarter, {SOURCED}}}, {{name: {{en: Lao Sun, zh: 老孙家}}, near: bell-tower, {SOURCED}}}]",
    )
    assert dish.facets() == {
        "kind": ["noodles"],
        "halal": ["yes"],
        "vegetarian": ["no"],
        "spicy": ["false"],
        "meal": [],
        "contains": ["lamb", "gluten"],
        "place": ["bell-tower", "muslim-quarter"],
    }
    assert dish.references() == [("where[0].place", "place", "muslim-quarter"), ("where[1].near", "place", "bell-tower")]


@pytest.mark.parametrize(("heat", "spicy"), [("0", ["false"]), ("1", ["true"]), ("3", ["true"])])
def test_any_heat_is_spicy(record: Callable[..., Dish], heat: str, spicy: list[str]) -> None:
    assert record("dish", heat=heat).facets()["spicy"] == spicy


def test_a_house_has_a_place_or_a_name(library: Library) -> None:
    library.add("dish", "something", where=f"[{{address: {{en: Some lane, zh: 某巷}}, {SOURCED}}}]")
    assert library.problems() == ["dishes/something.yml:11: where[0]: give place (an id of this library) or name (words)"]
