"""A story that speaks of just what was asked answers, where the topic is in doubt."""

from __future__ import annotations

import pytest

from actions.conversation import answer_one
from actions.talk import Talk
from bot.understand.library import LibraryWatch
from tests.actions.conftest import ids
from tests.understood import Told, understand
from tour_content.store import session


@pytest.fixture
def doubtful(content_url: str, watch: LibraryWatch, fixed_day: None):
    """doubtful(topic, said, confidence): the answer where the classifier takes a message for a topic, so sure of it."""

    def answer(topic: str, said: str, confidence: float):
        text, (question,) = understand(said, Told(topic), watch.current())
        language = "zh" if "的" in said else "en"
        with session(content_url) as db:
            return answer_one(db, {**question, "confidence": confidence}, Talk(), language, text)

    return answer


@pytest.mark.parametrize(
    ("topic", "said", "id_"),
    [
        ("place_tips", "小雁塔的裂缝怎么合上的", "small-wild-goose-pagoda"),
        ("then_now", "昭陵的六骏现在在哪", "zhaoling"),
        ("poem", "did Empress Wu write on her own stele at Qianling", "qianling"),
    ],
)
def test_a_doubtful_topic_gives_way_to_a_story(topic, said, id_, doubtful):
    answer = doubtful(topic, said, 0.5)
    assert answer.topic == "place_about" and ids(answer)[0] == id_


def test_a_sure_topic_stays(doubtful):
    assert doubtful("place_tips", "小雁塔的裂缝怎么合上的", 0.97).topic == "place_tips"


def test_without_a_story_of_it_a_doubtful_topic_stays(doubtful):
    assert doubtful("place_tips", "best time for pictures of the Small Wild Goose Pagoda", 0.5).topic == "place_tips"


def test_help_is_never_a_story(doubtful):
    assert doubtful("practical", "I fell by the crack of the Small Wild Goose Pagoda, how did it close", 0.5).topic == "practical"
