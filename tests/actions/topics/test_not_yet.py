"""What the assistant knows of and cannot do yet."""

from __future__ import annotations

import pytest

from actions.topic import Topic
from actions.topics.not_yet import NotYet

TOPICS = sorted(topic for topic, kind in Topic.registry.items() if issubclass(kind, NotYet))


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("said, instead", [("can you do that for me", "What I can do now"), ("能帮我吗", "现在我能帮您的")])
def test_it_says_honestly_that_it_cannot_and_what_it_can(topic, said, instead, answer_to):
    answer = answer_to(topic, said)
    assert answer.topic == topic and instead in answer.text
    assert not answer.source and len(answer.buttons) == 4
