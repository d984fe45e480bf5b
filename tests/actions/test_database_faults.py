"""The database locked, read-only, full, gone: an answer all the same, and nothing half written."""

from __future__ import annotations

import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import event

from actions.conversation import hold
from tour_content import store

READS = {"topic": "place_hours", "mentions": [{"text": "Bell Tower", "start": 0, "candidates": [["place", "bell-tower"]]}]}
WRITES = {"topic": "handoff"}


@pytest.fixture
def database(content_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fixed_day: None) -> Iterator[Path]:
    """A copy of the content that may be hurt."""
    path = tmp_path / "content.db"
    with closing(sqlite3.connect(content_url.removeprefix("sqlite:///"))) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("CHANGAN_DESK_URL", "http://127.0.0.1:9/")
    yield path
    store.engine_for(f"sqlite:///{path}").dispose()


def answer(question: dict) -> str:
    """The topic of the answer."""
    dispatcher = CollectingDispatcher()
    message = {
        "text": "hello",
        "clean": "hello",
        "questions": [{"text": "hello", "mentions": [], "dates": [], "conditions": {}, **question}],
    }
    hold(question["topic"], dispatcher, Tracker("ana", {}, message, [], False, None, {}, None))
    assert dispatcher.messages[0]["text"]
    return str(dispatcher.messages[1]["custom"]["topic"])


def handoffs(database: Path) -> int:
    with closing(sqlite3.connect(database)) as db:
        return int(db.execute("SELECT count(*) FROM handoff").fetchone()[0])


@contextmanager
def locked(database: Path) -> Iterator[None]:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def read_only(database: Path) -> Iterator[None]:
    """Root may write to any file, so SQLite itself is told to refuse."""
    engine = store.engine_for(f"sqlite:///{database}")

    def refuse(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    engine.dispose()
    event.listen(engine, "connect", refuse)
    yield
    event.remove(engine, "connect", refuse)
    engine.dispose()


@contextmanager
def full(_database: Path) -> Iterator[None]:
    """No file may grow beyond a few bytes: the system refuses the write, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


Fault = Callable[[Path], AbstractContextManager]


@pytest.mark.parametrize("fault", [locked, read_only, full])
def test_what_only_reads_is_answered_and_what_writes_says_that_it_could_not(fault: Fault, database: Path) -> None:
    assert answer(READS) == "place_hours"
    with fault(database):
        assert answer(READS) == "place_hours"
        assert answer(WRITES) == "fallback"
    assert handoffs(database) == 0
    assert answer(WRITES) == "handoff" and handoffs(database) == 1  # and as soon as it is over it goes on


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"not a database" * 1000)])
def test_a_database_that_is_gone_or_garbage_gets_an_apology_until_it_is_back(harm: Callable[[Path], None], database: Path) -> None:
    engine = store.engine_for(f"sqlite:///{database}")
    kept = database.with_suffix(".kept")
    shutil.copy(database, kept)
    engine.dispose()
    harm(database)
    assert answer(READS) == "fallback"
    engine.dispose()
    for part in database.parent.glob("content.db*"):
        part.unlink()
    shutil.copy(kept, database)
    assert answer(READS) == "place_hours"
