"""Messages that ask for a plan by what they hold."""

from __future__ import annotations

import pytest

from bot.understand.clean import clean
from bot.understand.plans import asks_for_plan


@pytest.fixture
def asks(watch):
    def ask(said: str, topic: str = "place_access") -> bool:
        working = clean(said).working
        return asks_for_plan(working, watch.current().catalogue.find(working), [topic])

    return ask


@pytest.mark.parametrize(
    "said",
    [
        "特种兵一天刷完兵马俑+大雁塔+城墙+回民街,家人们可行吗",
        "Can I do the Terracotta Army, the City Wall and the Bell Tower in one day?",
        "兵马俑和华山一天来得及吗",
        "上午去碑林，下午去小雁塔",
        "2 hours for the Bell Tower, the Drum Tower and the Muslim Quarter",
    ],
)
def test_places_in_a_row_and_a_time_at_hand_are_a_plan(said, asks):
    assert asks(said)


@pytest.mark.parametrize(
    "said",
    [
        "兵马俑、大雁塔、城墙明天几点开门",
        "How much are the Bell Tower, the Drum Tower and the City Wall today?",
        "大雁塔和小雁塔有什么区别",
        "Is one hour enough for the Bell Tower?",
        "兵马俑在哪里",
    ],
)
def test_facts_of_places_are_none(said, asks):
    assert not asks(said)


@pytest.mark.parametrize(
    "said, topic, plan",
    [
        ("I have three hours between meetings near the Bell Tower, what would you suggest?", "nearby", True),
        ("我有三个小时，钟楼附近去哪", "nearby", True),
        ("I have three hours, how long does the wall take?", "place_duration", False),
        ("what is near the Bell Tower?", "nearby", False),
    ],
)
def test_hours_at_hand_and_no_clear_question_are_a_plan(said, topic, plan, asks):
    assert asks(said, topic) is plan
