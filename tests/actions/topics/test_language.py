"""The visitor's choice of language sticks."""

from __future__ import annotations

import pytest

from actions.talk import Talk


@pytest.mark.parametrize(
    "said, language",
    [
        ("speak Chinese please", "zh"),
        ("请说英文", "en"),
        ("please answer in English", "en"),
        ("请用繁体中文", "zh-Hant"),
        ("說繁體中文好嗎", "zh-Hant"),
    ],
)
def test_the_language_named_is_spoken_from_now_on(said, language, answer_to):
    talk = Talk()
    assert answer_to("language", said, talk).language == language
    assert (talk.language, talk.chosen) == (language, True)


def test_the_choice_holds_against_the_language_of_later_messages(answer_to):
    talk = Talk()
    answer_to("language", "speak Chinese please", talk)
    assert answer_to("place_about", "what is the Bell Tower", talk).language == "zh"


@pytest.mark.parametrize("said", ["parlez français", "deutsch bitte"])
def test_a_language_not_spoken_is_answered_in_one_that_is(said, answer_to):
    assert answer_to("language", said).language in ("en", "zh")
