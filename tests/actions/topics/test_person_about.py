"""People, and whether they lived."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids


@pytest.mark.parametrize("said", ["Who was Yang Guifei?", "杨贵妃是谁", "楊貴妃是誰"])
def test_a_person_is_told_with_source(said, answer_to):
    answer = answer_to("person_about", said)
    assert ids(answer)[0] == "yang-guifei" and answer.source and answer.checked


@pytest.mark.parametrize("said, words", [("Who is The Umbrella Lender?", "An invented character"), ("借伞翁是谁", "虚构的角色")])
def test_an_invented_character_is_said_to_be_one(said, words, answer_to):
    assert words in answer_to("person_about", said).text


def test_no_person_of_history_is_said_to_be_invented(answer_to):
    assert "invented character" not in answer_to("person_about", "who was Du Fu").text


@pytest.mark.parametrize("said", ["Who was Bartholomew Pennyfeather?", "who was King Arthur Pendragon"])
def test_an_unknown_person_is_not_made_up(said, answer_to):
    answer = answer_to("person_about", said)
    assert answer.topic in ("fallback", "clarify") and not answer.source
