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


@pytest.mark.parametrize("said", ["can we start later, at 11?", "晚一点出发行吗", "换成室内的"])
@pytest.mark.parametrize("aside", ["weather", "practical", "person_about", "event_about"])
def test_a_change_of_the_plan_is_one_after_a_question_about_something_else(said, aside):
    question = {"topic": "tour_step", "confidence": 0.6, "ranking": [("tour_step", 0.6)], "text": said}
    plan = {"days": [{"stops": [{"place": "bell-tower"}]}]}
    assert resolve_topic(question, Talk(topic=aside, plan=plan)) == "route_plan"


@pytest.mark.parametrize("said", ["who was she", "shorter please", "便宜点的呢"])
def test_what_may_be_said_of_anything_is_no_change_of_the_plan(said):
    question = {"topic": "person_about", "confidence": 0.6, "ranking": [("person_about", 0.6)], "text": said}
    plan = {"days": [{"stops": [{"place": "bell-tower"}]}]}
    assert resolve_topic(question, Talk(topic="person_about", plan=plan, focus={"person": "li-bai"})) != "route_plan"
