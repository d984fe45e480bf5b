"""What the load says are whole talks: ours the conversations under test, the starters' their own."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from bot.bench.talks import our_block, our_talks, starter_block, starter_talks

STARTER = Path(str(files("rasa.cli"))) / "initial_project"


def write(folder: Path, name: str, *cases: dict) -> None:
    (folder / name).write_text("\n".join(json.dumps(case, ensure_ascii=False) for case in cases), encoding="utf-8")


def case(number: int, *said: str, lang: str = "en", topic: str = "place_hours", **more: object) -> dict:
    return {"id": f"c-{number}", "lang": lang, "turns": [{"say": s, "expect": [{"topic": [topic]}]} for s in said], **more}


def test_talks_are_the_cases_with_their_turns_in_order(tmp_path):
    write(tmp_path, "en_a.jsonl", case(1, "hours?", "and tickets?"), case(2, "later on", later=True))
    write(tmp_path, "zh_a.jsonl", {**case(3, "", lang="zh"), "turns": [{"say": "长", "repeat": 3, "expect": []}]})
    assert sorted(our_talks(tmp_path)) == [["hours?", "and tickets?"], ["长长长"]]


def test_the_order_mixes_the_files_and_is_always_the_same():
    assert our_talks() == our_talks()
    assert sum(len(talk) for talk in our_talks()) > 900
    has_han = [any("一" <= c <= "鿿" for c in " ".join(talk)) for talk in our_talks()[:40]]
    assert any(has_han) and not all(has_han)


def test_a_long_talk_takes_several_turns_of_both_languages_and_nothing_that_ends_it(tmp_path):
    write(tmp_path, "a.jsonl", case(1, "a", "b", "c"), case(2, "delete", "my", "data", topic="privacy"), case(3, "one turn"))
    write(tmp_path, "b.jsonl", case(4, "甲", "乙", "丙", lang="zh"), case(5, "1", "2", "3"), case(6, "丁", "戊", "己", lang="zh"))
    assert our_block(tmp_path) == ["a", "b", "c", "甲", "乙", "丙", "1", "2", "3", "丁"]


def test_the_delivered_conversations_are_enough_for_a_long_talk():
    assert len(our_block()) == 10


def test_the_starters_talks_are_its_own_stories_in_its_own_words():
    talks = starter_talks(STARTER)
    assert ["hello", "not good", "not really"] in talks and talks == starter_talks(STARTER)
    assert len({tuple(talk) for talk in talks}) > 50 and max(map(len, talks)) == 3
    assert starter_block(STARTER)[:2] == ["hello there!", "amazing"] and len(starter_block(STARTER)) == 10


@pytest.mark.parametrize("talk", starter_talks(STARTER)[:5])
def test_what_the_starters_visitors_say_is_plain_text(talk):
    assert all(said == said.strip() != "" and not said.startswith("-") for said in talk)
