"""The language of a message is that of the sentence around its names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand.language import SPOKEN, detect_language


@pytest.mark.parametrize(
    "text, names, language",
    [
        ("What time does 大雁塔 close?", ["大雁塔"], "en"),
        ("大雁塔 open 到几点", ["大雁塔"], "zh"),
        ("how do I get to Huimin Jie from Zhonglou", ["Huimin Jie", "Zhonglou"], "en"),
    ],
)
def test_a_name_in_another_script_does_not_change_the_language(text, names, language):
    assert detect_language(text, names) == language


@pytest.mark.parametrize(
    "text, language",
    [
        ("When does it open?", "en"),
        ("几点开门", "zh"),
        ("幾點開門", "zh-Hant"),
        ("幾點開門啊，呢度係咪免費", "zh-Hant"),
        ("何時に開きますか", "ja"),
        ("몇 시에 열어요", "ko"),
        ("Во сколько открывается?", "ru"),
        ("متى يفتح؟", "ar"),
        ("เปิดกี่โมง", "th"),
        ("À quelle heure est-ce que ça ouvre ?", "fr"),
        ("Wann öffnet das Museum?", "de"),
        ("¿A qué hora abre el museo?", "es"),
        ("zhonglou jidian kaimen", "zh"),
    ],
)
def test_the_language_is_told(text, language):
    assert detect_language(text, []) == language


@pytest.mark.parametrize(
    "text, before, language",
    [("Bell Tower", "zh", "zh"), ("ok", "zh", "zh"), ("OK", "en", "en"), ("?", "zh-Hant", "zh-Hant"), ("2", "zh", "zh")],
)
def test_a_message_that_does_not_tell_goes_on_in_the_talk_s_language(text, before, language):
    assert detect_language(text, ["Bell Tower"], before) == language


def test_characters_alike_in_both_scripts_go_on_in_traditional():
    assert detect_language("大雁塔", ["大雁塔"], "zh-Hant") == "zh-Hant"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from([None, *SPOKEN]))
def test_whatever_is_written(text, before):
    assert detect_language(text, [text[:3]] if text else [], before)


@pytest.mark.parametrize("text", ["A", "b", "选A", "我選B"])
def test_a_letter_alone_is_of_no_language(text):
    assert detect_language(text, [], "zh").startswith("zh")


def test_a_letter_alone_keeps_an_english_talk_english():
    assert detect_language("A", [], "en") == detect_language("A", []) == "en"
