"""Poems by poet, place, mood."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids


@pytest.mark.parametrize("said", ["a poem by Li Bai", "李白的诗"])
def test_the_poem_comes_before_its_poet(said, answer_to):
    answer = answer_to("poem", said)
    assert answer.subjects[0].type == "poem" and ids(answer, "person") == ["li-bai"]
    assert answer.source and answer.checked


def test_an_english_reader_gets_characters_pinyin_and_translation(answer_to):
    text = answer_to("poem", "read me Spring View by Du Fu").text
    assert "国破山河在" in text and "guó pò shān hé zài" in text


def test_a_chinese_reader_gets_the_verse_alone(answer_to):
    text = answer_to("poem", "杜甫的春望").text
    assert "国破山河在" in text and "guó pò" not in text


@pytest.mark.parametrize("said", ["a poem about Huaqing Palace", "写华清宫的诗"])
def test_a_place_has_its_poem(said, answer_to):
    assert ids(answer_to("poem", said), "poem")


@pytest.mark.parametrize("said", ["a poem by Percy Bysshe Shelley", "a poem by William Butler Yeats"])
def test_no_poem_is_given_for_a_poet_that_is_not_ours(said, answer_to):
    answer = answer_to("poem", said)
    assert answer.topic == "fallback" and not answer.subjects
