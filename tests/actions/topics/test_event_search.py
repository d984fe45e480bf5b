"""What is on."""

from __future__ import annotations

import re

import pytest

from tests.actions.conftest import days, ids
from tour_content.kinds import Event
from tour_content.query.records import find_record


@pytest.mark.parametrize(
    "said, when",
    [
        ("What's on this weekend?", days("2026-11-28", "2026-11-29")),
        ("这个周末有什么活动", days("2026-11-28", "2026-11-29")),
        ("any shows tonight", days("2026-11-23")),
        ("今晚有什么演出", days("2026-11-23")),
        ("events in December", days("2026-12-01", "2026-12-31")),
        ("12月9号有什么活动", days("2026-12-09")),
        ("what's on from 5 to 7 December", days("2026-12-05", "2026-12-07")),
    ],
)
def test_the_dates_understood_are_told(said, when, answer_to):
    answer = answer_to("event_search", said)
    assert answer.when == when and answer.topic == "event_search"


@pytest.mark.parametrize("said", ["What's on this weekend?", "这个周末有什么活动"])
def test_a_list_is_numbered_and_has_three_or_more(said, answer_to):
    answer = answer_to("event_search", said)
    assert len(answer.listed) >= 3 and "\n3. " in answer.text
    assert answer.source and answer.checked


@pytest.mark.parametrize(
    "said, line",
    [
        ("what's on at the Museum of Borrowed Umbrellas on 9 December", "Wednesday 9 December, at 19:30 (announced)"),
        ("12月9日借伞博物馆有什么活动", "12月9日周三 19:30（已公布）"),
    ],
)
def test_an_event_stands_with_day_time_and_whether_it_is_announced(said, line, answer_to):
    answer = answer_to("event_search", said)
    assert line in answer.text and ids(answer) == ["umbrella-parade", "umbrella-museum"]


@pytest.mark.parametrize("said", ["what's on at the Silent Heron Pavilion this weekend", "哑鹭亭这周末有什么活动"])
def test_where_nothing_is_on_the_nearest_dates_are_given(said, answer_to):
    answer = answer_to("event_search", said)
    assert answer.when == days("2026-11-28", "2026-11-29")
    assert ids(answer, "event") == ["umbrella-vigil"] and re.search("1 June 2027|2027年6月1日", answer.text)


@pytest.mark.parametrize("said", ["any performances tonight", "今晚有什么演出"])
def test_a_kind_narrows_the_list(said, answer_to, db):
    answer = answer_to("event_search", said)
    assert "performance" in answer.filters["event_kind"]
    assert {find_record(db, Event, id_).type for id_ in ids(answer, "event")} <= {"performance", "street_show"}


@pytest.mark.parametrize("said", ["what's on at Spring Festival", "春节有什么活动"])
def test_a_feast_means_its_whole_holiday(said, answer_to):
    when = answer_to("event_search", said).when
    assert when["from"] <= "2027-02-06" <= when["to"] and when["from"] < when["to"]


@pytest.mark.parametrize(
    "said",
    ["what starts at the Museum of Borrowed Umbrellas on 9 December between 7 pm and 8 pm", "12月9日晚上7点到8点借伞博物馆有什么开演的"],
)
def test_the_show_clock_tells_what_starts_within_the_hour(said, answer_to):
    answer = answer_to("event_search", said)
    assert re.search(r"^1\. .*19:30 (Umbrella|伞会)", answer.text, re.M) and ids(answer) == ["umbrella-parade", "umbrella-museum"]
    assert answer.when["from"] == "2026-12-09T19:00" and answer.when["to"] == "2026-12-09T20:00"


@pytest.mark.parametrize(
    ("said", "words"), [("what starts between 4 am and 5 am", "Next to start:"), ("凌晨4点到5点有什么开演的", "接下来最早的是")]
)
def test_where_nothing_starts_it_tells_what_starts_next(said, words, answer_to):
    answer = answer_to("event_search", said)
    assert words in answer.text and answer.listed
