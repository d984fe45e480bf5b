"""What the assistant knows of and cannot do yet."""

from __future__ import annotations

import pytest

from actions.topic import Topic
from actions.topics.not_yet import NotYet
from tests.actions.conftest import days

TOPICS = sorted(topic for topic, kind in Topic.registry.items() if issubclass(kind, NotYet))


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("said, instead", [("can you do that for me", "What I can do now"), ("能帮我吗", "现在我能帮您的")])
def test_it_says_honestly_that_it_cannot_and_what_it_can(topic, said, instead, answer_to):
    answer = answer_to(topic, said)
    assert answer.topic == topic and instead in answer.text
    assert not answer.source and len(answer.buttons) == 4


@pytest.mark.parametrize("said", ["will it rain tomorrow", "明天下雨吗"])
def test_weather_tells_the_day_understood(said, answer_to):
    assert answer_to("weather", said).when == days("2026-11-24")


@pytest.mark.parametrize("said", ["weather in Beijing", "北京天气怎么样"])
def test_the_weather_of_another_city_is_not_ours(said, answer_to):
    assert answer_to("weather", said).topic == "fallback"


@pytest.mark.parametrize("said", ["I want to speak to a person", "我要找人工"])
def test_who_wants_a_person_gets_the_city_line(said, answer_to):
    assert "12345" in answer_to("handoff", said).text
