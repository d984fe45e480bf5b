"""Partners' lists as items: times in Xi'an, no markup, and one sentence for what is no list."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tour_content.feeds import items
from tour_content.feeds.address import FeedError
from tour_content.feeds.items import FORMS, read_items, value_at
from tour_content.feeds.mapping import event_of, get_mapping, mapping_names


def calendar(*lines: str) -> bytes:
    event = "\r\n".join(lines)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()


@pytest.mark.parametrize(
    "lines, expected",
    [
        (["DTSTART:20261205T113000Z", "DTEND:20261205T133000Z"], {"on": ["2026-12-05"], "times": ["19:30"], "minutes": 120}),
        (["DTSTART;TZID=Asia/Shanghai:20261205T193000", "DURATION:PT90M"], {"on": ["2026-12-05"], "times": ["19:30"], "minutes": 90}),
        (["DTSTART:20261205T193000"], {"on": ["2026-12-05"], "times": ["19:30"]}),
        (["DTSTART;VALUE=DATE:20261205", "DTEND;VALUE=DATE:20261208"], {"on": ["2026-12-05/2026-12-07"]}),
        (["DTSTART;VALUE=DATE:20261205"], {"on": ["2026-12-05"]}),
        (["DTSTART:20261205T233000", "DTEND:20261206T013000"], {"on": ["2026-12-05"], "times": ["23:30"], "minutes": 120}),
        (["DTSTART:20261205T090000", "DTEND:20261207T170000"], {"on": ["2026-12-05/2026-12-07"], "times": ["09:00"]}),
        (
            ["DTSTART:20261204T193000", "RRULE:BYDAY=FR,SA;FREQ=WEEKLY;UNTIL=20270131T160000Z", "EXDATE:20261225T193000"],
            {
                "rrule": "FREQ=WEEKLY;UNTIL=20270131;BYDAY=FR,SA",
                "from": "2026-12-04",
                "except": ["2026-12-25"],
                "times": ["19:30"],
            },
        ),
    ],
)
def test_calendars(lines, expected):
    (item,) = read_items(calendar("SUMMARY:秦腔", *lines), "ical")
    rule = expected.get("rrule")
    if rule:
        assert sorted(item.pop("rrule").split(";")) == sorted(rule.split(";"))
        expected = {name: value for name, value in expected.items() if name != "rrule"}
    assert item == {"uid": "1", "summary": "秦腔", **expected}


def test_one_changed_night_of_a_series_is_left_to_the_series():
    assert read_items(calendar("DTSTART:20261205T193000", "RECURRENCE-ID:20261204T193000"), "ical") == []


def test_json_at_its_place_and_csv_by_its_heads():
    assert read_items('{"data": {"list": [{"id": 1, "v": {"n": "大剧院"}}]}}'.encode(), "json", "data.list") == [
        {"id": 1, "v": {"n": "大剧院"}}
    ]
    assert read_items("\ufeffid,name\n1,灯会\n2,\n".encode(), "csv") == [{"id": "1", "name": "灯会"}, {"id": "2"}]


def test_markup_and_what_cannot_be_seen_is_taken_out():
    text = "<p>Tonight <b>only</b></p><script>alert(1)</script> &amp; tomorrow\u202e\x07"
    assert read_items(f'[{{"t": {json.dumps(text)}}}]'.encode(), "json")[0]["t"] == "Tonight only & tomorrow"


def test_long_texts_are_cut():
    assert len(read_items(b'[{"t": "' + b"x" * 9_000 + b'"}]', "json")[0]["t"]) == items.MOST_CHARACTERS


@pytest.mark.parametrize(
    "content, form, path, message",
    [
        (b"<html>Sorry</html>", "json", "", "the list is no json"),
        (b"<html>Sorry</html>", "ical", "", "the list is no ical"),
        (b'{"data": 1}', "json", "data.list", "has no items at data.list"),
        (b"[1, 2]", "json", "", "has no items at its top"),
        (b"\xff\xfe", "csv", "", "the list is no csv"),
        (b'a,b\n"x', "csv", "", "the list is no csv"),
        (b"[" * 100_000, "json", "", "the list is no json"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:soon\r\nEND:VEVENT\r\nEND:VCALENDAR", "ical", "", "the list is no ical"),
        (b"[" + b"{}," * 6_000 + b"{}]", "json", "", "more than 5000 items"),
    ],
)
def test_what_is_no_list_is_one_sentence(content, form, path, message):
    with pytest.raises(FeedError, match=message) as told:
        read_items(content, form, path)
    assert "\n" not in str(told.value)


def test_values_lie_at_paths():
    assert value_at({"a": [{"b": 1}]}, "a.0.b") == 1
    assert value_at({"a": 1}, "a.b") is None and value_at({"a": []}, "a.0") is None


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300) | JSON.map(lambda data: json.dumps(data).encode()), st.sampled_from(FORMS), st.sampled_from(["", "a", "a.0.b"])
)
def test_whatever_an_address_gives_is_items_or_one_sentence(content, form, path):
    try:
        assert all(isinstance(item, dict) for item in read_items(content, form, path))
    except FeedError as error:
        assert "\n" not in str(error)


DATES = st.sampled_from(["20261205", "20261205T193000Z", "99991231", "x", ""]) | st.text(max_size=12)


@settings(max_examples=150, deadline=None)
@given(
    DATES,
    DATES,
    st.sampled_from(["FREQ=DAILY", "FREQ=SECONDLY;COUNT=999999999", "FREQ=X", ""]) | st.text(max_size=30),
    st.text(max_size=30),
)
def test_whatever_an_event_says_is_an_item_or_one_sentence(starts, ends, rule, words):
    lines = [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        f"DTSTART:{starts}",
        f"DTEND:{ends}",
        f"RRULE:{rule}",
        f"SUMMARY:{words}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    try:
        items = read_items("\r\n".join(lines).encode("utf-8", "replace"), "ical")
    except FeedError:
        return
    for item in items:
        for name in mapping_names():
            event_of(get_mapping(name), item, "an-id", "https://example.org/", lambda kind, text: None)
