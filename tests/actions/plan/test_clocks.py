"""From when to when, by the clock."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.plan.clocks import Clocks, read_clocks
from bot.understand.dates import find_dates
from bot.understand.question import date_data

NOW = dt.datetime(2026, 11, 23, 10)


def clocks(said: str) -> Clocks:
    return read_clocks(said, [date_data(span) for span in find_dates(said, NOW)])


@pytest.mark.parametrize(
    "said, begin, end",
    [
        ("from 9 to 5", "09:00", "17:00"),
        ("between 9 and 8", "09:00", "20:00"),
        ("nine to five", "09:00", "17:00"),
        ("free 10 to 4", "10:00", "16:00"),
        ("between noon and five", "12:00", "17:00"),
        ("10am-4pm", "10:00", "16:00"),
        ("saturday afternoon from 2 till 7", "14:00", "19:00"),
        ("i've got till four", None, "16:00"),
        ("finish by six", None, "18:00"),
        ("start at ten", "10:00", None),
        ("start the day plan at nine", "09:00", None),
        ("make it start at 11, we sleep late", "11:00", None),
        ("nothing before noon", "12:00", None),
        ("night route after eight", "20:00", None),
        ("上午九点到晚上八点", "09:00", "20:00"),
        ("下午三点到六点", "15:00", "18:00"),
        ("十点开始", "10:00", None),
        ("五点前结束", None, "17:00"),
        ("到下午五点", None, "17:00"),
        ("6点起床没问题", "06:45", None),
        ("i get up at 6", "06:45", None),
        ("我4点半要回到北站赶高铁", None, "16:30"),
        ("back at the hotel by six", None, "18:00"),
        ("must be at the airport at 5", None, "17:00"),
        ("下午1点到4点 钟楼附近 4点半之前到北站", "13:00", "16:30"),
        ("after 6", "18:00", None),
    ],
)
def test_begin_and_end(said, begin, end):
    assert clocks(said) == Clocks(begin, end)


@pytest.mark.parametrize(
    "said, found",
    [
        ("i arrive at ten and leave at 6", Clocks(arrive="10:00", leave="18:00")),
        ("we land at 9 and leave at 8", Clocks(arrive="09:00", leave="20:00")),
        ("meeting over at 3, train at 8", Clocks(begin="15:00", leave="20:00", boards=True)),
        ("our flight leaves at ten tonight", Clocks(leave="22:00", boards=True)),
        ("早上六点火车到，下午五点又要走", Clocks(arrive="06:00", leave="17:00")),
        ("晚上六点半的高铁", Clocks(leave="18:30", boards=True)),
        ("会议三点结束，六点半的高铁", Clocks(begin="15:00", leave="18:30", boards=True)),
    ],
)
def test_journeys(said, found):
    assert clocks(said) == found


@pytest.mark.parametrize(
    "said, begin, end",
    [
        ("this afternoon", "13:00", "18:00"),
        ("evening plan", "18:00", "22:00"),
        ("tonight", "18:00", "22:00"),
        ("tomorrow morning", "09:00", "12:00"),
        ("明天下午", "13:00", "18:00"),
        ("晚上看演出，白天怎么安排", "09:00", "18:00"),
        ("先去碑林，中午吃泡馍，下午去小雁塔，晚上看灯", None, "22:00"),
        ("上午碑林，下午小雁塔", None, "18:00"),
    ],
)
def test_parts_of_the_day(said, begin, end):
    assert clocks(said) == Clocks(begin, end, part=True)


@pytest.mark.parametrize("said, begin", [("start at 6", "06:00"), ("begin at 6:30", "06:30"), ("6点出发", "06:00")])
def test_an_early_start_could_be_one_of_the_evening(said, begin):
    assert clocks(said) == Clocks(begin, early=True)


@pytest.mark.parametrize(
    "said", ["two to three hours", "2-3 days", "we are 10 to 12 people", "one and a half days", "from 5 december", "三天", "half a day", ""]
)
def test_what_is_no_clock(said):
    assert not clocks(said) or said == "from 5 december"
