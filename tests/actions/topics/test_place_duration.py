"""How long a visit takes."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids


@pytest.mark.parametrize(
    "said, time", [("How long do I need for the Museum of Borrowed Umbrellas?", "1 to 2.5 hours"), ("逛借伞博物馆要多久", "1到2.5小时")]
)
def test_a_visit_is_told_from_quick_to_unhurried(said, time, answer_to):
    answer = answer_to("place_duration", said)
    assert time in answer.text and ids(answer) == ["umbrella-museum"]


@pytest.mark.parametrize("said, time", [("How long for the Silent Heron Pavilion?", "20 to 60 minutes"), ("哑鹭亭要多久", "20到60分钟")])
def test_short_visits_are_told_in_minutes(said, time, answer_to):
    assert time in answer_to("place_duration", said).text


def test_the_next_questions_are_offered(answer_to):
    payloads = [button.payload for button in answer_to("place_duration", "how long for the Bell Tower").buttons]
    assert '/place_hours{"place": "bell-tower"}' in payloads
