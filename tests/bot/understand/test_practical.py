"""Calls for help, and questions that practical words decide, whatever the classifier makes of them."""

from __future__ import annotations

import pytest

from bot.understand.topics import Guess
from tests.understood import Told, understand


class Doubtful(Told):
    """A classifier that is told a topic of which it is not sure."""

    def guess(self, texts, most=5, foreign=False):
        return [Guess(((self.topic, 0.6), ("practical", 0.2)), guess.vector) for guess in super().guess(texts, most, foreign)]


@pytest.fixture
def read(watch, fixed_day):
    return lambda said, model: understand(said, model, watch.current())[1]


@pytest.mark.parametrize(
    "said, article",
    [
        ("someone is following us, what now", "robbed-or-followed"),
        ("一直有人跟着我们怎么办", "robbed-or-followed"),
        ("he collapsed near the Bell Tower", "medical-help"),
        ("孩子抽搐了，儿童医院在哪", "medical-help"),
        ("身份证也没咧，明天还要坐高铁回兰州，咋上车呢", "lost-id-card"),
        ("额是中国人！没得护照！居民身份证！", "lost-id-card"),
        ("I lost my ID card, I'm Chinese, how do I board the train", "lost-id-card"),
        ("派出所！警察！我在西安站，咋走", "nearest-police"),
        ("where is the nearest police station, I'm at the railway station", "nearest-police"),
    ],
)
def test_danger_is_heard_although_the_classifier_is_sure_of_something_else(said, article, read):
    (question,) = read(said, Told("help"))
    assert question["topic"] == "practical" and question["articles"][0][0] == article


@pytest.mark.parametrize(
    "said, article",
    [
        ("may we fly a drone at Daming Palace", "photo-rules-and-drones"),
        ("大明宫能飞无人机吗", "photo-rules-and-drones"),
        ("can I leave a backpack at Xi'an Railway Station", "luggage"),
        ("does the Shaanxi History Museum accept Mastercard", "payment"),
        ("大雁塔能刷卡吗", "payment"),
        ("when is the last metro", "metro"),
        ("末班地铁几点", "metro"),
        ("how do I say I am lost in Chinese", "language-help"),
        ("台湾健保能用吗", "hong-kong-macao-taiwan"),
        ("香港身份证丢了怎么办", "hong-kong-macao-taiwan"),
        ("坊门什么时候关", "tang-curfew"),
        ("宵禁，唐朝长安城的宵禁，是怎么回事？", "tang-curfew"),
        ("what was the curfew in Tang Chang'an", "tang-curfew"),
        ("taxi from the Bell Tower to the Drum Tower, how much is it", "taxis-and-ride-hailing"),
    ],
)
def test_what_an_article_claims_is_practical_whatever_is_named(said, article, read):
    (question,) = read(said, Told("place_tips"))
    assert question["topic"] == "practical" and question["articles"][0][0] == article


@pytest.mark.parametrize("said", ["What is the Bell Tower?", "回乡证可以预约陕历博吗", "tell me about the last emperor", "钟楼几点关门"])
def test_other_questions_stay_what_they_are(said, read):
    assert [question["topic"] for question in read(said, Told("place_tickets"))] == ["place_tickets"]


@pytest.mark.parametrize("said", ["how high is the Bell Tower? and how do I say I am lost in Chinese", "钟楼有多高？末班地铁几点"])
def test_what_stands_beside_a_claim_is_asked_as_well(said, read):
    assert [q["topic"] for q in read(said, Told("place_about"))] == ["place_about", "practical"]


def test_what_names_nothing_goes_along_with_what_is_claimed(read):
    questions = read("where is the exit entry office, and when does it open?", Told("place_hours"))
    assert {q["articles"][0][0] for q in questions} == {"consulates-and-exit-entry"}


def test_a_plan_that_is_asked_for_stays_a_plan(read):
    said = "plan a day with hanfu rental and photos"
    assert [q["topic"] for q in read(said, Told("route_plan"))] == ["route_plan"]
    assert [q["topic"] for q in read(said, Doubtful("route_plan"))] == ["practical"]


def test_line_two_points_at_nothing_in_a_list(read):
    (question,) = read("when does the last train on line 2 leave", Told("place_hours"))
    assert question["ordinal"] is None


def test_what_a_place_offers_for_babies_is_its_own_matter(read):
    assert read("is there a nursing room at the Bell Tower", Told("place_access"))[0]["topic"] == "place_access"
    assert read("is there a nursing room somewhere", Told("place_access"))[0]["topic"] == "practical"
