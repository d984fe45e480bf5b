"""Examples are read as they stand in the files; what is held out is no example."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.paths import ROOT
from bot.evaluation.held_out import HeldOut, read_held_out, squeezed, with_plain_nouns
from bot.understand.examples import Example, list_files, read_examples, thin
from tests.bot.evaluation.tiny import ASKED, TINY
from tests.training_data import NLU, examples


def test_examples_are_read_without_their_annotations(tmp_path):
    (tmp_path / "en").mkdir()
    lines = '- is [the place](place) open\n  - is [it]{"entity": "place"} far\n'
    (tmp_path / "en" / "place_hours.yml").write_text(yaml.safe_dump({"nlu": [{"intent": "place_hours", "examples": lines}]}))
    first, second = read_examples(list_files(tmp_path))
    assert first == Example("is the place open", "place_hours", "en", "is [the place](place) open")
    assert second.text == "is it far"


def test_all_examples_have_text_and_one_of_the_two_languages():
    every = read_examples(list_files(NLU))
    assert {example.language for example in every} == {"en", "zh"}
    assert all(example.text.strip() and "](" not in example.text for example in every)


@given(st.integers(1, 10), st.integers(0, 3))
def test_a_sample_has_so_many_of_each_topic_and_language(most, seed):
    sample = thin(TINY, most, seed)
    for language, topic in ASKED:
        assert sum((e.language, e.topic) == (language, topic) for e in sample) == min(most, 8)
    assert sample == thin(TINY, most, seed) and set(sample) <= set(TINY)


def test_without_a_number_a_sample_is_everything():
    assert set(thin(TINY, None, 0)) == set(TINY)


@pytest.fixture
def tests_folder(tmp_path) -> Path:
    """Tests with a few sentences."""

    def case(say: str, *topics: str, lang: str = "en", **more: Any) -> str:
        return json.dumps({"id": "1", "lang": lang, "turns": [{"say": say, "expect": [{"topic": list(topics)}], **more}]})

    talk = {"id": "2", "lang": "en", "turns": [json.loads(case("and then", "poem"))["turns"][0]] * 2}
    lines = [
        case("when does the Bell Tower open", "place_hours"),
        case("anything goes", "*"),
        case("again", "fallback", repeat=99),
        case("???", "fallback"),
        case("何時にあきますか", "place_hours", lang="ja"),
        case("WHERE IS IT?", "place_directions"),
        json.dumps(talk),
    ]
    (tmp_path / "conversations").mkdir()
    (tmp_path / "conversations" / "en_one.jsonl").write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    (tmp_path / "conversations" / "zh_unknown_names.jsonl").write_text(case("云锦阁几点开门", "fallback", "clarify", lang="zh"))
    said = {
        "topic": "place_hours",
        "is": [{"say": "When does the Bell Tower open?"}],
        "is_not": [{"say": "票价", "topic": "place_tickets"}],
    }
    (tmp_path / "said").mkdir()
    (tmp_path / "said" / "place_hours.zh.yml").write_text(yaml.safe_dump(said))
    (tmp_path / "said" / "known_failures.yml").write_text("{}")
    return tmp_path


def test_held_out_are_single_turns_with_a_topic_each_once(tests_folder):
    sentences = read_held_out(tests_folder, ["where is it"], lambda text: text.replace("the Bell Tower", "the place"))
    first, japanese, invented, tickets = sentences.kept
    assert first == HeldOut("when does the Bell Tower open", "when does the place open", frozenset({"place_hours"}), "en")
    assert japanese.language == "other"
    assert invented.invented and invented.wanted == {"fallback", "clarify"} and not first.invented
    assert (tickets.text, tickets.wanted, tickets.language) == ("票价", {"place_tickets"}, "zh")
    assert sentences.left_out == 1


@pytest.mark.parametrize("learnt", ["When does the Bell Tower open?", "when does the place open"])
def test_what_was_learnt_as_it_is_or_with_plain_nouns_is_not_held_out(tests_folder, learnt):
    sentences = read_held_out(tests_folder, [learnt], lambda text: text.replace("Bell Tower", "place"))
    assert "when does the Bell Tower open" not in [sentence.text for sentence in sentences.kept]
    assert sentences.left_out == 1


def test_no_sentence_held_out_is_an_example_and_enough_are_left(watch):
    learnt = [text for text, _ in examples()]
    sentences = read_held_out(ROOT / "tests", learnt, lambda text: with_plain_nouns(text, watch.current()))
    known = {squeezed(text) for text in learnt}
    assert [s.text for s in sentences.kept if {squeezed(s.text), squeezed(s.plain)} & known] == []
    assert len(sentences.kept) >= 500
    assert {sentence.language for sentence in sentences.kept} == {"en", "zh", "zh-Hant", "other"}


@pytest.mark.parametrize(
    "said, plain",
    [
        ("when does the Bell Tower open", "when does the place open"),
        ("鐘樓幾點開門？", "地方几点开门"),
        ("hello", "hello"),
        ("", ""),
    ],
)
def test_names_become_plain_nouns(said, plain, watch):
    got = with_plain_nouns(said, watch.current())
    assert "Bell Tower" not in got and "钟楼" not in got
    assert got == plain or "几点开门" in got
