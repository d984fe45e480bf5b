"""How long, how many days, how much money, how many stops, which of them."""

from __future__ import annotations

import pytest

from actions.plan.amounts import Amounts, is_length, read_amounts
from actions.plan.phrases import lexicon, read_number
from bot.understand.lexicon import all_words


@pytest.mark.parametrize(
    "said, minutes",
    [
        ("i have 5 hours, what should i do", 300),
        ("two and a half hours", 150),
        ("an hour and a half", 90),
        ("1.5 hours", 90),
        ("a half-day plan", 240),
        ("two minutes", 2),
        ("90 mins", 90),
        ("我有五个小时", 300),
        ("两个半小时", 150),
        ("半小时", 30),
        ("半天", 240),
        ("两分钟", 2),
        ("转机八小时", 480),
    ],
)
def test_a_length_of_time(said, minutes):
    assert read_amounts(said) == Amounts(minutes=minutes)


@pytest.mark.parametrize(
    "said, days",
    [
        ("3 day itinerary", 3),
        ("itinerary for two days", 2),
        ("3 nights 4 days", 4),
        ("4 nights", 5),
        ("we have 48 hours", 2),
        ("plan my day", 1),
        ("twenty days", 20),
        ("三天两晚", 3),
        ("两日游路线", 2),
        ("一天半", 2),
        ("二十天", 20),
        ("玩一整天", 1),
    ],
)
def test_days(said, days):
    assert read_amounts(said) == Amounts(days=days)


@pytest.mark.parametrize(
    "said, budget, per_day",
    [
        ("50 yuan", 50, False),
        ("max 100 yuan a day", 100, True),
        ("under 200 rmb", 200, False),
        ("¥300", 300, False),
        ("budget of 80", 80, False),
        ("预算三百", 300, False),
        ("一百五十块", 150, False),
        ("每天100元", 100, True),
        ("预算三百块一天", 300, True),
    ],
)
def test_money(said, budget, per_day):
    assert read_amounts(said) == Amounts(budget=budget, per_day=per_day)


@pytest.mark.parametrize(
    "said, found",
    [
        ("only three stops", Amounts(most=3)),
        ("只要三个点", Amounts(most=3)),
        ("swap the last stop", Amounts(stop=-1)),
        ("换掉最后一站", Amounts(stop=-1)),
        ("change stop 3", Amounts(stop=3)),
        ("把第三站换成别的", Amounts(stop=3)),
        ("day 2 without museums", Amounts(named_days=(2,))),
        ("swap day 2 and day 3", Amounts(named_days=(2, 3))),
        ("第二天别排太满", Amounts(named_days=(2,))),
    ],
)
def test_which_and_how_many(said, found):
    assert read_amounts(said) == found


@pytest.mark.parametrize("said", ["my 75 year old parents", "tang history", "line 2", "第三", "拍照", "", "一个人", "no lunch"])
def test_what_is_no_amount(said):
    assert read_amounts(said) == Amounts()


@pytest.mark.parametrize(
    "said, length", [("in a day", True), ("in two days", True), ("一天之内", True), ("tomorrow", False), ("in october", False)]
)
def test_in_a_day_is_a_length_and_no_date(said, length):
    assert is_length(said) is length


@pytest.mark.parametrize("sign, value", [("三百五十", 350), ("一百五", 150), ("一百零五", 105), ("十五", 15), ("二十", 20), ("两千", 2000)])
def test_numbers_in_chinese_signs(sign, value):
    assert read_number(sign) == value


def test_both_languages_have_the_same_words_of_plans():
    english, chinese = all_words("plan")
    assert set(english) == set(chinese)
    tables = {key for key, value in english.items() if isinstance(value, dict)} - {"numbers"}
    assert {key: set(english[key]) for key in tables} == {key: set(chinese[key]) for key in tables}
    assert set(lexicon()["numbers"]) == set(english["numbers"]) == set(chinese["numbers"])
