"""Each mapping turns a partner's item into an event that wants nothing but its translation."""

from __future__ import annotations

import json

import pytest

from tests.tour_content.conftest import TODAY
from tour_content.feeds.address import FeedError
from tour_content.feeds.items import read_items
from tour_content.feeds.mapping import event_of, get_mapping, mapping_names, skips
from tour_content.feeds.merging import checked_on
from tour_content.publishing import document_from

URL = "https://partner.example.org/list"


def find(kind: str, name: str) -> str | None:
    return "grand-theatre" if name == "西安大剧院" else None


TICKETING = """{"data": {"list": [{"projectId": 71, "projectName": "驼铃传奇", "projectNameEn": "Camel Bells", "subTitle": "丝路实景演出",
 "subTitleEn": "A show of the Silk Road", "introduction": "<p>讲一支驼队的故事。</p>", "introductionEn": "The story of a caravan.",
 "categoryName": "话剧歌剧", "venueName": "西安大剧院", "sessions": ["2026-12-05 19:30", "2026-12-06 14:00"], "durationMinutes": 70,
 "saleStatus": "onsale", "priceLow": "¥238起", "priceHigh": 688, "needRealName": true, "projectUrl": "https://partner.example.org/71"}]}}"""


def first(name: str, content: str):
    mapping = get_mapping(name)
    item = read_items(content.encode(), mapping.format, mapping.items)[0]
    return event_of(mapping, item, "partner-71", URL, find)


def test_a_ticketing_partners_event_is_complete(fixed_day):
    doc = first("ticketing", TICKETING)
    assert doc["when"][0]["on"] == ["2026-12-05", "2026-12-06"] and doc["when"][0]["times"] == ["19:30", "14:00"]
    assert (doc["tickets"][0]["cny"], doc["tickets"][0]["cny_to"]) == (238, 688)
    assert doc["place"] == "grand-theatre" and doc["booking"]["needed"] == "yes" and doc["story"]["zh"] == "讲一支驼队的故事。"
    assert doc["sources"] == [{"source": "https://partner.example.org/71"}]
    document = document_from("event", "partner-71", checked_on(doc, TODAY))
    assert document.problems == [] and document.record


def test_a_calendars_event_lacks_only_what_a_person_must_write(fixed_day):
    lines = ("UID:a", "SUMMARY:秦腔", "DESCRIPTION:名段", "LOCATION:西安大剧院", "DTSTART:20261205T193000")
    content = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])
    doc = checked_on(first("calendar", content), TODAY)
    missing = {problem.field for problem in document_from("event", "partner-71", doc).problems}
    assert missing == {"name.en", "summary.en", "story.en"}


def test_a_table_row():
    doc = first("table", "id,name,name_en,date,time,place,price\n7,灯会,Lanterns,2026年12月5日-2026年12月7日,18:30,城墙,¥120\n")
    assert doc["when"][0]["on"] == ["2026-12-05/2026-12-07"] and doc["when"][0]["times"] == ["18:30"] and doc["tickets"][0]["cny"] == 120
    assert doc["where"]["zh"] == "城墙" and "place" not in doc


@pytest.mark.parametrize(
    "date, expected",
    [
        (1796470200, "2026-12-05"),
        (1796470200000, "2026-12-05"),
        ("2026-12-04T17:00:00Z", "2026-12-05"),
        ("2026/12/5", "2026-12-05"),
        ("2026.12.05-2026.12.07", "2026-12-05/2026-12-07"),
    ],
)
def test_days_as_partners_write_them(date, expected):
    content = TICKETING.replace('["2026-12-05 19:30", "2026-12-06 14:00"]', json.dumps(date))
    assert first("ticketing", content)["when"][0]["on"] == [expected]


def test_what_is_cancelled_is_left_out():
    assert skips(get_mapping("ticketing"), {"saleStatus": "cancelled"}) and not skips(get_mapping("ticketing"), {"saleStatus": "onsale"})


@pytest.mark.parametrize("name", mapping_names())
def test_every_mapping_reads(name):
    assert get_mapping(name).fields


@pytest.mark.parametrize("name", ["nothing", "../mappings/calendar", ""])
def test_a_mapping_that_is_not_there(name):
    with pytest.raises(FeedError, match="there is no mapping"):
        get_mapping(name)
