"""One dish, and whom it suits."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids
from tour_content.kinds import Dish
from tour_content.query.records import list_records


@pytest.mark.parametrize(
    "said, depends", [("Is Umbrella Cake halal?", "Halal in some houses, not in others."), ("伞糕清真吗", "有的店清真，有的店不是。")]
)
def test_halal_depends_is_said(said, depends, answer_to):
    answer = answer_to("food_about", said)
    assert depends in answer.text and ids(answer) == ["umbrella-cake"] and answer.source


@pytest.mark.parametrize(
    "said, warning",
    [
        ("I have a nut allergy, can I eat Umbrella Cake?", "Careful: it contains nuts."),
        ("我对坚果过敏，能吃伞糕吗", "注意：它含有坚果。"),
        ("gluten free Umbrella Cake?", "Careful: it contains gluten"),
    ],
)
def test_what_a_visitor_must_not_eat_is_warned_of(said, warning, answer_to):
    text = answer_to("food_about", said).text
    assert warning in text
    assert text.index(warning) < text.index("gluten (wheat), nuts" if "Careful" in warning else "含有：")


@pytest.mark.parametrize("said", ["I have a nut allergy, can I eat biangbiang noodles?", "我对坚果过敏，能吃biangbiang面吗"])
def test_what_a_dish_does_not_contain_is_not_warned_of(said, answer_to):
    assert not any(word in answer_to("food_about", said).text for word in ("Careful:", "注意："))


@pytest.mark.parametrize(
    "language, halal",
    [
        ("en", {"yes": "Halal, as", "no": "Not halal.", "depends": "some houses"}),
        ("zh", {"yes": "一般是清真", "no": "不是清真", "depends": "有的店清真"}),
    ],
)
def test_every_dish_says_whether_it_is_halal_and_what_it_contains(language, halal, answer_to, db):
    for dish in list_records(db, Dish):
        text = answer_to("food_about", f'/food_about{{"dish": "{dish.id}"}}', language=language).text
        assert halal[dish.halal] in text, dish.id
        assert not dish.contains or {"en": "Contains: ", "zh": "含有："}[language] in text, dish.id


@pytest.mark.parametrize("said, topic", [("what is the Bell Tower", "place_about"), ("what is Umbrella Parade", "event_about")])
def test_what_is_no_dish_is_told_by_its_own_topic(said, topic, answer_to):
    assert answer_to("food_about", said).topic == topic
