"""Cases from misses are cases as tests/converse.py holds them, one a group."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.learning import cases
from bot.learning.cases import case_id, case_of, drop_case, put_case, read_learnt
from tests.converse import judge, read_cases

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def file(tmp_path, monkeypatch):
    monkeypatch.setattr(cases, "CASES", tmp_path / "var" / "learnt.jsonl")
    return cases.CASES


def test_a_case_is_held_by_the_judge_of_all_conversations(file):
    put_case(case_of(7, "zh", "大雁塔啥时候赶人", ["place_hours"], "big-wild-goose-pagoda"))
    (case,) = read_cases([file])
    (turn,) = case["turns"]
    answer = {"topic": "place_hours", "subjects": [{"type": "place", "id": "big-wild-goose-pagoda", "name": {"en": "x"}}]}
    assert (case["id"], case["lang"], case["kind"]) == ("learnt-0007", "zh", "learnt")
    assert judge(turn, [answer], "", TODAY) == []
    assert judge(turn, [{**answer, "topic": "place_tips"}], "", TODAY)
    assert judge(turn, [{**answer, "subjects": [{"id": "big-wild-goose-pagoda-2", "name": {}}]}], "", TODAY)


def test_a_group_has_one_case_the_last(file):
    for said in ("first", "second"):
        put_case(case_of(1, "en", said, ["poem"], None))
    put_case(case_of(2, "en", "third", ["poem"], None))
    assert [case["turns"][0]["say"] for case in read_learnt()] == ["second", "third"]
    drop_case(case_id(1))
    drop_case("learnt-9999")
    assert [case["id"] for case in read_learnt()] == ["learnt-0002"]


def test_before_the_first_there_are_none():
    assert read_learnt() == []
