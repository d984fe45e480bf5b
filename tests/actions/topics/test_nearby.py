"""What is around."""

from __future__ import annotations

import re

import pytest

from actions.talk import Talk
from tests.actions.conftest import ids


@pytest.mark.parametrize("said", ["What is near the Bell Tower?", "钟楼附近有什么"])
def test_around_a_place_the_place_comes_first_and_the_point_is_told(said, answer_to):
    answer = answer_to("nearby", said)
    assert ids(answer)[0] == "bell-tower" and "bell-tower" not in ids(answer)[1:]
    assert answer.near == {"lat": pytest.approx(34.261, abs=0.01), "lon": pytest.approx(108.942, abs=0.01)}
    assert answer.source and answer.checked


@pytest.mark.parametrize("said", ["What is near the Bell Tower?", "钟楼附近有什么"])
def test_what_is_around_is_numbered_with_its_distance_nearest_first(said, answer_to):
    answer = answer_to("nearby", said)
    assert len(answer.listed) >= 3
    items = re.findall(r"^\d\. .*$", answer.text, re.M)
    assert len(items) == len(answer.listed) and all(re.search(r"\d+ min|\d km|\d+分钟|\d公里", item) for item in items)


@pytest.mark.parametrize("said, topic", [("what's near me?", "clarify"), ("我附近有什么", "clarify")])
def test_without_a_place_it_asks_where(said, topic, answer_to):
    answer = answer_to("nearby", said)
    assert answer.topic == topic and len(answer.buttons) >= 3
    assert answer.buttons[0].payload.startswith('/nearby{"place"')


@pytest.mark.parametrize("said", ["museums near the Bell Tower", "钟楼附近的博物馆"])
def test_a_condition_narrows_what_is_around(said, answer_to):
    answer = answer_to("nearby", said)
    assert "beilin-museum" in ids(answer) and "drum-tower" not in ids(answer)


@pytest.mark.parametrize(
    "said, none", [("what is near the Silent Heron Pavilion", "hold nothing of that kind"), ("哑鹭亭附近有什么", "没有这样的地方")]
)
def test_where_nothing_is_near_it_says_so(said, none, answer_to):
    assert none in answer_to("nearby", said).text


@pytest.mark.parametrize("said", ["what is near the Eiffel Tower", "故宫附近有什么"])
def test_around_a_place_elsewhere_there_is_nothing_of_ours(said, answer_to):
    assert answer_to("nearby", said).topic == "fallback"


AT_THE_PAGODA = '/nearby{"lat": 34.2197, "lon": 108.9594}'


@pytest.mark.parametrize("language", ["en", "zh"])
def test_around_a_position_what_is_nearest_comes_first(language, answer_to):
    answer = answer_to("nearby", AT_THE_PAGODA, language=language)
    assert ids(answer)[0] == "big-wild-goose-pagoda" and answer.near == {"lat": 34.2197, "lon": 108.9594}


@pytest.mark.parametrize(("said", "again"), [("what else is near me", "en"), ("我附近还有什么", "zh")])
def test_near_me_is_where_the_visitor_was_last(said, again, answer_to):
    talk = Talk()
    answer_to("nearby", AT_THE_PAGODA, talk)
    answer_to("nearby", "what is near the Bell Tower", talk)
    assert ids(answer_to("nearby", said, talk))[0] == "big-wild-goose-pagoda"


@pytest.mark.parametrize(("language", "words"), [("en", "km from Xi'an"), ("zh", "离西安约")])
def test_a_position_far_away_is_said_to_be_far(language, words, answer_to):
    answer = answer_to("nearby", '/nearby{"lat": 31.23, "lon": 121.47}', language=language)
    assert words in answer.text and ids(answer) == []


@pytest.mark.parametrize(("language", "words"), [("en", "open now"), ("zh", "正开放")])
def test_it_says_what_is_open_now(language, words, answer_to):
    assert words in answer_to("nearby", AT_THE_PAGODA, language=language).text
