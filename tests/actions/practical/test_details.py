"""What an article says to just what was asked."""

from __future__ import annotations

import pytest

from actions.practical.details import sentences_of
from actions.practical.phrasebook import wanted_phrase
from actions.talk import Talk
from tests.actions.conftest import ids


@pytest.mark.parametrize(
    "text, sentences",
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Cost 8.50 yuan. Then 2.", ["Cost 8.50 yuan.", "Then 2."]),
        ("Say: “救命！” (jiù mìng). Then run.", ["Say: “救命！” (jiù mìng).", "Then run."]),
        ("一。二！三", ["一。", "二！", "三"]),
        ("", []),
    ],
)
def test_a_text_is_parted_into_its_sentences(text, sentences):
    assert sentences_of(text) == sentences


@pytest.mark.parametrize(
    "said, wanted",
    [
        ("how do I say I am lost in chinese", "I am lost"),
        ("ok. How do you say “thank you” in Mandarin?", "thank you"),
        ("what's the Chinese for left luggage?", "left luggage"),
        ("how to say too spicy", "too spicy"),
        ("“我迷路了”用中文怎么说", "我迷路了"),
        ("where do I pay", ""),
        ("", ""),
    ],
)
def test_what_is_to_be_said_is_taken_out_of_the_question(said, wanted):
    assert wanted_phrase(said) == wanted


def test_the_phrase_asked_for_is_given_and_not_the_whole_book(answer_to):
    answer = answer_to("practical", "how do I say I am lost in Chinese")
    assert "我迷路了 (wǒ mílù le)" in answer.text and len(answer.text) < 120


def test_a_phrase_that_is_not_known_is_said_to_be_so(answer_to):
    assert "not in my phrase book" in answer_to("practical", "how do I say where is the elephant in Chinese").text


@pytest.mark.parametrize(
    "said, near",
    [
        ("nearest hospital to the Bell Tower", "Second Affiliated"),
        ("离小雁塔最近的医院", "陕西省人民医院"),
        ("大雁塔附近哪家医院好", "第一附属"),
    ],
)
def test_the_nearest_hospital_comes_first(said, near, answer_to):
    lines = answer_to("nearby", said).text.split("\n")
    assert "120" in lines[0] and near in lines[1]


def test_a_hospital_for_children_is_named_where_a_child_is_spoken_of(answer_to):
    assert "儿童医院" not in answer_to("practical", "离大学习巷清真寺最近的医院").text
    assert "儿童医院" in answer_to("practical", "孩子发烧，离大学习巷清真寺最近的医院", Talk()).text


def test_hospitals_are_told_by_the_place_talked_about(answer_to):
    talk = Talk()
    first = answer_to("practical", "he fainted by the Drum Tower", talk)
    assert first.text.startswith("Ambulance: 120") and "鼓楼" in first.text
    assert "nearest to Drum Tower" in answer_to("practical", "which hospital is the nearest one", talk).text


def test_the_same_is_not_told_at_length_twice(answer_to):
    talk = Talk()
    once = answer_to("practical", "when is the last metro", talk).text
    again = answer_to("practical", "when does the last metro leave", talk).text
    assert len(again) < 0.7 * len(once) and "all my notes say" in again


def test_a_button_gives_the_whole_article_however_often(answer_to):
    talk = Talk()
    whole = [answer_to("practical", '/practical{"article": "metro"}', talk).text for _ in range(2)]
    assert whole[0] == whole[1] and len(whole[0]) > 600


@pytest.mark.parametrize("said", ["can I use a tripod in the Shaanxi History Museum", "陕历博能带三脚架吗"])
def test_what_the_place_says_itself_comes_first(said, answer_to):
    answer = answer_to("place_tips", said)
    assert ids(answer) == ["photo-rules-and-drones", "shaanxi-history-museum"]
    assert "2016" in answer.text.split("\n")[0]


def test_that_a_place_says_nothing_is_said(answer_to):
    assert "don't say how it is there" in answer_to("place_tickets", "does the Small Wild Goose Pagoda accept Visa").text


def test_two_questions_of_one_article_get_two_passages(answer_to):
    text = answer_to("practical", "Which metro stations are step-free? And are there wheelchair taxis?").text
    assert "Beidajie" in text and "with a ramp was not established" in text
