"""Titles at a place, strongest tie first."""

from __future__ import annotations

from collections.abc import Callable

from tests.tour_content.conftest import Store
from tour_content.kinds import Record
from tour_content.query.titles import list_titles_at

SOURCED = 'source: "https://example.org/", checked: 2026-11-20'
Make = Callable[..., Record]


def ties(*relations: str, place: str = "bell-tower") -> str:
    return "[" + ", ".join(f"{{place: {place}, relation: {relation}, {SOURCED}}}" for relation in relations) + "]"


def test_titles_at_a_place_are_ordered_by_relation_then_by_rank(db: Store, record: Make) -> None:
    db.load(
        record("place", "bell-tower"),
        record("title", "far-away", places=ties("filmed_elsewhere")),
        record("title", "inspired", places=ties("inspired_by")),
        record("title", "set-here", places=ties("set_in"), rank="1"),
        record("title", "show", places=ties("experience_at")),
        record("title", "filmed", places=ties("filmed_at"), rank="8"),
        record("title", "filmed-and-famous", places=ties("filmed_at"), rank="2"),
        record("title", "other", places=ties("filmed_at", place="drum-tower")),
    )
    with db.session() as session:
        found = [(title.id, tie.relation) for title, tie in list_titles_at(session, "bell-tower")]
    assert found == [
        ("filmed-and-famous", "filmed_at"),
        ("filmed", "filmed_at"),
        ("set-here", "set_in"),
        ("show", "experience_at"),
        ("inspired", "inspired_by"),
        ("far-away", "filmed_elsewhere"),
    ]


def test_a_title_tied_twice_stands_twice(db: Store, record: Make) -> None:
    db.load(record("title", "the-myth", places=ties("set_in", "filmed_at")))
    with db.session() as session:
        assert [tie.relation for _title, tie in list_titles_at(session, "bell-tower")] == ["filmed_at", "set_in"]


def test_a_place_without_titles_has_none(db: Store) -> None:
    with db.session() as session:
        assert list_titles_at(session, "bell-tower") == []


def test_the_myth_was_filmed_at_the_real_terracotta_army(real_db: Store) -> None:
    with real_db.session() as session:
        assert "the-myth" in [title.id for title, tie in list_titles_at(session, "terracotta-army") if tie.relation == "filmed_at"]
