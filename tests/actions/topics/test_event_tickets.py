"""Tickets of one event."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids


@pytest.mark.parametrize("said", ["How much is the Umbrella Parade?", "伞会巡游门票多少"])
def test_a_range_of_prices_has_its_sign(said, answer_to):
    answer = answer_to("event_tickets", said)
    assert "¥20–80" in answer.text and ids(answer) == ["umbrella-parade", "umbrella-museum"]
    assert answer.source and answer.checked


@pytest.mark.parametrize(
    "said, unknown", [("tickets for the Umbrella Vigil?", "no checked ticket price"), ("守伞夜的票多少钱", "没有核实过")]
)
def test_an_unknown_price_is_said_to_be_unknown(said, unknown, answer_to):
    answer = answer_to("event_tickets", said)
    assert unknown in answer.text and "¥" not in answer.text


@pytest.mark.parametrize("said", ["tickets for the Museum of Borrowed Umbrellas", "借伞博物馆的票"])
def test_a_place_has_its_own_tickets(said, answer_to):
    assert answer_to("event_tickets", said).topic == "place_tickets"


@pytest.mark.parametrize("said", ["book me two seats for the Tang Dynasty Dinner Show", "帮我订两张唐乐宫的票"])
def test_nothing_is_booked_and_that_is_said(said, answer_to):
    text = answer_to("event_tickets", said).text
    assert text.startswith(("I can't book", "我不能代订")) and "¥" not in text
