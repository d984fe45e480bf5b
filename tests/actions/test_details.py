"""A detail is told first, or said not to be in the notes; concessions hold for the person named."""

from __future__ import annotations

import pytest

from actions.concessions import Payer, payers
from actions.talk import Talk
from tests.actions.conftest import ids


@pytest.mark.parametrize(
    "topic, said, first",
    [
        ("place_access", "do they have a lift in the Museum of Borrowed Umbrellas?", "My notes don't mention a lift"),
        ("place_access", "借伞博物馆有电梯吗", "借伞博物馆有没有电梯，我的资料里没有写"),
        ("place_tips", "is a tripod allowed in the Shaanxi History Museum?", "Shaanxi History Museum: Tripods"),
        (
            "place_tickets",
            "what do my grandparents pay at the Museum of Borrowed Umbrellas",
            "Tickets for Museum of Borrowed Umbrellas:\nMy notes give no",
        ),
        ("place_hours", "借伞博物馆周二最晚几点进", "11月24日周二最晚16:15入场"),
        ("food_about", "伞糕辣不辣", "伞糕：\n不辣"),
    ],
)
def test_what_was_asked_comes_first(topic, said, first, answer_to):
    assert answer_to(topic, said).text.startswith(first)


def test_child_and_student_are_both_answered(answer_to):
    text = answer_to("place_tickets", "price for a child and a student at the Terracotta Army?").text
    assert "children: free" in text and "students: ¥60" in text and "seniors" not in text


def test_an_age_beyond_the_limit_is_told(answer_to):
    assert "At 17 the price for children does not hold" in answer_to("place_tickets", "Terracotta Army for a 17 year old?").text


@pytest.mark.parametrize(
    "text, found",
    [
        ("he is 72, any discount", [Payer("senior", 72)]),
        ("孩子8岁要票吗", [Payer("child", 8)]),
        ("my student son, 22", [Payer("student")]),
        ("tickets at 10:30 please", []),
    ],
)
def test_who_pays(text, found):
    assert payers(text) == found


def test_both_days_asked_are_answered(answer_to):
    text = answer_to("place_hours", "借伞博物馆周一不开吧，那周日几点开").text
    assert "11月23日周一：不开放" in text and "11月29日周日：09:00" in text


@pytest.mark.parametrize("said", ["sights for a stroller", "有没有不用爬楼梯的地方"])
def test_no_place_with_steps_is_offered_to_wheels(said, answer_to):
    answer = answer_to("place_search", said)
    assert ids(answer) and not {"xian-city-wall", "drum-tower", "bell-tower"} & set(ids(answer))


@pytest.mark.parametrize("said, what", [("is there an aquarium?", "aquarium"), ("西安有没有水族馆", "水族馆")])
def test_a_category_without_places_gets_no_list(said, what, answer_to):
    answer = answer_to("place_search", said)
    assert not answer.subjects and what in answer.text


def test_museums_open_on_a_day(answer_to):
    answer = answer_to("place_search", "what other museum is open on Monday", talk=Talk(focus={"place": "terracotta-army"}))
    assert not {"shaanxi-history-museum", "terracotta-army"} & set(ids(answer))


def test_an_indoor_show_is_indoors(answer_to):
    shown = ids(answer_to("event_search", "今晚有室内的演出吗"))
    assert "dream-back-to-tang" in shown and "everbright-street-shows" not in shown


def test_after_nine_nothing_without_a_time_is_promised(answer_to):
    assert "nothing is known to start after 21:00" in answer_to("event_search", "any show after 9pm tonight?").text


def test_a_pork_house_is_not_halal(answer_to):
    assert answer_to("food_search", "is Fanji halal?").text.startswith("Not halal")


def test_drinks_are_no_dishes(answer_to):
    assert not {"ice-peak", "choujiu"} & set(ids(answer_to("food_search", "vegetarian dishes please")))


def test_the_same_is_not_said_twice_in_a_row(answer_to):
    talk = Talk()
    first = answer_to("place_about", "who paid for the gutters of the Silent Heron Pavilion", talk)
    again = answer_to("place_about", "and who painted its gutters", talk)
    assert "not in my notes" in first.text and again.text != first.text
