"""Tours and their stops."""

from __future__ import annotations

from collections.abc import Callable

from tests.tour_content.conftest import Library
from tour_content.kinds import Tour


def test_a_tour_names_the_places_of_its_stops(record: Callable[..., Tour]) -> None:
    tour = record("tour", title="the-myth")
    assert tour.facets() == {"place": ["bell-tower", "drum-tower"], "title": ["the-myth"]}
    assert tour.references() == [
        ("title", "title", "the-myth"),
        ("stops[0].place", "place", "bell-tower"),
        ("stops[1].place", "place", "drum-tower"),
    ]


def test_a_tour_without_stops_is_told(library: Library) -> None:
    library.add("tour", "something", stops="[]")
    assert library.problems() == ["tours/something.yml:8: stops: [] has too few values; write at least 2"]
