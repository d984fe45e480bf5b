"""All systems are compared on the same sentences; the page shows it in whole tables and says where it comes from."""

from __future__ import annotations

import datetime as dt
import json
import re
import socket
from dataclasses import asdict, replace

import pytest

from bot.cli.paths import ROOT
from bot.evaluation import run
from bot.evaluation.charts import draw
from bot.evaluation.conversations import Held
from bot.evaluation.families import read_families
from bot.evaluation.held_out import HeldOut
from bot.evaluation.kept import Kept
from bot.evaluation.measure import Board, Plan, cross_validate, measure_held_out
from bot.evaluation.page import page
from bot.evaluation.rasa_default import RasaDefault
from bot.evaluation.scores import Judged, Share
from bot.evaluation.setting import commit_of, describe_setting, machine
from bot.evaluation.systems import Companion, Ngrams
from tests.bot.evaluation.tiny import HELD_OUT, TINY, Fixed, FixedRasa, job
from tests.training_data import examples


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> tuple[Board, list[Judged]]:
    """A board of tiny data, where Rasa's part is played by a system that always says the same."""
    kept, plan = Kept(tmp_path_factory.mktemp("kept")), Plan(FixedRasa(), folds=1, most=4)  # type: ignore[arg-type]
    rows = measure_held_out(plan, TINY, HELD_OUT, kept, job)
    validation, guesses = cross_validate(plan, TINY, kept, job)
    setting = describe_setting(ROOT, dt.date(2026, 11, 23))
    return Board(setting, {"en": 24, "zh": 24}, None, 7, rows, validation, None), guesses


def test_all_systems_are_compared_on_the_same_sentences(measured):
    board, guesses = measured
    assert [(row.system, row.learnt) for row in board.held_out] == [
        *[(name, 48) for name in (Companion.name, Ngrams.name)],
        *[(name, 24) for name in (Companion.name, Ngrams.name, RasaDefault.name)],
    ]
    assert {row.scores.right.of for row in board.held_out} == {3} and {row.invented.of for row in board.held_out} == {1}
    assert len({(row.learnt, row.scores.right.of) for row in board.validation.compared}) == 1
    assert len(board.validation.compared) == 3 and len(board.validation.validated) == 2
    assert len(guesses) == len(TINY)


def test_backstory_counts_as_the_small_talk_that_answers_it(tmp_path):
    sentence = HeldOut("we came by train", "we came by train", frozenset({"smalltalk"}), "en")
    plan = Plan(Fixed("aside"))  # type: ignore[arg-type]
    assert measure_held_out(plan, TINY, [sentence], Kept(tmp_path), job)[-1].scores.right == Share(1, 1)


def test_without_rasa_only_the_quick_ones_are_measured(tmp_path):
    validation, _ = cross_validate(Plan(None), TINY, Kept(tmp_path), job)
    assert validation.compared == [] and len(validation.validated) == 2
    rows = measure_held_out(Plan(None), TINY, HELD_OUT, Kept(tmp_path), job)
    text = page(Board(describe_setting(ROOT, dt.date(2026, 11, 23)), {}, None, 0, rows, validation, None), {})
    assert "DIET" not in text and "compare those that have" not in text


def test_the_page_has_whole_tables_and_says_how_to_go_on(measured):
    families = read_families(ROOT / "domain")
    text = page(measured[0], families)
    assert text.index("no system has learnt from") < text.index("## Cross-validation")
    assert "--url http://localhost:5005" in text and "7 more were left out" in text and "compare those that have" in text
    assert "trial run" not in text.split("## Sentences")[0]
    for block in re.findall(r"(?:^\|.*\n)+", text, re.M):
        assert len({line.count("|") for line in block.splitlines()}) == 1, block
    assert "nan" not in text


def test_the_page_shows_conversations_and_confesses_a_sample(measured):
    held = Held(Share(1, 2), {"en_a": Share(1, 2)}, {"zh-Hant": Share(1, 2)})
    text = page(replace(measured[0], conversations=held, sample=20), {})
    assert "1 of 2 hold (50.0%)" in text and "| Traditional | 1 | 2 | 50.0% |" in text and "at most 20 examples" in text


def test_a_board_is_written_with_its_pictures_and_figures(measured, tmp_path):
    board, guesses = measured
    path = run.write_page(board, guesses, tmp_path / "docs")
    run.write_json(board, tmp_path / "board.json")
    text = path.read_text(encoding="utf-8")
    assert text == run.show(board)
    assert all((path.parent / picture).is_file() for picture in re.findall(r"!\[.*?\]\((.*?)\)", text))
    assert json.loads((tmp_path / "board.json").read_text(encoding="utf-8")) == json.loads(json.dumps(asdict(board)))


def test_the_same_guesses_make_the_same_pictures(measured, tmp_path):
    for folder in ("one", "two"):
        draw(measured[1], {"place_tickets": "place", "place_hours": "place"}, tmp_path / folder)
    for name in ("confusion.svg", "confidence.svg"):
        one, two = ((tmp_path / folder / name).read_text(encoding="utf-8") for folder in ("one", "two"))
        assert one == two and "place_hours" in one or name == "confidence.svg"


def test_every_topic_has_its_family_and_families_stay_together():
    families = read_families(ROOT / "domain")
    assert set(families) == {topic for _, topic in examples()}
    order = list(families.values())
    assert order == [family for family in dict.fromkeys(order) for _ in range(order.count(family))]


def test_the_setting_names_no_machine(tmp_path):
    assert socket.gethostname() not in machine() and re.match(r"\d+ processor cores", machine())
    assert commit_of(tmp_path) == "unknown"
