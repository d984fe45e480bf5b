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


@pytest.mark.parametrize("said", ["so Xuanzang was Emperor Xuanzong?", "玄奘就是唐玄宗吧"])
def test_two_people_are_not_taken_for_one(said, answer_to):
    assert ids(answer_to("person_about", said), "person") == ["xuanzang", "tang-xuanzong"]


@pytest.mark.parametrize("said, actor", [("who played Li Bi", "Jackson Yee"), ("李泌是谁演的", "易烊千玺")])
def test_who_played_somebody_is_told_alone(said, actor, answer_to):
    text = answer_to("person_about", said).text
    assert actor in text and len(text) < 160
