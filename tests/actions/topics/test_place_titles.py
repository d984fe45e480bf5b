"""Which titles belong to a place, and how."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids


@pytest.mark.parametrize(
    "said, how",
    [
        ("What was filmed at the Museum of Borrowed Umbrellas?", "set here, which doesn't mean filmed here"),
        ("借伞博物馆拍过什么剧", "故事发生在这里，不等于在这里拍摄"),
        ("what was shot at the Silent Heron Pavilion", "its world can be lived here, which doesn't mean filmed here"),
        ("哑鹭亭拍过什么", "在这里可以体验，不等于在这里拍摄"),
    ],
)
def test_what_is_not_filmed_here_is_said_not_to_be(said, how, answer_to):
    answer = answer_to("place_titles", said)
    assert how in answer.text and ids(answer)[1:] == ["umbrella-borrower"]
    assert answer.source and answer.checked


@pytest.mark.parametrize("said", ["Which films were shot at the City Wall?", "西安城墙上拍过哪些剧"])
def test_the_place_comes_first_and_its_titles_are_numbered(said, answer_to):
    answer = answer_to("place_titles", said)
    assert ids(answer)[0] == "xian-city-wall" and "\n1. " in answer.text


@pytest.mark.parametrize("said, none", [("What was filmed at Caotang Temple?", "know no title"), ("草堂寺拍过什么剧", "没有在")])
def test_without_titles_it_says_so(said, none, answer_to):
    answer = answer_to("place_titles", said)
    assert none in answer.text and ids(answer) == ["caotang-temple"]


@pytest.mark.parametrize("said", ["where was The Umbrella Borrower filmed", "《借伞的人》在哪儿拍"])
def test_a_title_is_answered_with_its_places(said, answer_to):
    assert answer_to("place_titles", said).topic == "title_places"
