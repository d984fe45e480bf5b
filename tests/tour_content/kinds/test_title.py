"""Titles and their ties."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tour_content.conftest import Library
from tour_content.kinds import Title

SOURCED = 'source: "https://example.org/", checked: 2026-11-20'


def test_facets_and_references_of_a_title(record: Callable[..., Title]) -> None:
    title = record(
        "title",
        year="2019",
        era="[tang]",
        platforms="[{name: {en: Youku, zh: 优酷}}]",
        places=f"[{{place: bell-tower, relation: set_in, {SOURCED}}}, "
        f"{{elsewhere: {{en: Xiangshan, zh: 象山}}, relation: filmed_elsewhere, {SOURCED}}}]",
    )
    assert title.facets() == {
        "kind": ["drama"],
        "era": ["tang"],
        "relation": ["filmed_elsewhere", "set_in"],
        "platform": ["youku"],
        "year": ["2019"],
    }
    assert title.references() == [("places[0].place", "place", "bell-tower")]


def test_a_role_is_written_with_as(record: Callable[..., Title]) -> None:
    title = record("title", cast="[{who: {en: Lei Jiayin, zh: 雷佳音}, as: {en: Zhang Xiaojing, zh: 张小敬}}]")
    assert title.cast[0].as_.zh == "张小敬"


@pytest.mark.parametrize("place", ["relation: set_in", "place: bell-tower, elsewhere: {en: Xiangshan, zh: 象山}, relation: set_in"])
def test_a_tie_is_to_one_place_here_or_elsewhere(library: Library, place: str) -> None:
    library.add("place", "bell-tower")
    library.add("title", "something", places=f"[{{{place}, {SOURCED}}}]")
    said = "give either place (an id of this library) or elsewhere (words), not both"
    assert library.problems() == [f"titles/something.yml:9: places[0]: {said}"]


def test_a_tie_whose_place_is_no_id_is_told_once(library: Library) -> None:
    library.add("title", "something", places=f"[{{place: Bell Tower, relation: set_in, {SOURCED}}}]")
    (said,) = library.problems()
    assert said.startswith('titles/something.yml:9: places[0].place: "Bell Tower" is no id; write small letters')
