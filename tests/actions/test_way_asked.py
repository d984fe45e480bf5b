"""Ways: where the visitor stands, the airport that nobody names, and when to set off."""

from __future__ import annotations

import pytest

from actions.talk import Talk
from tests.actions.conftest import ids


@pytest.mark.parametrize(
    "stands, asks",
    [("I'm at the South Gate, where am I", "how do I walk to the Bell Tower from here"), ("我在南门，这是哪", "走路到钟楼要多久")],
)
def test_a_way_begins_where_the_visitor_said_to_be(stands, asks, answer_to):
    talk = Talk()
    answer_to("place_directions", stands, talk)
    answer = answer_to("place_directions", asks, talk)
    assert ids(answer) == ["bell-tower", "south-gate"] and len(answer.text.splitlines()) == 1


@pytest.mark.parametrize("said", ["how long is it on foot from the Bell Tower to the Drum Tower", "钟楼到鼓楼走路多久"])
def test_minutes_on_foot_are_those_of_the_way(said, answer_to):
    assert answer_to("place_duration", said).topic == "place_directions"


@pytest.mark.parametrize(
    "said, change", [("how do I get from the airport to the Bell Tower", "one change"), ("从机场怎么去钟楼", "换乘一次")]
)
def test_from_the_airport_the_changes_are_told(said, change, answer_to):
    answer = answer_to("place_directions", said)
    assert change in answer.text and ids(answer)[0] == "bell-tower"


def test_a_flight_is_reached(answer_to):
    assert "12:40" in answer_to("practical", "when should I leave for the airport, my flight is at 16:10").text


def test_the_driver_is_shown_one_line(answer_to):
    text = answer_to("practical", "what do I tell the driver for the Bell Tower").text
    assert "请送我到钟楼" in text and "Metro" not in text
