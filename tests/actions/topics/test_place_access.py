"""Wheelchairs, strollers, toilets, luggage."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids


@pytest.mark.parametrize(
    "said, fact, other",
    [
        ("Can I use a wheelchair in the Museum of Borrowed Umbrellas?", "A ramp at the back.", "On each floor"),
        ("借伞博物馆轮椅能进吗", "后门有坡道。", "每层"),
        ("toilets in the Museum of Borrowed Umbrellas?", "On each floor.", "A ramp"),
        ("借伞博物馆有厕所吗", "每层都有。", "坡道"),
    ],
)
def test_what_was_asked_about_comes_alone(said, fact, other, answer_to):
    answer = answer_to("place_access", said)
    assert fact in answer.text and other not in answer.text
    assert ids(answer) == ["umbrella-museum"] and answer.source and answer.checked


@pytest.mark.parametrize(
    "said, unknown",
    [
        ("Is the Silent Heron Pavilion wheelchair accessible?", "don't mention access for wheelchairs"),
        ("哑鹭亭轮椅方便吗", "哑鹭亭轮椅方不方便，我的资料里没有写"),
    ],
)
def test_unknown_access_is_said_to_be_unknown(said, unknown, answer_to):
    answer = answer_to("place_access", said)
    assert unknown in answer.text and not answer.source


def test_the_number_to_ask_is_a_button_away(answer_to):
    payloads = [button.payload for button in answer_to("place_access", "stroller at the Silent Heron Pavilion").buttons]
    assert '/place_contact{"place": "silent-pavilion"}' in payloads
