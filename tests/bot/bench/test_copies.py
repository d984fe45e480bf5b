"""Copies are records as good as the delivered ones, under names of their own, as many as asked for."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy import func, select

from bot.bench.copies import PASSAGES_EACH, add, count, invented, more
from tests.tour_content.conftest import minimal
from tour_content import store
from tour_content.kinds import FOLDERS, Record
from tour_content.reader import read_document
from tour_content.tables import NameRow, RecordRow

PASSAGE = '{about: {en: A tale, zh: 故事}, text: {en: Once., zh: 从前。}, source: "https://example.org/", checked: 2026-11-20}'


@pytest.fixture
def library(tmp_path) -> list[Record]:
    """Two places, one with two passages, an event and an article."""
    found = []
    kinds = [
        ("place", "one", {"stories": f"[{PASSAGE}, {PASSAGE}]"}),
        ("place", "two", {}),
        ("event", "fair", {}),
        ("article", "advice", {}),
    ]
    for kind, id_, fields in kinds:
        path = tmp_path / FOLDERS[kind] / f"{id_}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(minimal(kind, id_, **fields), encoding="utf-8")
        document = read_document(kind, path)
        assert document.record, document.problems
        found.append(document.record)
    return found


def test_names_are_invented_without_end_and_never_twice():
    names = [invented(number) for number in range(1, 100_001)]
    assert len({en for en, _ in names}) == len({zh for _, zh in names}) == 100_000


def test_it_is_counted_what_grows(library):
    assert {kind: count(kind, library) for kind in ("places", "events", "passages")} == {"places": 2, "events": 1, "passages": 2}


@pytest.mark.parametrize("kind, there", [("places", 2), ("events", 1)])
def test_a_database_grows_to_the_number_asked_for(library, tmp_path, kind, there):
    url = f"sqlite:///{tmp_path / 'content.db'}"
    store.migrate(url)
    store.load(library, "tests", url)
    made = more(kind, library)
    for size in (5, 9):
        add(url, made, kind, size - there)
        there = size
        with store.session(url) as db:
            assert db.scalar(select(func.count()).select_from(RecordRow).where(RecordRow.kind == kind[:-1])) == size
    with store.session(url) as db:
        assert db.scalar(select(func.max(func.length(NameRow.text)))) > 10
        row = db.execute(select(RecordRow.kind, RecordRow.doc).where(RecordRow.id.like("%-copy-%")).limit(1)).one()
        assert store.parse(row.kind, row.doc).rank > 10_000  # asked for less than any real one
    store.engine_for(url).dispose()


def test_passages_come_in_articles_with_headings_of_their_own(library):
    articles = list(itertools.islice(more("passages", library), 3))
    assert {len(article.stories) for article in articles} == {PASSAGES_EACH}
    headings = [passage.about.en for article in articles for passage in article.stories]
    assert len(set(headings)) == 3 * PASSAGES_EACH and not any(passage.asks.all() for passage in articles[0].stories)
