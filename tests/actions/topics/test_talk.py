"""The conversation itself."""

from __future__ import annotations

import pytest

TALK = ["greet", "goodbye", "thanks", "help", "bot_challenge", "smalltalk", "feedback", "fallback"]


@pytest.mark.parametrize("topic", TALK)
@pytest.mark.parametrize("said, language", [("hello there", "en"), ("你好呀", "zh"), ("請問一下", "zh-Hant")])
def test_it_is_answered_in_the_language_spoken_without_subject_or_source(topic, said, language, answer_to):
    answer = answer_to(topic, said)
    assert (answer.topic, answer.language) == (topic, language)
    assert answer.text and not answer.subjects and not answer.source


@pytest.mark.parametrize("topic", ["greet", "help", "fallback"])
def test_something_to_begin_with_is_offered(topic, answer_to):
    assert len(answer_to(topic, "hello").buttons) == 4


@pytest.mark.parametrize("said, word", [("are you a robot", "program"), ("你是机器人吗", "程序")])
def test_it_says_that_it_is_a_program(said, word, answer_to):
    assert word in answer_to("bot_challenge", said).text


@pytest.mark.parametrize("said", ["tell me about the Golden Gate Bridge", "埃菲尔铁塔怎么样"])
def test_what_is_not_understood_names_the_stranger_in_it(said, answer_to):
    text = answer_to("fallback", said).text
    assert "Golden Gate Bridge" in text or "埃菲尔铁塔" in text
