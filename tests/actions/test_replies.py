"""Short replies say what a button says, as long as it was just offered; phrases of a lexicon are found as words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.phrases import said, subjects_in
from actions.replies import take_reply
from actions.talk import Talk

FORGET, KEEP = '/privacy{"choice": "forget"}', '/privacy{"choice": "keep"}'


def asked(**fields) -> Talk:
    return Talk(replies={"yes": FORGET, "no": KEEP}, **fields)


def choice(text: str, talk: Talk) -> str | None:
    """What the reply chooses; None where the question stays what it was."""
    question = {"topic": "smalltalk", "text": text}
    taken = take_reply(question, talk)
    return None if taken == question else taken["arguments"]["choice"]


@pytest.mark.parametrize(
    "text", ["yes", "Yes, please!", "OK", "go ahead.", "do it", "delete everything", "是的", "好的。", "删吧", "确认删除", "系"]
)
def test_yes(text):
    assert choice(text, asked()) == "forget"


@pytest.mark.parametrize(
    "text", ["no", "No, thanks", "nope", "never mind", "Don't!", "keep it", "不要", "不用了", "算了", "别删！", "先不删", "唔使"]
)
def test_no(text):
    assert choice(text, asked()) == "keep"


@pytest.mark.parametrize(
    "text", ["yes but what do you store?", "how much is the Bell Tower", "maybe", "", "yesterday", "是什么", "好吃吗", "不是吧，你存了什么"]
)
def test_anything_else_is_a_question_and_what_was_asked_is_dropped(text):
    talk = asked()
    assert choice(text, talk) is None
    assert choice("yes", talk) is None


def test_yes_to_nothing_is_what_it_was():
    assert choice("yes", Talk()) is None


def test_a_pressed_button_is_left_as_it_is():
    talk = asked()
    question = {"topic": "place_hours", "text": "", "button": True}
    assert take_reply(question, talk) == question and not talk.replies


@pytest.mark.parametrize("text", ["never mind", "back to the bot", "Forget it.", "算了", "不用人工了", "回到机器人", "没事了"])
def test_who_waits_for_a_person_can_go_back_at_any_time(text):
    talk = Talk(handoff=True)
    assert choice("when does it close", talk) is None
    assert choice(text, talk) == "back"


def test_what_was_just_asked_goes_before_the_person_waited_for():
    assert choice("never mind", asked(handoff=True)) == "keep"


@given(st.text(max_size=30))
def test_no_text_breaks_it(text):
    assert choice(text, asked(handoff=True)) in (None, "forget", "keep", "back")


@pytest.mark.parametrize(
    "text, subjects",
    [
        ("will it rain", {"rain"}),
        ("会rain吗", {"rain"}),
        ("a train on Sunday", set()),
        ("Sunset?", {"sun"}),
        ("明天下雨吗，穿什么", {"rain", "clothes"}),
        ("", set()),
    ],
)
def test_english_phrases_are_whole_words_and_chinese_ones_stand_anywhere(text, subjects):
    assert subjects_in("weather", text) == subjects


def test_a_phrase_may_mean_several_things():
    assert said("replies", "Never mind!") == {"no", "back"} and said("replies", "never mind the bot") == frozenset()
