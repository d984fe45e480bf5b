"""Conditions and ordinals named in a message."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand.conditions import find_conditions, find_ordinal, without_conditions, without_ordinals


@pytest.mark.parametrize("text", ["when does it open", "几点开门", "freedom of speech", "a handful", "carefree", "Qingdao", ""])
def test_what_names_no_condition_has_none(text):
    assert find_conditions(text) == {}


@pytest.mark.parametrize(
    "text, key, value",
    [
        ("free museums", "free", "true"),
        ("免费的博物馆", "category", "museum"),
        ("Tang temples", "era", "tang"),
        ("唐代的寺庙", "category", "temple"),
        ("indoors please", "indoor", "true"),
        ("halal food", "halal", "yes"),
        ("清真的", "halal", "yes"),
        ("without nuts", "without", "nuts"),
        ("not spicy", "heat", "0"),
        ("不辣的", "heat", "0"),
        ("with kids", "good_for", "children"),
        ("带孩子", "good_for", "children"),
    ],
)
def test_a_condition_is_found(text, key, value):
    assert value in find_conditions(text)[key]


def test_not_spicy_is_not_spicy():
    assert find_conditions("not spicy")["heat"] == ["0"] and find_conditions("不辣")["heat"] == ["0"]


@pytest.mark.parametrize(
    "text, number", [("the second one", 2), ("第二个", 2), ("the last one", -1), ("最后一个", -1), ("3", 3), (" 2. ", 2), ("number one", 1)]
)
def test_an_ordinal_is_found(text, number):
    assert find_ordinal(text) == number


@pytest.mark.parametrize("text", ["0", "12", "room 3", "20 yuan", "when is it", "", "5 December"])
def test_what_points_at_nothing_is_no_ordinal(text):
    assert find_ordinal(text) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_whatever_is_written(text):
    assert find_conditions(without_conditions(text)) is not None
    assert isinstance(without_ordinals(text), str) and (find_ordinal(text) is None or isinstance(find_ordinal(text), int))
