"""A run from the taught sentence to the model in service; training and holding conversations are stood in for."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import learn as command
from bot.cli import model, serving
from bot.cli.app import app
from bot.cli.errors import CommandError
from bot.learning import run
from bot.serving.model_file import mark_of
from tests.converse import Held

GOOD, BAD = [Held("a", [])], [Held("a", ["topic poem, wanted tour_list"])]
CASES = [{"id": "en-1", "lang": "en", "turns": []}, {"id": "learnt-0001", "kind": "learnt", "lang": "zh", "turns": []}]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose model in service is "old" and whose data makes "new"."""
    monkeypatch.setattr(model, "MODELS", tmp_path / "models")
    monkeypatch.setattr(model, "VAR", tmp_path)
    monkeypatch.setattr(serving, "FOLDER", tmp_path / "serving")
    monkeypatch.setattr(run, "LOCK", tmp_path / "lock")
    monkeypatch.setattr(run, "read_cases", lambda _files: CASES)
    monkeypatch.setattr(run, "read_learnt", lambda: [])
    monkeypatch.setattr(run, "content_for_trials", contextmanager(lambda: iter([""])))
    monkeypatch.setattr(command, "PRIORITY", 0)
    made = tmp_path / "made.tar.gz"

    def train() -> Path:
        made.write_text("new")
        return made

    monkeypatch.setattr(model, "train", train)
    (tmp_path / "old").write_text("old")
    serving.offer(tmp_path / "old")
    return tmp_path


@pytest.fixture
def held(monkeypatch):
    """held(before, after): what comes of the cases with each model."""

    def set_(before, after):
        def hold_with_both(old, new, cases, *_):
            assert (old.read_text(), new.read_text(), len(cases)) == ("old", "new", 2)
            return before, after

        monkeypatch.setattr(run, "hold_with_both", hold_with_both)

    return set_


def running(monkeypatch, takes: bool) -> None:
    """An assistant that runs, and takes a new model or does not."""
    monkeypatch.setattr(serving, "held", lambda *_: mark_of(serving.served()) if takes else "another")
    monkeypatch.setattr(serving, "SWAP_WITHIN_S", 0.2)


def test_a_good_model_is_taken_by_the_running_assistant(project, held, monkeypatch):
    held([GOOD, BAD], [GOOD, GOOD])
    running(monkeypatch, takes=True)
    report = run.learn(run.Report(project / "report.json"))
    told = json.loads((project / "report.json").read_text())
    assert report.state == told["state"] == "swapped" and serving.served().read_text() == model.fitting().read_text() == "new"
    assert [step["name"] for step in told["steps"]] == ["train", "hold", "swap"]
    assert told["mended"] == [{"id": "learnt-0001", "say": "a", "problem": ""}] and told["ended"]


def test_where_anything_got_worse_the_old_model_stays_also_after_the_next_start(project, held, monkeypatch):
    held([GOOD, BAD], [BAD, GOOD])
    running(monkeypatch, takes=True)
    (project / "models").mkdir()
    (project / "models" / "changan-000000000000.tar.gz").write_text("good")
    report = run.learn(run.Report())
    assert report.state == "kept" and [one["id"] for one in report.found["worse"]] == ["en-1"]
    assert serving.served().read_text() == "old" and not model.fitting().exists()
    assert model.ensure().read_text() == "good"
    assert model.ensure(force=True).read_text() == "new" and model.ensure().read_text() == "new"


def test_a_model_that_rasa_does_not_take_is_taken_back(project, held, monkeypatch):
    held([GOOD, BAD], [GOOD, GOOD])
    running(monkeypatch, takes=False)
    with pytest.raises(CommandError, match="did not take the new model"):
        run.learn(run.Report(project / "report.json"))
    assert serving.served().read_text() == "old"
    assert json.loads((project / "report.json").read_text())["state"] == "failed"


@pytest.mark.parametrize("swap", [True, False])
def test_without_an_assistant_the_next_start_takes_it(swap, project, held):
    held([GOOD, BAD], [GOOD, GOOD])
    assert run.learn(run.Report(), swap).state == "ready" and model.fitting().read_text() == "new"


def test_where_nothing_was_taught_nothing_is_done(project, held):
    model.fitting().parent.mkdir()
    model.fitting().write_text("old")
    assert run.learn(run.Report()).state == "unchanged"


def test_two_at_once_are_told(project, held):
    with run.alone(), pytest.raises(CommandError, match="under way"):
        run.learn(run.Report())


def test_without_a_model_in_service_that_is_said(project, held):
    serving.served().unlink()
    with pytest.raises(CommandError, match="./changan train makes the first"):
        run.learn(run.Report())


def test_the_command_says_what_got_worse(project, held, monkeypatch):
    held([GOOD, BAD], [BAD, BAD])
    result = CliRunner().invoke(app, ["learn"])
    assert result.exit_code == 1
    assert "Got worse: 1\n  en-1  «a»  topic poem, wanted tour_list" in result.stdout and "not held yet: 1" in result.stdout
