"""Texts found by meaning, in any language."""

from __future__ import annotations

import pytest

from bot.understand.encoder import vector_of
from bot.understand.meaning import MeaningIndex

TEXTS = [
    ("pay", "how to pay, cash and cards"),
    ("metro", "the underground railway"),
    ("pay", "支付宝"),
    ("doctor", "hospitals and doctors"),
]


@pytest.fixture(scope="module", params=[100, 2], ids=["all compared", "in lists"])
def index(request: pytest.FixtureRequest) -> MeaningIndex:
    return MeaningIndex(TEXTS, many=request.param)


@pytest.mark.parametrize(
    "text, key",
    [("can I use my credit card", "pay"), ("我可以刷信用卡吗", "pay"), ("subway", "metro"), ("地铁", "metro"), ("I am ill", "doctor")],
)
def test_the_nearest_in_meaning_comes_first(text, key, index):
    assert index.nearest(vector_of(text))[0][0] == key


def test_a_key_comes_once_with_its_best_score(index):
    keys = [key for key, _ in index.nearest(vector_of("pay"), most=10)]
    assert sorted(keys) == ["doctor", "metro", "pay"]


def test_a_key_that_is_named_has_its_own_score(index):
    scores = dict(index.nearest(vector_of("pay"), most=10))
    assert index.likeness("metro", vector_of("pay")) == pytest.approx(scores["metro"], abs=0.01)
    assert index.likeness("unheard of", vector_of("pay")) == 0


def test_nothing_is_near_in_an_empty_index():
    assert MeaningIndex([]).nearest(vector_of("pay")) == []
