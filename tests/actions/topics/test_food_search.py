"""What and where to eat."""

from __future__ import annotations

import re

import pytest

from tests.actions.conftest import ids
from tour_content.kinds import Dish
from tour_content.query.records import find_record


@pytest.mark.parametrize("said", ["What should I eat in Xi'an?", "西安有什么好吃的"])
def test_a_list_is_numbered_and_has_three_or_more(said, answer_to):
    answer = answer_to("food_search", said)
    assert len(answer.listed) >= 3 and re.search(r"^3\. ", answer.text, re.M)
    assert answer.source and answer.checked


@pytest.mark.parametrize("said, ask", [("halal food please", "ask there before you order"), ("有什么清真的吃的", "点之前请再问一下")])
def test_halal_lists_no_dish_that_is_not_and_says_to_ask(said, ask, answer_to, db):
    answer = answer_to("food_search", said)
    halal = [find_record(db, Dish, id_).halal for id_ in ids(answer, "dish")]
    assert halal and "no" not in halal and halal == sorted(halal, key=lambda h: h != "yes")
    assert ask in answer.text and answer.filters == {"halal": "yes"}


@pytest.mark.parametrize(
    "said, thing",
    [
        ("what can I eat without nuts", "nuts"),
        ("不含坚果的有什么吃的", "nuts"),
        ("food without pork", "pork"),
        ("不吃猪肉，吃什么", "pork"),
    ],
)
def test_what_must_not_be_in_it_is_in_none_of_the_dishes(said, thing, answer_to, db):
    answer = answer_to("food_search", said)
    assert answer.listed and not any(thing in find_record(db, Dish, id_).contains for id_ in ids(answer, "dish"))


@pytest.mark.parametrize("said", ["where can I eat Umbrella Cake?", "哪里能吃伞糕"])
def test_where_a_dish_is_eaten_names_the_dish_before_the_place(said, answer_to):
    assert ids(answer_to("food_search", said)) == ["umbrella-cake", "umbrella-museum"]


@pytest.mark.parametrize("said, none", [("what to eat at the Silent Heron Pavilion", "no house"), ("哑鹭亭有什么吃的", "没有专做它的店")])
def test_where_nothing_is_eaten_it_says_so_and_gives_what_there_is(said, none, answer_to):
    answer = answer_to("food_search", said)
    assert none in answer.text and len(answer.listed) >= 3
