"""The present library: nobody waits while a new one is read, and the old one stays while the database is away."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy.exc import OperationalError

from bot.understand import library
from bot.understand.library import LibraryWatch
from tour_content import store


@pytest.fixture
def watch(content_url: str, monkeypatch: pytest.MonkeyPatch) -> LibraryWatch:
    """It looks at every call."""
    monkeypatch.setattr(library, "LOOK_EVERY_S", 0.0)
    return LibraryWatch(lambda: store.session(content_url))


def test_nobody_waits_while_another_thread_reads_the_new_one(watch, monkeypatch):
    old = watch.current()
    reading, go_on = threading.Event(), threading.Event()

    def slow(*_: object) -> int:
        reading.set()
        go_on.wait(10)
        return old.version

    monkeypatch.setattr(library, "get_version", slow)
    reader = threading.Thread(target=watch.current)
    reader.start()
    reading.wait(10)
    assert watch.current() is old  # at once: the reader still holds the lock
    go_on.set()
    reader.join()


def test_the_old_one_stays_while_the_database_is_away_and_that_is_said_once(watch, monkeypatch, caplog):
    old = watch.current()

    def away() -> None:
        raise OperationalError("", {}, Exception("gone"))

    monkeypatch.setattr(watch, "_open", away)
    assert [watch.current() is old for _ in range(3)] == [True] * 3
    assert [record.levelname for record in caplog.records] == ["ERROR"]
