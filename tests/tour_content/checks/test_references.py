"""A record that names another names one that exists."""

from __future__ import annotations

import pytest

from tests.tour_content.conftest import Library

SOURCED = 'source: "https://example.org/", checked: 2026-11-20'


def test_a_place_not_known_is_told_with_the_nearest(library: Library) -> None:
    library.add("place", "xian-city-wall")
    library.add("event", "lantern-fair", place="xian-city-wal")
    said = '9: place: place "xian-city-wal" is not known; did you mean "xian-city-wall"?'
    assert library.problems() == [f"events/lantern-fair.yml:{said}"]


def test_a_place_like_no_other_is_told_with_the_way_out(library: Library) -> None:
    library.add("place", "xian-city-wall")
    library.add("event", "lantern-fair", place="qqq")
    assert library.problems() == [
        'events/lantern-fair.yml:9: place: place "qqq" is not known; add it under places first, or leave the field out'
    ]


@pytest.mark.parametrize(
    ("kind", "field", "text", "at"),
    [
        ("place", "substitute", "nowhere", "places/something.yml:16: substitute: place"),
        ("place", "ward", "nowhere", "places/something.yml:16: ward: ward"),
        ("event", "title", "nowhere", "events/something.yml:9: title: title"),
        ("title", "places", f"[{{place: nowhere, relation: set_in, {SOURCED}}}]", "titles/something.yml:9: places[0].place: place"),
        ("dish", "where", f"[{{place: nowhere, {SOURCED}}}]", "dishes/something.yml:11: where[0].place: place"),
        ("person", "titles", "[{id: nowhere, note: {en: A, zh: 一}}]", "people/something.yml:9: titles[0].id: title"),
        ("poem", "poet", "nowhere", "poems/something.yml:12: poet: person"),
        ("article", "places", "[nowhere]", "articles/something.yml:7: places[0]: place"),
        ("ward", "titles", "[nowhere]", "wards/something.yml:10: titles[0]: title"),
        ("tour", "title", "nowhere", "tours/something.yml:15: title: title"),
    ],
)
def test_every_kinds_references_are_followed(library: Library, kind: str, field: str, text: str, at: str) -> None:
    for tower in ("bell-tower", "drum-tower"):
        library.add("place", tower)
    library.add(kind, "something", **{field: text})
    (said,) = library.problems()
    assert said.startswith(f'{at} "nowhere" is not known; ')


def test_a_reference_is_to_its_own_kind(library: Library) -> None:
    library.add("title", "bell-tower")
    library.add("event", "lantern-fair", place="bell-tower")
    assert len(library.problems()) == 1


def test_a_record_with_mistakes_of_its_own_is_known(library: Library) -> None:
    library.add("place", "bell-tower", rank="seven")
    library.add("event", "lantern-fair", place="bell-tower")
    assert [said.partition(":")[0] for said in library.problems()] == ["places/bell-tower.yml"]
