"""The page has whole tables, shows each ratio with its goal, and says where it was measured; the figures hold all that it shows."""

from __future__ import annotations

import datetime as dt
import json
import re
import socket
from dataclasses import replace

from bot.bench import run
from bot.bench.page import page
from bot.bench.plan import Plan
from bot.bench.report import describe_environment
from bot.cli.paths import ROOT
from tests.bot.bench.measured import SYSTEMS, report


def test_each_ratio_stands_beside_its_goal():
    text = page(report(), [])
    assert "| median, one client | Rasa's starter | ≤ 0.4 | 0.25 | reached |" in text
    assert "| median, one client | Rasa's leanest | ≤ 1 | 1.15 | **missed** |" in text
    assert "| ≤ 1 | – | not measured |" in page(replace(report(), systems={"ours": SYSTEMS["ours"]}), [])
    assert "| messages a second | the starter with action and SQLite | ≥ 5 | 7.00 | reached |" in text


def test_tables_are_whole_and_what_did_not_start_is_told():
    text = page(report(), [])
    for block in re.findall(r"(?:^\|.*\n)+", text, re.M):
        assert len({line.count("|") for line in block.splitlines()}) == 1, block
    assert "| 100,000 events | did not start in time |" in text and "nan" not in text


def test_a_busy_machine_is_confessed():
    assert "figures are not final" in page(report(busy=1.2), []) and "not final" not in page(report(), [])


def test_without_growth_there_is_no_chapter_of_it():
    small = replace(report(Plan(turns=0, sizes={})), grown=[])
    small = replace(small, systems={key: replace(system, long_talk=[]) for key, system in small.systems.items()})
    assert "More content" not in page(small, []) and "A long talk" not in page(small, [])


def test_page_pictures_and_figures_are_written(tmp_path):
    path = run.write_page(report(), tmp_path / "docs")
    run.write_json(report(), tmp_path / "bench.json")
    pictures = re.findall(r"!\[.*?\]\((.*?)\)", path.read_text(encoding="utf-8"))
    assert len(pictures) == 4 and all((path.parent / picture).is_file() for picture in pictures)
    data = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert data["ratios_to_rasa_starter"] == {"median_1_client": 0.25, "throughput": 3.889, "start": 0.25, "memory": 0.6}
    assert data["ratios_to_rasa_starter_with_action_and_sqlite"]["throughput"] == 7.0
    assert data["ratios_of_growth"]["places"] == 1.2 and len(data["goals"]) == 9
    assert data["systems"]["ours"]["load"]["8"]["p99_ms"] == 168.0 and data["environment"]["processor"]


def test_the_environment_names_no_machine():
    environment = describe_environment(ROOT, dt.date(2026, 11, 23))
    assert socket.gethostname() not in str(environment) and environment.processor and environment.busy >= 0
    assert {"rasa", "jsonschema", "Python"} <= set(environment.setting.versions)
