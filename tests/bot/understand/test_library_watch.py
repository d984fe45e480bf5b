"""A new model's words reach the library aside: no message waits for it."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace

from bot.understand import library
from bot.understand.library import LibraryWatch


class NoSession:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


def test_a_library_in_force_stays_until_the_next_is_read(monkeypatch):
    go_on = threading.Event()
    go_on.set()

    def read(_db, words):
        assert go_on.wait(5)
        return SimpleNamespace(version=1, words=words)

    monkeypatch.setattr(library, "read_library", read)
    monkeypatch.setattr(library, "get_version", lambda _db: 1)
    watch = LibraryWatch(NoSession)
    watch.learn_vocabulary({"old": 1})
    assert watch.current().words == {"old": 1}
    go_on.clear()
    watch.learn_vocabulary({"new": 1})
    assert watch.current().words == {"old": 1}
    go_on.set()
    end = time.monotonic() + 5
    while watch.current().words != {"new": 1} and time.monotonic() < end:
        time.sleep(0.01)
    assert watch.current().words == {"new": 1}
