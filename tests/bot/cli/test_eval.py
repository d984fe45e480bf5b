"""eval: wrong usage is told before anything is measured; a trial run writes nothing, a whole one writes the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.evaluation import run as measuring
from bot.evaluation.measure import Board, Validation
from bot.evaluation.scores import Judged
from bot.evaluation.setting import Setting

BOARD = Board(Setting("2026-11-23", "abc", "2 cores", {}), {"en": 1}, None, 0, [], Validation(1, [], [], []), None)


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Nothing is measured; what would have been stands here."""
    asked: dict[str, object] = {}

    def measure(plan, sample, fresh, conversations) -> tuple[Board, list[Judged]]:
        asked.update(plan=plan, sample=sample, fresh=fresh, conversations=conversations)
        return BOARD, []

    monkeypatch.setattr(measuring, "measure", measure)
    monkeypatch.setattr(measuring, "converse", lambda url, today: f"{url} {today}")
    monkeypatch.setattr(measuring, "show", lambda board: "the page")
    monkeypatch.setattr(measuring, "write_page", lambda board, judged, folder: folder / "scoreboard.md")
    return asked


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("--today", "tomorrow"), "write it as YYYY-MM-DD"),
        (("--limit", "1"), "--limit"),
        (("--folds", "6"), "--folds"),
        (("--epochs", "0"), "--epochs"),
    ],
)
def test_wrong_usage_is_told(run, measured, arguments, told):
    result = run("eval", *arguments)
    assert result.exit_code == 2 and told in result.output and not measured


def test_a_trial_run_is_printed_only(run, measured):
    result = run("eval", "--limit", "20", "--no-rasa")
    assert result.output.strip() == "the page"
    assert measured["sample"] == 20 and measured["plan"].rasa is None


def test_a_whole_run_writes_the_page_and_the_figures(run, measured, tmp_path: Path):
    result = run("eval", "--out", tmp_path / "new", "--json", tmp_path / "figures" / "board.json", "--epochs", "3", "--rasa-limit", "50")
    assert result.exit_code == 0 and "scoreboard.md is written" in result.output
    assert json.loads((tmp_path / "figures" / "board.json").read_text())["setting"]["commit"] == "abc"
    assert measured["plan"].rasa.name.endswith("(epochs: 3)") and measured["plan"].most == 50


def test_conversations_are_held_on_the_assistants_own_day(run, measured):
    run("eval", "--limit", "5", "--no-rasa", "--url", "http://localhost:5005/", "--today", "2026-11-23")
    assert measured["conversations"] == "http://localhost:5005 2026-11-23"
