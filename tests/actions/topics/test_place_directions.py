"""How to get there."""

from __future__ import annotations

import re

import pytest

from tests.actions.conftest import ids


@pytest.mark.parametrize("said, line", [("How do I get to the Big Wild Goose Pagoda?", "line 3"), ("大雁塔怎么走", "3号线")])
def test_the_metro_line_and_the_address_are_given(said, line, answer_to):
    answer = answer_to("place_directions", said)
    assert line in answer.text and ids(answer) == ["big-wild-goose-pagoda"]
    assert answer.source and answer.checked


def test_an_english_answer_has_the_address_in_chinese_for_the_driver(answer_to):
    assert re.search("In Chinese: .*大雁塔", answer_to("place_directions", "address of the Big Wild Goose Pagoda").text)


@pytest.mark.parametrize(
    "said",
    [
        "how do I get from the Bell Tower to the Small Wild Goose Pagoda",
        "how do I get to the Small Wild Goose Pagoda from the Bell Tower",
        "从钟楼到小雁塔怎么走",
    ],
)
def test_where_to_comes_before_where_from(said, answer_to):
    answer = answer_to("place_directions", said)
    assert ids(answer)[:2] == ["small-wild-goose-pagoda", "bell-tower"]
    assert re.search(r"\d(\.\d)? ?(km|公里)", answer.text)


@pytest.mark.parametrize("said", ["How do I get to the Eiffel Tower?", "how to get to the Shanghai Tower"])
def test_a_place_elsewhere_has_no_way_there(said, answer_to):
    answer = answer_to("place_directions", said)
    assert answer.topic == "fallback" and not answer.subjects
