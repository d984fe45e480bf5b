"""Tours and their stops."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tour_content.conftest import Library, minimal
from tour_content.kinds import Tour


def test_a_tour_names_the_places_of_its_stops(record: Callable[..., Tour]) -> None:
    tour = record("tour", title="the-myth")
    assert tour.facets()["place"] == ["bell-tower", "drum-tower", "bell-tower", "drum-tower", "bell-tower"]
    assert tour.references()[:3] == [
        ("title", "title", "the-myth"),
        ("stops[0].place", "place", "bell-tower"),
        ("stops[1].place", "place", "drum-tower"),
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("answer: A", "answer: C", '"C" is none of the 2 choices; name the letter of the right one'),
        ("id: stop-1", "id: stop-0", "two stops have one id; give each its own"),
        (
            "id: stop-2,",
            "id: stop-2, branches: [{choice: {en: back, zh: 回}, echo: {en: a, zh: 一}, stop: stop-1}],",
            'branch "stop-1" of "stop-2" is no later stop; name one of stop-3, stop-4',
        ),
        (
            "id: stop-3,",
            "id: stop-3, substitute: bell-tower,",
            "substitute and instead belong together: the place, and what the guide tells there",
        ),
    ],
)
def test_a_slip_of_the_writer_is_told(library: Library, was: str, becomes: str, said: str) -> None:
    for place in ("bell-tower", "drum-tower"):
        library.add("place", place)
    library.write("tours/something.yml", minimal("tour").replace(was, becomes, 1))
    assert [problem.split(": ", 2)[2] for problem in library.problems()] == [said]


def test_a_tour_without_stops_is_told(library: Library) -> None:
    library.add("tour", "something", stops="[]")
    assert [problem.split(": ", 1)[1] for problem in library.problems()] == ["stops: [] has too few values; write at least 5"]
