"""What a place is searched by, and what its fields refuse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tour_content.conftest import Library
from tour_content.kinds import Place

SOURCED = 'source: "https://example.org/", checked: 2026-11-20'
Make = Callable[..., Place]


def test_facets_of_a_place(record: Make) -> None:
    place = record("place", category="[museum, park]", good_for="[rain, children]", district="yanta")
    assert place.facets() == {
        "category": ["museum", "park"],
        "era": ["ming"],
        "district": ["yanta"],
        "tang": ["none"],
        "remains": [],
        "step_free": [],
        "free": [],
        "indoor": ["true"],
        "good_for": ["rain", "children"],
    }


@pytest.mark.parametrize(("tang", "eras"), [("none", ["ming"]), ("site", ["ming", "tang"]), ("themed", ["ming", "tang"])])
def test_a_tang_site_or_theme_belongs_to_the_tang(record: Make, tang: str, eras: list[str]) -> None:
    assert record("place", tang=tang).facets()["era"] == eras


def test_the_tang_is_not_named_twice(record: Make) -> None:
    assert record("place", tang="site", eras="[tang]").facets()["era"] == ["tang"]


@pytest.mark.parametrize(
    ("tickets", "free"),
    [
        ("[{cny: 0, %s}]", ["true"]),
        ("[{cny: 30, %s}]", ["false"]),
        ("[{cny: 0, %s}, {what: {en: The climb, zh: 登塔}, cny: 25, %s}]", ["true"]),  # the park is free, the tower is not
        ("[{cny: 30, %s}, {who: child, cny: 0, %s}]", ["false"]),
        ("[]", []),
    ],
)
def test_a_place_is_free_where_nobody_pays_to_get_in(record: Make, tickets: str, free: list[str]) -> None:
    assert record("place", tickets=tickets.replace("%s", SOURCED)).facets()["free"] == free


@pytest.mark.parametrize(("indoor", "facet"), [("yes", ["true"]), ("partly", ["true"]), ("no", ["false"])])
def test_a_partly_indoor_place_counts_as_indoor(record: Make, indoor: str, facet: list[str]) -> None:
    assert record("place", indoor=indoor).facets()["indoor"] == facet


def test_a_place_names_its_substitute_and_its_ward(record: Make) -> None:
    assert record("place", substitute="drum-tower", ward="guangde-fang").references() == [
        ("substitute", "place", "drum-tower"),
        ("ward", "ward", "guangde-fang"),
    ]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("position", f"{{lat: 3.4, lon: 108.9, {SOURCED}}}", '11: position.lat: "3.4" is too small; write a number from 32.5'),
        ("position", f"{{lat: 108.9, lon: 34.2, {SOURCED}}}", '11: position.lat: "108.9" is too large; write a number up to 36.0'),
        ("position", f"{{lat: 34.2, lon: nan, {SOURCED}}}", '11: position.lon: "nan" is too small; write a number from 106.5'),
        ("duration", "{minutes: [20]}", '15: duration.minutes: ["20"] has too few values; write at least 2'),
        ("duration", "{minutes: [20, 30, 40]}", '15: duration.minutes: ["20", "30", "40"] has too many values; write at most 2'),
        ("contact", f"{{phone: none, {SOURCED}}}", '16: contact.phone: "none" is no phone number; write it as e.g. "+86 29 8765 4321"'),
    ],
)
def test_mistakes_of_places(library: Library, field: str, text: str, said: str) -> None:
    library.add("place", "bell-tower", **{field: text})
    assert library.problems()[0] == f"places/bell-tower.yml:{said}"
