"""What lay under a place or a position in the Tang city, how sure that is, and where a ward lies today."""

from __future__ import annotations

import pytest

from actions.talk import Talk
from tests.actions.conftest import ids


@pytest.mark.parametrize(
    ("said", "ward"),
    [
        ("what ward did the Small Wild Goose Pagoda sit in", "anren-ward"),
        ("Qinglong Temple, which ward was that", "xinchang-ward"),
        ("大兴善寺在唐代属于哪个坊", "jingshan-ward"),
        ("钟楼在唐代是什么地方", "imperial-city"),
        ("what stood at the Big Wild Goose Pagoda in the Tang", "jinchang-ward"),
    ],
)
def test_the_ward_comes_before_the_place(said, ward, answer_to):
    answer = answer_to("then_now", said)
    assert ids(answer)[0] == ward and answer.subjects[1].type == "place"
    assert answer.source and answer.checked


@pytest.mark.parametrize(
    ("said", "ward", "words"),
    [
        ("I am at 34.2339, 108.9846, what was here", "xinchang-ward", "m inside its border"),
        ("我在34.2339, 108.9846，唐代这是哪里", "xinchang-ward", "离坊界约"),
        ('/then_now{"lat": 34.248, "lon": 108.9034}', "west-market", "West Market"),
    ],
)
def test_a_position_has_its_ward_and_the_metres_to_its_border(said, ward, words, answer_to):
    answer = answer_to("then_now", said)
    assert ids(answer)[0] == ward and words in answer.text
    assert set(answer.near or {}) == {"lat", "lon"}


def test_near_a_border_it_says_that_it_may_be_the_neighbour(answer_to):
    answer = answer_to("then_now", '/then_now{"lat": 34.2340, "lon": 108.9866}')
    assert "most likely" in answer.text and "it may be the street, or" in answer.text


@pytest.mark.parametrize(
    ("said", "words"), [("Huaqing Palace, which ward was it in", "lies outside of the Tang city"), ("华清宫在唐代哪个坊", "在唐长安城外")]
)
def test_outside_of_the_walls_no_ward_is_named_as_its_own(said, words, answer_to):
    answer = answer_to("then_now", said)
    assert words in answer.text and ids(answer, "ward") == []


@pytest.mark.parametrize(
    ("said", "words"), [("where is Pingkang ward today", "Pingkang Ward today: "), ("平康坊在今天的哪里", "平康坊今天的位置：")]
)
def test_a_ward_is_found_on_todays_map(said, words, answer_to):
    answer = answer_to("then_now", said)
    assert ids(answer)[0] == "pingkang-ward" and answer.text.startswith(words)
    assert answer.cards[0].lat == pytest.approx(34.2497, abs=0.01)


def test_a_street_of_the_plan_lies_in_no_ward(answer_to):
    answer = answer_to("then_now", "唐朝的朱雀大街现在是哪一条路")
    assert ids(answer, "ward") == [] and "朱雀" in answer.text


def test_the_talk_goes_on_about_the_ward(answer_to):
    talk = Talk()
    answer_to("then_now", "where is Pingkang ward today", talk)
    assert ids(answer_to("then_now", "who lived there", talk))[0] == "pingkang-ward"


@pytest.mark.parametrize(("said", "topic"), [("what stood here in the Tang", "clarify"), ("这儿唐代是啥", "clarify")])
def test_without_a_place_it_asks_where(said, topic, answer_to):
    assert answer_to("then_now", said).topic == topic


def test_a_position_that_is_sent_answers_the_question_that_waited_for_it(answer_to):
    talk = Talk()
    assert answer_to("then_now", "what stood here in the Tang", talk).topic == "clarify"
    answer = answer_to("nearby", '/nearby{"lat": 34.248, "lon": 108.9034}', talk)
    assert answer.topic == "then_now" and ids(answer)[0] == "west-market"


def test_a_position_stays_known_for_the_next_question(answer_to):
    talk = Talk()
    answer_to("then_now", '/then_now{"lat": 34.248, "lon": 108.9034}', talk)
    talk.focus, talk.last = {}, []
    assert ids(answer_to("then_now", "what stood here in the Tang", talk))[0] == "west-market"


def test_a_sight_of_another_city_is_named_as_unknown(answer_to):
    answer = answer_to("then_now", "which ward was the Forbidden City in")
    assert answer.topic == "fallback" and ids(answer) == []


@pytest.mark.parametrize(
    ("said", "ward"),
    [
        ("which ward did Bai Juyi live in", "xinchang-ward"),
        ("白居易住在哪个坊", "xinchang-ward"),
        ("where did Pei Du live", "yongle-ward"),
        ("裴度住哪个坊", "yongle-ward"),
        ("which ward did Guo Ziyi live in", "qinren-ward"),
    ],
)
def test_the_wards_know_who_lived_in_them(said, ward, answer_to):
    answer = answer_to("then_now", said)
    assert answer.topic == "then_now" and ward in ids(answer, "ward") and answer.source


def test_where_somebody_lived_is_asked_of_the_person_too(answer_to):
    talk = Talk()
    answer_to("person_about", "who was Bai Juyi", talk)
    assert "xinchang-ward" in ids(answer_to("person_about", "where did he live", talk), "ward")


@pytest.mark.parametrize(
    ("said", "words"), [("杜甫住在哪个坊", "没有记载"), ("which ward did Du Fu live in", "not in my notes"), ("张小敬住哪个坊", "虚构")]
)
def test_a_home_that_is_not_known_is_not_guessed(said, words, answer_to):
    assert words in answer_to("then_now", said).text


def test_the_friends_of_a_poet_are_not_the_poet(answer_to):
    assert "anyi-ward" not in ids(answer_to("then_now", "which ward did Bai Juyi live in"), "ward")


@pytest.mark.parametrize("said", ["which ward bordered Pingkang ward on the east", "平康坊东边是什么坊"])
def test_the_neighbour_on_a_side(said, answer_to):
    assert ids(answer_to("then_now", said), "ward") == ["pingkang-ward", "east-market"]


@pytest.mark.parametrize("said", ["was the West Market further from the palace than the East Market", "西市和东市哪个离皇宫更远"])
def test_two_markets_are_compared(said, answer_to):
    text = answer_to("then_now", said).text
    assert "7.4" in text and "5.2" in text


@pytest.mark.parametrize(("said", "words"), [("was Xingqing Palace once a ward", "Yes: "), ("兴庆宫以前是坊吗", "是的")])
def test_that_a_place_was_a_ward_is_said_first(said, words, answer_to):
    assert answer_to("then_now", said).text.startswith(words)


@pytest.mark.parametrize("said", ["which other wards had famous residents", "哪些坊住过名人"])
def test_wards_of_known_people_are_listed(said, answer_to):
    assert len(answer_to("then_now", said).listed) >= 3


@pytest.mark.parametrize("said", ["who lived in Pingkang ward? I read it was the courtesans' quarter", "平康坊住过谁"])
def test_who_lived_in_a_ward(said, answers_to):
    text = answers_to("then_now", said)[0].text
    assert "Li Linfu" in text or "李林甫" in text


def test_a_hoard_that_a_museum_shows_lay_in_a_ward(answer_to):
    assert ids(answer_to("then_now", "何家村窖藏在唐代是哪个坊"))[0] == "xinghua-ward"
