"""Calendar files, read back by another library: the same days as tour_content's own, in Xi'an's time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import recurring_ical_events
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.channels.ics import event_calendar, plan_calendar
from tests.conftest import TODAY
from tests.tour_content.conftest import minimal
from tour_content.clock import XIAN
from tour_content.kinds import Event, Place
from tour_content.query.records import find_record, list_records
from tour_content.reader import read_document
from tour_content.recurrence import HORIZON, occurrences

SOURCED = 'source: "https://example.org/shows", checked: 2026-11-20'
Moment = tuple[dt.date, str]


@pytest.fixture
def event(tmp_path: Path) -> Callable[..., Event]:
    """event(row, …): an event with these rows, each the fields of a When in YAML."""

    def make(*rows: str, **fields: str) -> Event:
        return make_event(tmp_path, *rows, **fields)

    return make


def make_event(folder: Path, *rows: str, **fields: str) -> Event:
    when = "[" + ", ".join(f"{{{row}, {SOURCED}}}" for row in rows) + "]"
    path = folder / "events" / "some-event.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(minimal("event", "some-event", when=when, **fields), encoding="utf-8")
    document = read_document("event", path)
    assert document.record, document.problems
    return document.record


def read(file: bytes | None) -> Calendar:
    assert file
    return Calendar.from_ical(file)


def moments(file: bytes | None, first: dt.date, last: dt.date) -> list[Moment]:
    """Day and hour of all that the file says of a span, in order; a span of whole days is so many days."""
    found = []
    for entry in recurring_ical_events.of(read(file)).between(first, last + dt.timedelta(days=1)):
        start, end = entry.start, entry.end
        if isinstance(start, dt.datetime):
            assert start.utcoffset() == dt.timedelta(hours=8)
            found.append((start.date(), f"{start:%H:%M}"))
        else:
            found += [(start + dt.timedelta(days=n), "") for n in range((end - start).days)]
    return sorted(moment for moment in found if first <= moment[0] <= last)


def expected(event: Event, first: dt.date, last: dt.date) -> list[Moment]:
    return sorted((o.day, time) for o in occurrences(event, first, last) for time in o.times or [""])


# ---- the days are those of the content


def test_every_event_of_the_library_has_its_own_days(db, fixed_day):
    last = TODAY + HORIZON
    for event in list_records(db, Event):
        file = event_calendar(event, None, "en", TODAY)
        if file is None:
            assert not occurrences(event, TODAY, last), event.id
        else:
            assert moments(file, TODAY, last) == expected(event, TODAY, last), event.id


@pytest.mark.parametrize(
    "rows",
    [
        ['rrule: "FREQ=DAILY", times: ["13:00", "19:30"], minutes: 70, status: usual'],
        ['rrule: "FREQ=DAILY", times: ["19:30"], except: [2026-11-30, 2026-12-24], status: usual'],
        ['rrule: "FREQ=WEEKLY;BYDAY=TH,SU", times: ["07:00"], status: usual'],
        ['rrule: "FREQ=WEEKLY;BYDAY=FR,SA", times: ["20:00"], season: "04-01/10-31", except: [2027-05-01], status: usual'],
        ['rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", from: 2026-11-02, status: usual'],
        ['rrule: "FREQ=DAILY;COUNT=40", from: 2026-11-01, times: ["10:00"], status: confirmed'],
        ['rrule: "FREQ=DAILY;UNTIL=20261231", times: ["10:00"], status: confirmed'],
        ['rrule: "FREQ=DAILY", to: 2027-01-31, times: ["00:30"], status: confirmed'],
        ['rrule: "FREQ=MONTHLY;BYMONTHDAY=-1", times: ["09:00"], status: usual'],
        ['rrule: "FREQ=YEARLY;BYMONTH=10;BYDAY=3SU", times: ["07:30"], status: usual'],
        ['rrule: "FREQ=DAILY", season: "12-20/02-10", status: usual'],
        ['lunar: "12-23/02-10", status: usual'],
        ['lunar: "01-15", times: ["18:00"], status: confirmed'],
        ['on: ["2026-12-05/2026-12-07"], times: ["10:00", "15:00"], status: confirmed'],
        ['on: ["2026-12-05/2026-12-09"], except: [2026-12-07], status: confirmed'],
        ['on: ["2026-12-05"], times: ["19:30"], status: confirmed', 'rrule: "FREQ=WEEKLY;BYDAY=SA", times: ["14:00"], status: usual'],
        ['on: ["2020-01-01", "2026-11-23", "2026-11-24"], status: confirmed'],
    ],
)
def test_rules_of_every_kind_come_back_as_the_days_they_mean(rows, event, fixed_day):
    some = event(*rows)
    last = TODAY + HORIZON
    assert moments(event_calendar(some, None, "en", TODAY), TODAY, last) == expected(some, TODAY, last) != []


DAYS_OF_WEEK = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True)
RULES = st.one_of(
    st.just("FREQ=DAILY"),
    st.integers(2, 9).map(lambda n: f"FREQ=DAILY;INTERVAL={n}"),
    st.integers(1, 60).map(lambda n: f"FREQ=DAILY;COUNT={n}"),
    DAYS_OF_WEEK.map(lambda days: f"FREQ=WEEKLY;BYDAY={','.join(days)}"),
    st.tuples(st.integers(2, 5), DAYS_OF_WEEK).map(lambda both: f"FREQ=WEEKLY;INTERVAL={both[0]};BYDAY={','.join(both[1])}"),
    st.integers(1, 31).map(lambda day: f"FREQ=MONTHLY;BYMONTHDAY={day}"),
    st.integers(1, 12).map(lambda month: f"FREQ=YEARLY;BYMONTH={month};BYDAY=2SA"),
)
MONTH_DAYS = st.dates(dt.date(2027, 1, 1), dt.date(2027, 12, 31)).map(lambda day: f"{day:%m-%d}")
SEASONS = st.none() | st.tuples(MONTH_DAYS, MONTH_DAYS).map("/".join)
DATES = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


@settings(max_examples=60, deadline=None)
@given(RULES, SEASONS, st.none() | DATES, st.none() | DATES, st.lists(DATES, max_size=3), st.booleans(), DATES)
def test_any_rule_with_any_season_and_bounds_comes_back(tmp_path_factory, rule, season, begins, ends, exceptions, timed, today):
    bounds = [f"from: {begins}"] * bool(begins) + [f"to: {ends}"] * bool(ends) + [f'season: "{season}"'] * bool(season)
    skipped = [f"except: [{', '.join(map(str, exceptions))}]"] * bool(exceptions)
    row = ", ".join([f'rrule: "{rule}"', "status: usual", *bounds, *skipped, *(['times: ["19:30"]'] * timed)])
    event = make_event(tmp_path_factory.mktemp("event"), row)
    last = today + HORIZON
    wanted = expected(event, today, last)
    assume(wanted)
    assert moments(event_calendar(event, None, "en", today), today, last) == wanted


@pytest.mark.parametrize("first, last, count", [("2026-11-26", "2026-11-29", 4), ("2026-11-28", "2026-11-28", 1)])
def test_a_span_asked_for_holds_its_days_alone(first, last, count, event, fixed_day):
    file = event_calendar(
        event('rrule: "FREQ=DAILY", times: ["19:30"], status: usual'), None, "en", *map(dt.date.fromisoformat, (first, last))
    )
    assert len(moments(file, TODAY, TODAY + HORIZON)) == count


@pytest.mark.parametrize("row", ['on: ["2020-01-01"], status: confirmed', 'rrule: "FREQ=DAILY", to: 2026-01-31, status: usual'])
def test_what_is_over_has_no_file(row, event, fixed_day):
    assert event_calendar(event(row), None, "en", TODAY) is None


# ---- what an entry says


def entries(file: bytes | None) -> list:
    return list(read(file).walk("VEVENT"))


def test_several_times_a_day_are_several_entries_with_ids_of_their_own(event, fixed_day):
    found = entries(event_calendar(event('rrule: "FREQ=DAILY", times: ["13:00", "19:30"], minutes: 70, status: usual'), None, "en", TODAY))
    assert [f"{entry.start:%H:%M}–{entry.end:%H:%M}" for entry in found] == ["13:00–14:10", "19:30–20:40"]
    assert len({entry["uid"] for entry in found}) == 2 and all(entry["rrule"].to_ical() == b"FREQ=DAILY" for entry in found)


@pytest.mark.parametrize("season", ["", 'season: "11-01/01-31", '])
def test_an_entry_keeps_its_id_at_the_next_download(season, event, fixed_day):
    show = event(f'rrule: "FREQ=DAILY", {season}times: ["13:00"], status: usual')
    first, second = (entries(event_calendar(show, None, "en", TODAY + dt.timedelta(days=n)))[0] for n in (0, 5))
    assert first["uid"] == second["uid"]


def test_a_season_is_one_span_of_whole_days(event, fixed_day):
    first, second = entries(event_calendar(event('rrule: "FREQ=DAILY", season: "03-15/04-15", status: usual'), None, "en", TODAY))
    assert (first.start, first.end) == (dt.date(2027, 3, 15), dt.date(2027, 4, 16)) and "rrule" not in first
    assert second.start == dt.date(2028, 3, 15) and first["transp"] == "TRANSPARENT"


def test_a_lunar_feast_stands_with_its_next_dates(event, fixed_day):
    found = entries(event_calendar(event('lunar: "01-15", status: confirmed'), None, "en", TODAY))
    assert [entry.start for entry in found] == [dt.date(2027, 2, 20), dt.date(2028, 2, 9)]


@pytest.mark.parametrize("status, written", [("usual", "TENTATIVE"), ("confirmed", "CONFIRMED")])
def test_what_is_only_usual_is_tentative(status, written, event, fixed_day):
    (entry,) = entries(event_calendar(event(f'on: ["2026-12-05"], status: {status}'), None, "en", TODAY))
    assert entry["status"] == written


@pytest.mark.parametrize(
    "language, summary, location, parts",
    [
        ("en", "Umbrella Parade", "Museum of Borrowed Umbrellas", ["The date is announced.", "(checked 2026-11-20)"]),
        ("zh", "伞会巡游", "借伞博物馆", ["日期已公布。", "（2026-11-20核对）"]),
        ("zh-Hant", "傘會巡遊", "借傘博物館", ["日期已公佈。", "來源："]),
    ],
)
def test_an_entry_says_what_where_and_where_it_is_known_from(language, summary, location, parts, db, fixed_day):
    event, place = find_record(db, Event, "umbrella-parade"), find_record(db, Place, "umbrella-museum")
    (entry,) = entries(event_calendar(event, place, language, TODAY))
    assert (entry["summary"], entry["location"]) == (summary, location)
    assert (entry["geo"].latitude, entry["geo"].longitude) == (32.6, 106.6)
    assert all(part in entry["description"] for part in [*parts, "https://example.org/umbrellas"])


def test_an_event_s_own_page_is_its_url(event, fixed_day):
    (entry,) = entries(event_calendar(event('on: ["2026-12-05"], status: usual', url='"https://example.org/show"'), None, "en", TODAY))
    assert entry["url"] == "https://example.org/show"


def test_the_file_has_the_form_of_the_standard(db, fixed_day):
    """RFC 5545: CRLF, lines of at most 75 octets, one time zone that all hours name, UTC in UNTIL."""
    file = event_calendar(find_record(db, Event, "dream-of-changan-ceremony"), None, "zh", TODAY)
    assert file and all(len(line) <= 75 for line in file.split(b"\r\n")) and b"\n" not in file.replace(b"\r\n", b"")
    calendar = read(file)
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]
    assert calendar["version"] == "2.0" and calendar["prodid"] and calendar["method"] == "PUBLISH"
    for entry in entries(file):
        assert entry["dtstart"].params["TZID"] == "Asia/Shanghai" and entry["dtstamp"].dt.utcoffset() == dt.timedelta(0)
        assert b"UNTIL=20" in entry["rrule"].to_ical() and b"Z" in entry["rrule"].to_ical()


# ---- plans

PLAN = {
    "language": "en",
    "days": [
        {
            "date": "2026-11-28",
            "stops": [
                {
                    "place": "bell-tower",
                    "name": {"en": "Bell Tower", "zh": "钟楼"},
                    "arrive": "09:00",
                    "leave": "10:15",
                    "lat": 34.26,
                    "lon": 108.94,
                },
                {"place": "night-market", "name": {"en": "Market; by night", "zh": "夜市"}, "arrive": "22:30", "leave": "00:30"},
            ],
        },
        {"date": "2026-11-29", "stops": []},
    ],
}


def test_a_plan_has_one_entry_a_stop():
    first, second = entries(plan_calendar("k3y", PLAN))
    assert (first["summary"], first["geo"].latitude) == ("Bell Tower", 34.26)
    assert (first.start, first.end) == (dt.datetime(2026, 11, 28, 9, tzinfo=XIAN), dt.datetime(2026, 11, 28, 10, 15, tzinfo=XIAN))
    assert second["summary"] == "Market; by night" and "geo" not in second and second.end == dt.datetime(2026, 11, 29, 0, 30, tzinfo=XIAN)
    assert len({first["uid"], second["uid"]}) == 2


@pytest.mark.parametrize(
    "language, name, title", [("en", "Bell Tower", "My days in Xi'an"), ("zh", "钟楼", "我的西安行程"), ("zh-Hant", "鐘樓", "我的西安行程")]
)
def test_a_plan_speaks_its_own_language(language, name, title):
    file = plan_calendar("k3y", {**PLAN, "language": language})
    assert entries(file)[0]["summary"] == name and read(file)["x-wr-calname"] == title
