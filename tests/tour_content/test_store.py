"""A load makes the database hold exactly the records given, all of them or none; on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from tests.tour_content.conftest import KINDS, Library, Store
from tour_content import store
from tour_content.kinds import Record
from tour_content.query.records import get_version
from tour_content.reader import Document
from tour_content.tables import Base, RecordRow, RevisionRow

SOURCED = 'source: "https://example.org/", checked: 2026-11-20'
Make = Callable[..., Record]


def contents(db: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with db.session() as session:
        return {
            table.name: sorted((tuple(map(str, row)) for row in session.execute(select(table))), key=str)
            for table in Base.metadata.sorted_tables
        }


def counts(db: Store) -> dict[str, int]:
    """How many rows each table of the content has."""
    of_content = {"record", "name", "facet", "link", "revision", "version"}
    return {name: len(rows) for name, rows in contents(db).items() if name in of_content}


def revisions(db: Store) -> list[tuple[Any, ...]]:
    with db.session() as session:
        rows = session.scalars(select(RevisionRow).order_by(RevisionRow.number)).all()
        return [(row.number, row.kind, row.id, row.author, row.doc and row.doc["rank"]) for row in rows]


def version(db: Store) -> int:
    with db.session() as session:
        return get_version(session)


# -- what a load does


def test_a_first_load_creates(db: Store, record: Make) -> None:
    changes = db.load(record("place", "bell-tower"), record("dish", "liangpi"))
    assert sorted(changes.created) == [("dish", "liangpi"), ("place", "bell-tower")]
    assert (changes.updated, changes.removed, changes.unchanged) == ([], [], 0)
    assert changes


def test_a_second_load_of_the_same_changes_nothing(db: Store, record: Make) -> None:
    records = [record("place", "bell-tower"), record("title", "the-myth")]
    db.load(*records)
    before = contents(db)
    changes = db.load(*records)
    assert not changes
    assert changes.unchanged == 2
    assert contents(db) == before


def test_a_load_creates_updates_and_removes_in_one(db: Store, record: Make) -> None:
    db.load(record("place", "bell-tower"), record("place", "drum-tower"), record("place", "city-wall"))
    changes = db.load(record("place", "bell-tower"), record("place", "drum-tower", rank="2"), record("place", "great-mosque"))
    assert (changes.created, changes.updated, changes.removed, changes.unchanged) == (
        [("place", "great-mosque")],
        [("place", "drum-tower")],
        [("place", "city-wall")],
        1,
    )
    with db.session() as session:
        assert sorted(session.scalars(select(RecordRow.id))) == ["bell-tower", "drum-tower", "great-mosque"]


def test_an_empty_load_removes_everything_but_the_past(db: Store, record: Make) -> None:
    db.load(record("place", "bell-tower"))
    assert db.load().removed == [("place", "bell-tower")]
    left = counts(db)
    assert left == {"record": 0, "name": 0, "facet": 0, "link": 0, "revision": 2, "version": 1}


def test_an_update_leaves_no_row_of_the_old_state(db: Store, record: Make) -> None:
    story = f"[{{about: {{en: A, zh: 一}}, text: {{en: B, zh: 二}}, {SOURCED}}}]"
    tie = f"[{{place: bell-tower, relation: set_in, {SOURCED}}}]"
    rich = record("title", "the-myth", stories=story, places=tie, also="{en: [Shen Hua], zh: [神话电影]}", pinyin="Shénhuà")
    plain = record("title", "the-myth")
    db.load(rich)
    assert counts(db) == {
        "record": 1, "name": 5, "facet": 2, "link": 1, "revision": 1, "version": 1,
    }  # fmt: skip
    db.load(plain)
    assert counts(db) == {
        "record": 1, "name": 2, "facet": 1, "link": 0, "revision": 2, "version": 1,
    }  # fmt: skip


def test_records_of_two_kinds_with_one_id_do_not_touch_each_other(db: Store, record: Make) -> None:
    place, event_ = record("place", "tang-paradise"), record("event", "tang-paradise")
    db.load(place, event_)
    assert db.load(place).removed == [("event", "tang-paradise")]
    with db.session() as session:
        assert session.get(RecordRow, ("place", "tang-paradise"))


def test_a_dry_run_tells_the_same_and_writes_nothing(db: Store, record: Make) -> None:
    db.load(record("place", "bell-tower"), record("place", "city-wall"))
    before = contents(db)
    changes = db.load(record("place", "bell-tower", rank="2"), record("place", "drum-tower"), dry_run=True)
    assert (changes.created, changes.updated, changes.removed) == (
        [("place", "drum-tower")],
        [("place", "bell-tower")],
        [("place", "city-wall")],
    )
    assert contents(db) == before


def test_the_oldest_check_of_a_record_is_kept_beside_it(db: Store, record: Make) -> None:
    hours = '[{open: "24/7", source: "https://example.org/", checked: 2025-01-31}]'
    db.load(record("place", "bell-tower", hours=hours))
    with db.session() as session:
        row = session.get(RecordRow, ("place", "bell-tower"))
        assert (row.checked, row.lat, row.lon, row.rank) == (dt.date(2025, 1, 31), 34.261, 108.9423, 1)


# -- revisions and the version


def test_every_state_is_written_as_a_revision(db: Store, record: Make) -> None:
    db.load(record("place", "bell-tower"))
    db.load(record("place", "bell-tower", rank="2"))
    db.load()
    db.load(record("place", "bell-tower", rank="3"))
    assert revisions(db) == [
        (1, "place", "bell-tower", "tester", 1),
        (2, "place", "bell-tower", "tester", 2),
        (3, "place", "bell-tower", "tester", None),  # removed
        (4, "place", "bell-tower", "tester", 3),
    ]


def test_a_record_knows_its_revision(db: Store, record: Make) -> None:
    db.load(record("place", "bell-tower"), record("place", "drum-tower"))
    db.load(record("place", "bell-tower"), record("place", "drum-tower", rank="2"))
    with db.session() as session:
        assert {row.id: row.revision for row in session.scalars(select(RecordRow))} == {"bell-tower": 1, "drum-tower": 3}


def test_the_version_counts_loads_that_changed_something(db: Store, record: Make) -> None:
    seen = [version(db)]
    for records in (
        [],
        [record("place", "a")],
        [record("place", "a")],
        [record("place", "a"), record("place", "b")],
        [record("place", "a")],
    ):
        db.load(*records)
        seen.append(version(db))
    assert seen == [0, 0, 1, 1, 2, 3]


def test_a_dry_run_does_not_count(db: Store, record: Make) -> None:
    db.load(record("place", "bell-tower"), dry_run=True)
    assert version(db) == 0


# -- all or nothing


@contextmanager
def failing(db: Store, on: str) -> Iterator[None]:
    """The database is lost when a statement that begins with `on` comes."""
    engine = store.engine_for(db.url)

    def fail(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(on):
            raise OperationalError(statement, {}, Exception("disk is full"))

    event.listen(engine, "before_cursor_execute", fail)
    yield
    event.remove(engine, "before_cursor_execute", fail)


@pytest.mark.parametrize("on", ["DELETE FROM facet", "INSERT INTO record", "INSERT INTO name", "INSERT INTO revision", "UPDATE version"])
def test_a_write_that_fails_midway_leaves_everything_as_it_was(db: Store, record: Make, on: str) -> None:
    story = f"[{{about: {{en: A, zh: 一}}, text: {{en: B, zh: 二}}, {SOURCED}}}]"
    db.load(record("place", "bell-tower"), record("place", "city-wall"))
    before = contents(db)
    changed = record("place", "bell-tower", rank="2", stories=story), record("place", "drum-tower")
    with failing(db, on), pytest.raises(SQLAlchemyError, match="disk is full"):
        db.load(*changed)
    assert contents(db) == before
    assert len(db.load(*changed).created) == 1  # and the next load works


def test_what_the_database_refuses_leaves_everything_as_it_was(db: Store, record: Make) -> None:
    db.load(record("place", "bell-tower"))
    before = contents(db)
    with db.begin() as connection:
        connection.execute(text("CREATE UNIQUE INDEX one_relation ON link (relation)"))
    ties = f"[{{place: bell-tower, relation: set_in, {SOURCED}}}, {{place: drum-tower, relation: set_in, {SOURCED}}}]"
    try:
        with pytest.raises(SQLAlchemyError):
            db.load(record("title", "the-myth", places=ties))
    finally:
        with db.begin() as connection:
            connection.execute(text("DROP INDEX one_relation"))
    assert contents(db) == before


def test_a_database_without_tables_is_an_error_of_the_database(empty_url: str, record: Make) -> None:
    with pytest.raises(SQLAlchemyError, match="version"):
        store.load([record("place", "bell-tower")], "tester", empty_url)


# -- lossless


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_comes_back_from_the_database_as_it_was_read(db: Store, record: Make, kind: str) -> None:
    written = record(kind)
    db.load(written)
    with db.session() as session:
        doc = session.get(RecordRow, (kind, "something")).doc
    assert store.parse(kind, doc) == written
    assert store.document_of(store.parse(kind, doc)) == doc


def test_a_document_holds_what_was_written_by_the_names_of_the_file(record: Make) -> None:
    place = record("place", hours=f'[{{from: 2026-12-01, open: "24/7", {SOURCED}}}]')
    assert store.document_of(place)["hours"] == [
        {"from": "2026-12-01", "open": "24/7", "source": "https://example.org/", "checked": "2026-11-20"},
    ]
    assert "tips" not in store.document_of(place)


def test_every_real_record_comes_back_as_it_was_read(real_documents: list[Document]) -> None:
    for document in real_documents:
        assert document.record is not None, document.problems
        doc = json.loads(json.dumps(store.document_of(document.record)))
        again = store.parse(document.kind, doc)
        assert again == document.record, document.path
        assert store.document_of(again) == doc, document.path


def test_the_real_library_loads_and_loads_again_without_a_change(db: Store, real_documents: list[Document]) -> None:
    records = [document.record for document in real_documents if document.record]
    assert len(db.load(*records).created) == len(records)
    again = db.load(*records)
    assert not again
    assert again.unchanged == len(records)


# -- names, settings


def test_names_of_a_record(record: Make) -> None:
    place = record(
        "place", name="{en: Bell Tower, zh: 钟楼}", pinyin="Zhōnglóu", also="{en: [Zhonglou], zh: [西安钟楼], other: [シーアン]}"
    )
    assert list(store.names_of(place)) == [
        ("en", "Bell Tower", 1),
        ("zh", "钟楼", 1),
        ("pinyin", "Zhōnglóu", 0),
        ("en", "Zhonglou", 0),
        ("zh", "西安钟楼", 0),
        ("other", "シーアン", 0),
    ]


def test_a_record_without_checked_facts_has_no_oldest() -> None:
    assert store.oldest_checked([]) is None
    assert store.oldest_checked("2026-11-20") is None


def test_the_database_is_that_of_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////tmp/some.db")
    assert store.database_url() == "sqlite:////tmp/some.db"
    monkeypatch.setenv("DATABASE_URL", "")
    assert store.database_url() == store.DEFAULT_URL


def test_sqlite_files_are_made_with_their_folder_in_wal_mode(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'folder' / 'content.db'}"
    with store.session(url) as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"


def test_a_library_with_mistakes_gives_no_record_to_load_in_place_of_them(library: Library) -> None:
    library.add("place", "bell-tower")
    library.add("place", "drum-tower", rank="seven")
    assert [document.record and document.record.id for document in library.documents()] == ["bell-tower", None]
