"""What was understood comes as buttons that take it away."""

from __future__ import annotations

from tests.actions.conftest import ids


def titles(answer):
    return [button.title for button in answer.understood]


def test_every_condition_and_the_date_can_be_taken_away(answer_to):
    answer = answer_to("event_search", "free shows on Saturday 5 December")
    assert titles(answer) == ["free", "performances", "Saturday 5 December"]
    assert answer.contract()["understood"][0]["title"] == "free"


def test_what_is_pressed_asks_the_same_without_it(answer_to):
    answer = answer_to("event_search", "free shows on Saturday 5 December")
    again = answer_to("", answer.understood[0].payload)
    assert again.when == answer.when and "free" not in again.filters and again.filters["event_kind"] == answer.filters["event_kind"]
    assert titles(again) == ["performances", "Saturday 5 December"]


def test_without_its_date_the_subject_stays(answer_to):
    answer = answer_to("place_hours", "兵马俑12月5日几点关门")
    again = answer_to("", answer.understood[-1].payload)
    assert ids(again) == ids(answer) and titles(again) == []


def test_what_the_visitor_did_not_say_is_no_chip(answer_to):
    assert answer_to("event_search", "What's on?").understood == []
    assert "understood" not in answer_to("greet", "hello").contract()


def test_a_question_that_wants_a_position_says_what_for(answer_to):
    asked = answer_to("nearby", "free museums near me")
    assert (asked.topic, asked.position_for.partition("{")[0]) == ("clarify", "/nearby")
    with_position = asked.position_for.replace("{", '{"lat": 34.2197, "lon": 108.9594, ', 1)
    assert answer_to("", with_position).near == {"lat": 34.2197, "lon": 108.9594}


def test_cards_name_their_record(answer_to):
    card = answer_to("place_hours", "When does the Bell Tower open?").contract()["cards"][0]
    assert (card["type"], card["id"]) == ("place", "bell-tower")
