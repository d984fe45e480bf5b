"""What a message means because of a walk, and what it does not."""

from __future__ import annotations

import pytest

from actions.conversation import resolve_topic
from actions.talk import Talk
from actions.tours.under_way import meaning_on_walk, one_wish

BEGIN = '/tour_step{"tour": "night-case"}'


@pytest.mark.parametrize("said", ["A", "b", "B!", "I think it's C", "选A"])
@pytest.mark.parametrize("taken_for", ["fallback", "place_search", "language", "smalltalk"])
def test_a_letter_on_a_walk_is_a_reply(said, taken_for, visitor):
    ana = visitor()
    ana.says(BEGIN)
    ana.says("what time does it close", "place_hours")
    assert ana.says(said, taken_for).topic == "quiz"


@pytest.mark.parametrize(
    "said, topic", [("A", "practical"), ("b", "fallback"), ("next", "fallback"), ("stop", "smalltalk"), ("drums", "event_search")]
)
def test_without_a_walk_it_is_left_alone(said, topic, db):
    for talk in (Talk(), Talk(topic="place_search", shown=[["place", "bell-tower"]]), Talk(topic="tour_list")):
        assert meaning_on_walk(db, {"topic": topic, "text": said, "confidence": 0.9}, talk, "ana") is None


SIDE = [
    ("what time does it close?", "place_hours"),
    ("几点关门", "place_hours"),
    ("where can we eat around here", "food_search"),
    ("有厕所吗", "place_access"),
    ("who was Di Renjie", "person_about"),
    ("who built it?", "place_about"),
    ("what is this place", "place_about"),
    ("will it rain tonight", "weather"),
    ("can I pay on WeChat", "practical"),
    ("where is the temple", "place_directions"),
    ("thank you", "thanks"),
    ("haha", "smalltalk"),
]


@pytest.mark.parametrize("said, topic", SIDE)
def test_a_side_question_is_answered_and_the_walk_goes_on(said, topic, visitor):
    ana = visitor()
    ana.says(BEGIN)
    assert ana.says(said, topic).topic in (topic, "fallback", "clarify")
    on = ana.says("next", "tour_step")
    assert on.topic == "tour_step" and "Stop 2 of 8" in on.text or "第2站" in on.text


@pytest.mark.parametrize("said, topic", [("what time does it close?", "place_hours"), ("怎么去", "place_directions")])
def test_on_a_walk_it_means_the_stop_s_place(said, topic, visitor):
    ana = visitor()
    ana.says("tell me about the Bell Tower", "place_about")
    ana.says(BEGIN)
    assert ana.says(said, topic).subjects[0].id == "south-gate"


def test_after_a_side_question_again_means_its_answer(visitor):
    ana = visitor()
    ana.says(BEGIN)
    ana.says("what time does it close?", "place_hours")
    question = {"topic": "place_hours", "text": "say that again", "confidence": 0.4}
    assert meaning_on_walk(ana.db, question, ana.talk, "ana") is None


@pytest.mark.parametrize("said", ["a story", "hmm a cat", "一个故事"])
def test_a_few_vague_words_after_the_question_are_a_reply(said, visitor):
    ana = visitor()
    ana.says(BEGIN)
    vague = {"topic": "title_about", "text": said, "confidence": 0.4}
    assert meaning_on_walk(ana.db, vague, ana.talk, "ana")["topic"] == "quiz"
    sure = {"topic": "title_about", "text": said, "confidence": 0.9}
    assert meaning_on_walk(ana.db, sure, ana.talk, "ana") is None
    named = {**vague, "mentions": [{"candidates": [["place", "bell-tower"]], "text": "it"}]}
    assert meaning_on_walk(ana.db, named, ana.talk, "ana") is None


@pytest.mark.parametrize("said", ["toilets?", "what a day", "吃什么"])
def test_a_few_words_that_ask_are_none(said, visitor):
    ana = visitor()
    ana.says(BEGIN)
    assert meaning_on_walk(ana.db, {"topic": "place_access", "text": said, "confidence": 0.4}, ana.talk, "ana") is None


def test_a_talk_that_was_lost_finds_its_walk_again(visitor):
    ana = visitor()
    ana.says(BEGIN)
    ana.talk = Talk()
    assert ana.says("where now", "tour_step").topic == "tour_step" and ana.talk.walk == "night-case"


def test_a_question_about_a_walk_in_the_list_begins_none(db):
    talk = Talk(topic="tour_list", shown=[["tour", "night-case"], ["tour", "polo-boy"]])
    question = {"topic": "place_duration", "text": "how long is the second one", "confidence": 0.8, "ordinal": 2, "ranking": []}
    assert meaning_on_walk(db, question, talk, "ana") is None
    assert resolve_topic(question, talk) == "tour_list"


def test_parts_that_are_all_about_going_on_are_one_wish():
    parts = [
        {"topic": "tour_end", "text": "let's pause", "confidence": 0.9},
        {"topic": "tour_step", "text": "we'll go on tomorrow", "confidence": 0.6},
    ]
    assert [question["text"] for question in one_wish(parts)] == ["let's pause, we'll go on tomorrow"]
    mixed = [parts[0], {"topic": "place_hours", "text": "when does it close", "confidence": 0.9}]
    assert one_wish(mixed) == mixed and one_wish(parts[:1]) == parts[:1]


def test_again_in_another_language_is_one_wish():
    parts = [{"topic": "language", "text": "in English please"}, {"topic": "tour_step", "text": "say that again"}]
    assert one_wish(parts) == parts[:1]
