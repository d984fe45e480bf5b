"""Which topic a question has in its talk."""

from __future__ import annotations

import pytest

from actions.resolving import resolve_topic
from actions.talk import Talk
from bot.understand.fitting import FOLLOW_UP
from bot.understand.topic_names import TOPICS


@pytest.mark.parametrize("first", sorted(TOPICS))
@pytest.mark.parametrize("chance", [0.2, 0.4, 0.9])
def test_a_follow_up_is_never_what_is_answered(first, chance):
    question = {"topic": first, "confidence": chance, "ranking": [(first, chance), (FOLLOW_UP, 0.19)], "text": "the the the"}
    for talk in (Talk(), Talk(topic="place_hours", focus={"place": "bell-tower"}), Talk(topic="tour_list")):
        assert resolve_topic(question, talk) != FOLLOW_UP


@pytest.mark.parametrize("text", ["any quiet hotel near the Bell Tower", "有清真的酒店吗"])
def test_a_hotel_that_is_sought_is_nothing_of_ours(text):
    assert resolve_topic({"topic": "nearby", "confidence": 0.95, "text": text}, Talk()) == "fallback"


def test_what_is_near_a_hotel_is():
    assert resolve_topic({"topic": "nearby", "confidence": 0.95, "text": "what is near my hotel"}, Talk()) == "nearby"
