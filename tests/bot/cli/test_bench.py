"""bench: wrong usage is told before anything is measured; a run that leaves something out is printed only."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.bench import run as running
from bot.bench.plan import QUICK, Plan
from tests.bot.bench.measured import SYSTEMS, report


@pytest.fixture(autouse=True)
def plans(monkeypatch, tmp_path) -> list[Plan]:
    """Nothing is measured; the plans that would have been stand here."""
    asked: list[Plan] = []

    def run(plan: Plan):
        asked.append(plan)
        return report(plan)

    monkeypatch.setattr(running, "run", run)
    monkeypatch.setattr(running, "write_page", lambda report, folder: folder / "bench.md")
    return asked


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("--systems", "rasa"), "is no system; there are starter"),
        (("--clients", "1,many"), '"many" is no number of clients'),
        (("--rounds", "0"), "--rounds"),
        (("--seconds", "0"), "--seconds"),
    ],
)
def test_wrong_usage_is_told(run, plans, arguments, told):
    result = run("bench", *arguments)
    assert result.exit_code == 2 and told in " ".join(result.output.split()) and not plans


def test_a_system_that_failed_leaves_the_page_of_before(run, monkeypatch):
    monkeypatch.setattr(running, "run", lambda plan: replace(report(plan), systems={"ours": SYSTEMS["ours"]}))
    assert "is written" not in run("bench").output


def test_a_whole_run_writes_the_page_and_prints_the_goals(run, plans, tmp_path):
    result = run("bench", "--json", tmp_path / "figures" / "bench.json")
    assert result.exit_code == 0 and plans == [Plan()]
    assert "docs/bench.md is written" in result.output and "≤ 0.4 | 0.25 | reached" in result.output
    assert json.loads((tmp_path / "figures" / "bench.json").read_text())["ratios_to_rasa_starter"]["start"] == 0.25


def test_a_quick_run_is_printed_only(run, plans):
    result = run("bench", "--quick", "--rounds", "2")
    assert plans[0].rounds == 2 and plans[0].seconds == QUICK.seconds and plans[0].sizes == QUICK.sizes
    assert "# Speed and size" in result.output and "is written" not in result.output


def test_parts_can_be_run_and_written_elsewhere(run, plans, tmp_path):
    result = run("bench", "--systems", "leanest", "--clients", "1", "--seconds", "2.5", "--out", tmp_path / "here")
    assert (plans[0].systems, plans[0].clients, plans[0].seconds, plans[0].sizes) == (("leanest",), (1,), 2.5, {})
    assert plans[0].turns == Plan().turns and "bench.md is written" in result.output


def test_growth_can_be_left_out(run, plans):
    run("bench", "--no-growth", "--train")
    assert plans[0].turns == 0 and plans[0].sizes == {} and plans[0].train
