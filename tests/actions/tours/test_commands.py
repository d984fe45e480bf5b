"""Commands of a walk."""

from __future__ import annotations

import pytest

from actions.tours.commands import codes_in, command_in, moves_channel, stop_number, whole_command, wrong_code_in


@pytest.mark.parametrize(
    "said, command",
    [
        ("next!", "next"),
        ("下一站", "next"),
        ("Where now?", "next"),
        ("现在去哪", "next"),
        ("repeat", "repeat"),
        ("再讲一遍", "repeat"),
        ("we're here", "repeat"),
        ("the one before", "back"),
        ("上一站", "back"),
        ("skip this one", "skip"),
        ("跳过这站", "skip"),
        ("歇会儿", "pause"),
        ("stop", "stop"),
        ("结束", "stop"),
        ("I don't know", "unsure"),
        ("不知道", "unsure"),
        ("next weekend", None),
        ("stop at the Drum Tower", None),
        ("一站地铁多少钱", None),
        ("", None),
    ],
)
def test_a_message_that_is_a_command_and_nothing_else(said, command):
    assert whole_command(said) == command


@pytest.mark.parametrize(
    "said, command",
    [
        ("we've seen it, next stop please", "next"),
        ("let's pause, we'll go on tomorrow", "pause"),
        ("we'll continue the walk tomorrow", "pause"),
        ("改天再走吧", "pause"),
        ("continue our walk", "resume"),
        ("we took a break for noodles, can you pick up the tour where we were", "resume"),
        ("接着上次没走完的", "resume"),
        ("skip this stop and take us on", "skip"),
        ("go back one, to the previous stop", "back"),
        ("I didn't catch that, once more", "repeat"),
        ("start over from the first stop", "restart"),
        ("从头开始", "restart"),
        ("which stop are we at", "where"),
        ("还剩几站", "where"),
        ("can I go on with this on my phone", "code"),
        ("换到微信继续", "code"),
        ("give me a code", "code"),
        ("the empress", None),
    ],
)
def test_the_command_in_a_message_about_the_walk(said, command):
    assert command_in(said) == command


@pytest.mark.parametrize(
    "said, number",
    [
        ("go to the third stop", 3),
        ("stop 6 please", 6),
        ("跳到第五站", 5),
        ("最后一站", -1),
        ("stop", None),
        ("stop 3 or stop 4", None),
        ("第三个", None),
    ],
)
def test_a_stop_by_its_number(said, number):
    assert stop_number(said) == number


@pytest.mark.parametrize("said", ["can I pay on WeChat", "continue", "我换手机了，章还在吗", "take a photo on my phone"])
def test_no_move_to_another_channel(said):
    assert not moves_channel(said)


@pytest.mark.parametrize("said", ["QXK7M2", "qxk7m2.", "my code is QXK7M2", "我的码是QXK7M2", "the code: qxk7m2"])
def test_what_could_be_a_code(said):
    assert [code.upper() for code in codes_in(said)] == ["QXK7M2"]


@pytest.mark.parametrize("said", ["QXK7M", "QXK7M23", "QXK7M0 and more", "book QXK7M2 tonight", ""])
def test_what_could_be_none(said):
    assert codes_in(said) == []


@pytest.mark.parametrize("said, code", [("my code is ABC123", "ABC123"), ("code abc12", "abc12"), ("码是QQQQQQ", "QQQQQQ")])
def test_what_a_visitor_takes_for_a_code(said, code):
    assert wrong_code_in(said) == code


@pytest.mark.parametrize("said", ["what is the dress code", "QR code please", "postal code 710000", "健康码怎么弄", "ABC123"])
def test_other_codes_are_none_of_ours(said):
    assert wrong_code_in(said) is None
