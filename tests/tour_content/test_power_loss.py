"""The power goes while content is loaded: the database holds the old content or the new, never some of each."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import closing

from sqlalchemy import text

from tour_content import store

RECORDS = 150
DELAYS_S = [0.0, 0.005, 0.01, 0.02, 0.04, 0.06, 0.09, 0.13, 0.2, 0.3]


def ranks(url: str) -> set[int]:
    with store.engine_for(url).connect() as db:
        return set(db.execute(text("SELECT DISTINCT rank FROM record")).scalars())


def killed_while_loading(url: str, records: list, after_s: float) -> None:
    """Load in a process of its own, which gets SIGKILL after a while."""
    child = os.fork()
    if not child:
        try:
            store.load(records, "tester", url)
        finally:
            os._exit(0)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_load_that_is_killed_leaves_all_or_nothing(tmp_path, record):
    path = tmp_path / "content.db"
    url = f"sqlite:///{path}"
    store.migrate(url)
    one = record("article")
    versions = [[one.copy(update={"id": f"article-{n}", "rank": rank}) for n in range(RECORDS)] for rank in (1, 2)]
    store.load(versions[0], "tester", url)
    seen, present = [], 0
    for delay in DELAYS_S:
        store.engine_for(url).dispose()  # a child must not share our connection
        killed_while_loading(url, versions[1 - present], delay)
        (rank,) = ranks(url)
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("SELECT count(*) FROM record").fetchone() == (RECORDS,)
        present = rank - 1
        seen.append(rank)
    assert store.load(versions[0] if present else versions[1], "tester", url)  # and the next load succeeds
    store.engine_for(url).dispose()
