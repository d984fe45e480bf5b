"""Texts found by meaning, in any language."""

from __future__ import annotations

import pytest

from bot.understand.encoder import embed, normal
from bot.understand.meaning import MeaningIndex

TEXTS = [
    ("pay", "how to pay, cash and cards"),
    ("metro", "the underground railway"),
    ("pay", "支付宝"),
    ("doctor", "hospitals and doctors"),
]


@pytest.fixture(scope="module")
def index() -> MeaningIndex:
    return MeaningIndex(TEXTS)


def vector(text: str):
    return embed([normal(text)])[0]


@pytest.mark.parametrize(
    "text, key",
    [("can I use my credit card", "pay"), ("我可以刷信用卡吗", "pay"), ("subway", "metro"), ("地铁", "metro"), ("I am ill", "doctor")],
)
def test_the_nearest_in_meaning_comes_first(text, key, index):
    assert index.nearest(vector(text))[0][0] == key


def test_a_key_comes_once_with_its_best_score(index):
    keys = [key for key, _ in index.nearest(vector("pay"), most=10)]
    assert sorted(keys) == ["doctor", "metro", "pay"]


def test_nothing_is_near_in_an_empty_index():
    assert MeaningIndex([]).nearest(vector("pay")) == []
