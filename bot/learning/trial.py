"""Conversation cases held with a model, on servers and a database of the trial's own: nobody's talk, stamp or figure is touched."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.cli.assistant import Assistant
from bot.cli.machine import free_port
from tests.converse import Held, hold_all
from tour_content import store
from tour_content.query.revisions import list_documents

NOW = "2026-11-23T10:00"  # the moment that tests/conversations are written for, a Monday in Xi'an
TODAY = dt.date(2026, 11, 23)
AT_ONCE = 40
WORKERS = 2
Case = dict[str, Any]
Tick = Callable[[int, int], None]


@contextmanager
def content_for_trials() -> Iterator[str]:
    """The address of a database with the content that is in force now, and nothing else; it is gone after the block."""
    with store.session() as db:
        records = [store.parse(kind, doc) for kind, _, _, doc in list_documents(db)]
    with tempfile.TemporaryDirectory(prefix="changan-trial-") as folder:
        url = f"sqlite:///{Path(folder) / 'content.db'}"
        store.migrate(url)
        store.load(records, "trial", url)
        store.engine_for(url).dispose()
        yield url


def hold_with_both(old: Path, new: Path, cases: list[Case], url: str, tick: Tick) -> tuple[list[list[Held]], list[list[Held]]]:
    """Hold cases with two models on a database, at the same time: each Rasa keeps one processor busy.

    The results go with `cases`, one by one. Raises CommandError where the servers do not start.
    """
    settings = {"DATABASE_URL": url, "CHANGAN_NOW": NOW, "CHANGAN_WEATHER_URL": "", "CHANGAN_DESK_URL": ""}
    with _settings(settings), ThreadPoolExecutor(2) as pool, _trial(old, "old") as before, _trial(new, "new") as after:
        for assistant in (before, after):
            assistant.wait_until_it_answers()
        found = (
            pool.submit(hold_cases, before.address, cases, tick),
            pool.submit(hold_cases, after.address, cases, lambda _done, _all: None),
        )
        return found[0].result(), found[1].result()


def _trial(model: Path, called: str) -> Assistant:
    return Assistant(model, free_port(), free_port(), called=f"trial {called} ")


def hold_cases(address: str, cases: list[Case], tick: Tick) -> list[list[Held]]:
    """Hold cases with a running assistant; the result goes with `cases`, one by one.

    A case with a message that got no reply in time gets a second try: a busy machine is no reason against a model.
    """
    done: list[list[Held]] = []
    for start in range(0, len(cases), AT_ONCE):
        tick(start, len(cases))
        done += hold_all(cases[start : start + AT_ONCE], address, TODAY, WORKERS)
    tick(len(cases), len(cases))
    again = [i for i, turns in enumerate(done) if any(problem.startswith("no reply") for turn in turns for problem in turn.problems)]
    for i, turns in zip(again, hold_all([cases[i] for i in again], address, TODAY, 1)):
        done[i] = turns
    return done


@contextmanager
def _settings(settings: dict[str, str]) -> Iterator[None]:
    """The environment of programs that are started in the block."""
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
