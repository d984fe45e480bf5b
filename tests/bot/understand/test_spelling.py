"""Slips of the thumb in ordinary words."""

from __future__ import annotations

import pytest

from bot.understand.spelling import Speller

SENTENCES = [
    "what is the weather like",
    "weather today",
    "the weather",
    "a ticket please",
    "ticket price",
    "one ticket",
    "open now",
    "open late",
    "is it open",
    "rare word",
]


@pytest.mark.parametrize("text", ["weather", "Weahter", "WEAHTER", "opn", "wea", "Xi'an", "rare wxrd", "钟楼", "", "zzzzzzzz"])
def test_what_is_known_short_or_capital_is_left_alone(text):
    assert Speller(SENTENCES).mend(text) == text


@pytest.mark.parametrize(
    "text, mended", [("weahter?", "weather?"), ("tickt price", "ticket price"), ("is it oepn", "is it open"), ("the wather", "the weather")]
)
def test_a_slip_becomes_the_common_word(text, mended):
    assert Speller(SENTENCES).mend(text) == mended


def test_who_knows_nothing_mends_nothing():
    assert Speller([]).mend("weahter") == "weahter"
