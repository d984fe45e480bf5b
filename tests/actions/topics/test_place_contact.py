"""Phone and website."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids


@pytest.mark.parametrize("said", ["phone number of the Museum of Borrowed Umbrellas", "借伞博物馆电话多少"])
def test_phone_and_website_stand_with_their_check(said, answer_to):
    answer = answer_to("place_contact", said)
    assert "029-12345678" in answer.text and "https://umbrellas.example.org/" in answer.text
    assert ids(answer) == ["umbrella-museum"] and answer.checked.isoformat() == "2026-11-20"


@pytest.mark.parametrize(
    "said, unknown", [("phone number of the Silent Heron Pavilion", "no phone number"), ("哑鹭亭电话", "没有哑鹭亭的电话")]
)
def test_an_unknown_number_is_said_to_be_unknown_and_the_city_line_given(said, unknown, answer_to):
    text = answer_to("place_contact", said).text
    assert unknown in text and "12345" in text


@pytest.mark.parametrize("said", ["Disneyland phone number", "故宫的电话"])
def test_the_number_of_a_place_elsewhere_is_not_given(said, answer_to):
    answer = answer_to("place_contact", said)
    assert answer.topic == "fallback" and not answer.source
