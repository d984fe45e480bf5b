"""Poems go line by line."""

from __future__ import annotations

from collections.abc import Callable

from tests.tour_content.conftest import Library
from tour_content.kinds import Poem


def test_facets_and_references_of_a_poem(record: Callable[..., Poem]) -> None:
    poem = record("poem", poet="li-bai", places="[bell-tower]", titles="[the-myth]", moods="[moon, wine]")
    assert poem.facets() == {"mood": ["moon", "wine"], "poet": ["li-bai"], "place": ["bell-tower"], "title": ["the-myth"]}
    assert poem.references() == [("poet", "person", "li-bai"), ("places[0]", "place", "bell-tower"), ("titles[0]", "title", "the-myth")]


def test_a_line_without_its_pinyin_is_told(library: Library) -> None:
    library.add("poem", "something", lines="[春眠不觉晓, 处处闻啼鸟]")
    said = "lines, pinyin_lines and translation must have the same number of lines"
    assert library.problems() == [f"poems/something.yml:1: {said}"]


def test_lines_that_are_missing_are_told_once(library: Library) -> None:
    library.add("poem", "something", translation="[]")
    assert library.problems() == ["poems/something.yml:9: translation: [] has too few values; write at least 1"]
