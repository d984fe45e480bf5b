"""Conversations held on servers of the trial's own; the servers are stood in for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.learning import trial
from bot.learning.trial import content_for_trials, hold_with_both
from tests.converse import Held
from tour_content import store
from tour_content.query.records import get_version

CASES = [{"id": f"en-{n}", "turns": []} for n in range(90)]


class FakeAssistant:
    """Notes when it is started and stopped, and with which settings."""

    log: list[str] = []

    def __init__(self, model, _port, _actions_port, called):
        self.address = str(model)
        self.called = called

    def __enter__(self):
        self.log.append(f"{self.called}starts on {os.environ['DATABASE_URL']}, {os.environ['CHANGAN_NOW'][:10]}")
        return self

    def __exit__(self, *_):
        self.log.append(f"{self.called}stops")

    def wait_until_it_answers(self):
        pass


@pytest.fixture
def started(monkeypatch) -> list[str]:
    monkeypatch.setattr(trial, "Assistant", FakeAssistant)
    monkeypatch.setattr(FakeAssistant, "log", [])
    return FakeAssistant.log


def test_each_case_is_held_with_both_on_the_day_they_are_written_for(started, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///live.db")
    monkeypatch.setattr(trial, "hold_all", lambda cases, address, today, _workers: [[Held(f"{address} {today}", [])] for _ in cases])
    ticks: list[tuple[int, int]] = []
    before, after = hold_with_both(Path("old"), Path("new"), CASES, "sqlite:///trial.db", lambda *done: ticks.append(done))
    assert len(before) == len(after) == 90 and (before[0][0].say, after[0][0].say) == ("old 2026-11-23", "new 2026-11-23")
    assert ticks == [(0, 90), (40, 90), (80, 90), (90, 90)]
    assert started == [
        "trial old starts on sqlite:///trial.db, 2026-11-23",
        "trial new starts on sqlite:///trial.db, 2026-11-23",
        "trial new stops",
        "trial old stops",
    ]
    assert os.environ["DATABASE_URL"] == "sqlite:///live.db"


def test_what_got_no_reply_in_time_is_tried_again_and_alone(started, monkeypatch):
    tried: list[int] = []

    def hold_all(cases, _address, _today, workers):
        tried.append(workers)
        return [[Held("a", ["no reply: timed out"] if workers > 1 else [])] for _ in cases]

    monkeypatch.setattr(trial, "hold_all", hold_all)
    (turns,), _ = hold_with_both(Path("old"), Path("new"), CASES[:1], "sqlite://", lambda *_: None)
    assert not turns[0].problems and sorted(tried) == [1, 1, 2, 2]


def test_whatever_happens_the_servers_are_stopped(started, monkeypatch):
    def hold_all(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(trial, "hold_all", hold_all)
    with pytest.raises(KeyboardInterrupt):
        hold_with_both(Path("old"), Path("new"), CASES, "sqlite://", lambda *_: None)
    assert [line for line in started if line.endswith("stops")] == ["trial new stops", "trial old stops"]


def test_the_trial_has_the_content_that_is_in_force_and_nothing_of_visitors(content_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", content_url)
    monkeypatch.setattr(trial, "list_documents", lambda db: [row for row in store_documents(db) if row[1] == "bell-tower"])
    with content_for_trials() as url:
        with store.session(url) as db:
            assert [row[1] for row in store_documents(db)] == ["bell-tower"] and get_version(db) == 1
        assert url != content_url
    assert not Path(url.removeprefix("sqlite:///")).exists()


def store_documents(db):
    from tour_content.query.revisions import list_documents

    return list_documents(db)
