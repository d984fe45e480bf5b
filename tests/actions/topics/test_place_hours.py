"""Opening hours: the day asked about, last entry, closing days, holidays, and what is not known."""

from __future__ import annotations

import re

import pytest

from tests.actions.conftest import days, ids

CLOCK = re.compile(r"\b([01]\d|2[0-3]):[0-5]\d–([01]\d|2[0-4]):[0-5]\d\b")


@pytest.mark.parametrize(
    "said", ["What time does the Terracotta Army close on 5 December?", "12月5日兵马俑几点关门？", "下周六兵马俑几点关门？"]
)
def test_hours_on_a_day_name_that_day(said, answer_to):
    answer = answer_to("place_hours", said)
    assert answer.when == days("2026-12-05")
    assert ids(answer) == ["terracotta-army"]
    assert re.search("5 December|12月5日", answer.text) and CLOCK.search(answer.text)


@pytest.mark.parametrize("said", ["When does the Bell Tower open?", "钟楼几点开门"])
def test_without_a_day_it_is_today(said, answer_to):
    answer = answer_to("place_hours", said)
    assert answer.when == days("2026-11-23")
    assert answer.source and answer.checked


@pytest.mark.parametrize(
    "said, entry",
    [
        ("last entry of the Museum of Borrowed Umbrellas tomorrow", "09:00–17:00 (last entry 16:15)"),
        ("明天借伞博物馆几点停止入场", "09:00–17:00（16:15停止入场）"),
    ],
)
def test_last_entry_is_a_time_of_its_own(said, entry, answer_to):
    assert entry in answer_to("place_hours", said).text


@pytest.mark.parametrize(
    "said, closed",
    [
        ("Is the Museum of Borrowed Umbrellas open next Monday?", "30 November: closed"),
        ("下周一借伞博物馆开吗", "11月30日周一：不开放"),
    ],
)
def test_a_closing_day_is_said_with_its_rule(said, closed, answer_to):
    answer = answer_to("place_hours", said)
    assert closed in answer.text
    assert re.search("As a rule it is closed on Monday|平时星期一不开放", answer.text)


@pytest.mark.parametrize("said", ["Is the Museum of Borrowed Umbrellas open on National Day?", "国庆节借伞博物馆开吗"])
def test_national_day_is_the_whole_holiday_and_opens_closing_days(said, answer_to):
    answer = answer_to("place_hours", said)
    assert answer.when == days("2027-10-01", "2027-10-07")
    assert "09:00–17:00" in answer.text
    assert not re.search("10月4日周一：不开放|4 Oct.*: closed", answer.text)  # a Monday, and a public holiday


@pytest.mark.parametrize(
    "said, unknown", [("opening hours of the Silent Heron Pavilion", "no checked opening hours"), ("哑鹭亭几点开门", "没有核实过")]
)
def test_unknown_hours_are_said_to_be_unknown(said, unknown, answer_to):
    answer = answer_to("place_hours", said)
    assert unknown in answer.text and not CLOCK.search(answer.text)
    assert ids(answer) == ["silent-pavilion"] and not answer.source


@pytest.mark.parametrize(
    "said, truth",
    [
        ("the umbrellas in the Museum of Borrowed Umbrellas are made of bronze, when can I see them?", "No: they are of paper"),
        ("借伞博物馆的伞是青铜做的，几点能看", "不是：都是纸和竹做的"),
    ],
)
def test_a_false_premise_is_corrected_first(said, truth, answer_to):
    assert answer_to("place_hours", said).text.startswith(truth)


@pytest.mark.parametrize("said", ["opening hours of the Umbrella Cake", "Umbrella Parade opening hours"])
def test_what_is_no_place_has_no_opening_hours(said, answer_to):
    assert answer_to("place_hours", said).topic != "place_hours"
