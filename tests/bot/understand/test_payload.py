"""What buttons send; anything else after a slash is plain text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand.payload import read_payload
from bot.understand.topic_names import TOPICS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "place_hours",
        "/no_such_topic",
        "/place_hours{",
        '/place_hours{"place":',
        "/place_hours[]",
        "/PLACE_HOURS",
        "/place_hours extra words",
        "//place_hours",
        '/place_hours{"place": "x"} and more',
        "/" + "a" * 100,
        "/place_hours" + "{" * 300 + "}" * 300,
    ],
)
def test_what_is_no_payload_is_plain_text(text):
    assert read_payload(text, TOPICS) is None


@pytest.mark.parametrize("value", ["../etc/passwd", "Bell Tower", "x' OR 1=1", "<b>", "a" * 97, "", 7, None, ["bell-tower"], {"$ne": 1}])
def test_what_is_no_id_is_left_out(value):
    question = read_payload(f'/place_hours{{"place": {json.dumps(value)}}}', TOPICS)
    assert question and question.mentions == ()


def test_a_payload_is_a_sure_question():
    question = read_payload('/place_hours{"place": "bell-tower"}', TOPICS)
    assert (question.topic, question.confidence, question.mentions[0].candidates) == ("place_hours", 1.0, (("place", "bell-tower"),))


@pytest.mark.parametrize("text", ["/restart", "/session_start", "/start", " /restart "])
def test_a_fresh_start_asks_for_help(text):
    assert read_payload(text, TOPICS).topic == "help"


def test_every_topic_can_be_asked_by_a_button():
    assert all(read_payload(f"/{topic}", TOPICS).topic == topic for topic in TOPICS)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text(alphabet='/place_hours{}":[]\\u00 \n', max_size=80)))
def test_whatever_is_written(text):
    read_payload("/" + text, TOPICS)


def test_filters_and_dates_are_those_of_the_contract():
    question = read_payload('/event_search{"filters": {"free": "true"}, "when": {"from": "2026-12-05", "to": "2026-12-06"}}', TOPICS)
    assert question.conditions == {"free": ["true"]}
    assert [span.as_when() for span in question.dates] == [{"from": "2026-12-05", "to": "2026-12-06"}]


@pytest.mark.parametrize("filters", ["x", 7, None, ["free"], {"free": 1}, {"free": "maybe"}, {"nothing": "true"}, {"free": [["true"]]}])
def test_what_is_no_condition_is_left_out(filters):
    assert read_payload(f'/event_search{{"filters": {json.dumps(filters)}}}', TOPICS).conditions == {}


@pytest.mark.parametrize(
    "when", ["x", 7, None, [], {"from": "2026-12-05"}, {"from": "soon", "to": 3}, {"from": "2026-12-06", "to": "2026-12-05"}]
)
def test_what_are_no_days_are_left_out(when):
    assert read_payload(f'/event_search{{"when": {json.dumps(when)}}}', TOPICS).dates == ()


@pytest.mark.parametrize(
    "payload, kept",
    [
        ('/privacy{"choice": "forget"}', {"choice": "forget"}),
        ('/privacy{"choice": "forget everybody"}', {}),
        ('/quiz{"choice": "A"}', {"choice": "A"}),
        ('/quiz{"choice": "A\\nB", "go": "again"}', {}),
        ('/place_hours{"choice": "A", "talk": "x", "session": "y"}', {}),
        ('/tour_step{"code": "ABCDEF", "go": "next"}', {"code": "ABCDEF", "go": "next"}),
        ('/tour_step{"code": "<b>", "go": "next"}', {"go": "next"}),
        ('/tour_step{"stop": "../../etc/passwd"}', {}),
        ('/event_calendar{"plan": "x\' OR 1=1 --"}', {}),
        ('/weather{"from": "2026-12-05", "to": "２０２６-12-06"}', {"from": "2026-12-05"}),
        ('/route_plan{"edit": "at", "day": "2026-11-24", "end": {"$gt": ""}}', {"edit": "at", "day": "2026-11-24"}),
    ],
)
def test_who_types_a_payload_can_say_no_more_than_a_button(payload, kept):
    assert read_payload(payload, TOPICS).arguments == kept
