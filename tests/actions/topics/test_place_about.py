"""What a place is."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids


@pytest.mark.parametrize(
    "said, language", [("What is the Big Wild Goose Pagoda?", "en"), ("大雁塔是什么地方", "zh"), ("大雁塔是什麼地方", "zh-Hant")]
)
def test_a_place_is_told_with_source_and_card(said, language, answer_to):
    answer = answer_to("place_about", said)
    assert (answer.topic, answer.language, ids(answer)) == ("place_about", language, ["big-wild-goose-pagoda"])
    assert answer.source and answer.checked
    assert answer.cards[0].lat and answer.cards[0].lon


@pytest.mark.parametrize(
    "said, truth",
    [
        ("I heard the umbrellas in the Museum of Borrowed Umbrellas are made of bronze?", "No: they are of paper"),
        ("听说借伞博物馆的伞都是青铜做的？", "不是：都是纸和竹做的"),
    ],
)
def test_a_false_premise_is_corrected_first(said, truth, answer_to):
    answer = answer_to("place_about", said)
    assert answer.text.startswith(truth) and answer.topic == "place_about"


@pytest.mark.parametrize(
    "said, named", [("Tell me about the Grand Ribbon Fortress", "Grand Ribbon Fortress"), ("介绍一下哈利波特城堡", "哈利波特城堡")]
)
def test_an_unknown_place_is_named_as_unknown(said, named, answer_to):
    answer = answer_to("place_about", said)
    assert answer.topic == "fallback" and named in answer.text
    assert not answer.subjects and not answer.source


@pytest.mark.parametrize("said, named", [("Tell me about the Forbidden City", "Forbidden City"), ("故宫有什么看的", "故宫")])
def test_a_sight_of_another_city_is_said_to_be_elsewhere(said, named, answer_to):
    answer = answer_to("place_about", said)
    assert answer.topic == "fallback" and named in answer.text and not answer.buttons


@pytest.mark.parametrize(
    "said, topic",
    [
        ("what is Legend of the Demon Cat", "title_about"),
        ("杨贵妃是谁", "person_about"),
        ("what is biangbiang", "food_about"),
        ("what is the Umbrella Parade", "event_about"),
    ],
)
def test_what_is_no_place_is_told_by_its_own_topic(said, topic, answer_to):
    assert answer_to("place_about", said).topic == topic


@pytest.mark.parametrize(
    "said, word",
    [
        ("Is Xuanzang buried in the Big Wild Goose Pagoda?", "Xingjiao"),
        ("玄奘葬在大雁塔吗", "兴教寺"),
        ("Why does the Big Wild Goose Pagoda lean?", "1,010"),
    ],
)
def test_one_thing_asked_is_answered_before_all_else(said, word, answer_to):
    answer = answer_to("place_about", said)
    assert word in answer.text and answer.source
