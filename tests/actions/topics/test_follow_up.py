"""Messages that only name: the talk so far says what they ask."""

from __future__ import annotations

import pytest

from actions.talk import Talk
from tests.actions.conftest import ids


@pytest.mark.parametrize(
    "said, topic",
    [
        ("Bell Tower", "place_about"),
        ("钟楼", "place_about"),
        ("Li Bai", "person_about"),
        ("妖猫传", "title_about"),
        ("肉夹馍", "food_about"),
        ("Umbrella Parade", "event_about"),
    ],
)
def test_a_name_alone_asks_what_it_is(said, topic, answer_to):
    assert answer_to("follow_up", said).topic == topic


@pytest.mark.parametrize("first, then", [("opening hours of the Drum Tower", "and the Bell Tower?"), ("鼓楼几点开门", "那钟楼呢")])
def test_another_name_asks_the_same_of_it(first, then, answer_to):
    talk = Talk()
    answer_to("place_hours", first, talk)
    answer = answer_to("smalltalk", then, talk)
    assert answer.topic == "place_hours" and ids(answer) == ["bell-tower"]


def test_a_date_alone_asks_what_is_on(answer_to):
    assert answer_to("smalltalk", "on 9 December?").topic == "event_search"
