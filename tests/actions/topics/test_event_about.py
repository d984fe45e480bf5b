"""One event: what, when, where."""

from __future__ import annotations

import re

import pytest

from tests.actions.conftest import days, ids


@pytest.mark.parametrize(
    "said, line",
    [("When is the Umbrella Parade?", "Next: Wednesday 9 December, at 19:30"), ("伞会巡游是哪天", "下一次：12月9日周三 19:30")],
)
def test_the_next_day_is_given_where_none_was_asked_about(said, line, answer_to):
    answer = answer_to("event_about", said)
    assert line in answer.text and answer.when == days("2026-12-09")
    assert ids(answer) == ["umbrella-parade", "umbrella-museum"] and answer.source and answer.checked


@pytest.mark.parametrize(
    "said, line", [("Is the Umbrella Parade on 12 December?", "not on Saturday 12 December"), ("12月12日有伞会巡游吗", "12月12日周六没有")]
)
def test_a_day_without_it_is_told_with_the_next_one(said, line, answer_to):
    answer = answer_to("event_about", said)
    assert line in answer.text and answer.when == days("2026-12-12")
    assert re.search("9 December|12月9日", answer.text)


@pytest.mark.parametrize("said, words", [("When is the Umbrella Vigil?", "as usual; not announced"), ("守伞夜什么时候", "按惯例")])
def test_habit_is_told_from_announcement(said, words, answer_to):
    assert words in answer_to("event_about", said).text


@pytest.mark.parametrize("said", ["What is the Clockwork Mandarin Festival?", "tell me about the Glass Pigeon Gala"])
def test_an_unknown_event_is_not_made_up(said, answer_to):
    answer = answer_to("event_about", said)
    assert answer.topic in ("fallback", "clarify") and not answer.source
