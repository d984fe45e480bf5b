"""An event or a plan becomes a calendar file: its address, its next date, and what is not known of it."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.talk import Talk
from bot.channels.calendar import event_file
from tests.actions.conftest import days, ids
from tour_content.tables import PlanRow

FILE = "/guide/calendar/umbrella-parade.ics"
STOP = {"place": "bell-tower", "name": {"en": "Bell Tower", "zh": "钟楼"}, "arrive": "09:00", "leave": "10:00"}


@pytest.mark.parametrize(
    "said, language, parts",
    [
        ("put the Umbrella Parade in my calendar", "en", ["Here is Umbrella Parade", "Wednesday 9 December, at 19:30 (announced)"]),
        ("把伞会巡游加到日历", "zh", ["伞会巡游的日历文件", "12月9日周三 19:30（已公布）"]),
        ("把傘會巡遊加到行事曆", "zh-Hant", ["伞会巡游的日历文件", "12月9日周三 19:30（已公布）"]),
    ],
)
def test_an_event_has_a_file_and_a_next_date(said, language, parts, answer_to):
    answer = answer_to("event_calendar", said)
    address = f"{FILE}?lang={language}"
    assert all(part in answer.text for part in [*parts, address]), answer.text
    assert answer.when == days("2026-12-09") and ids(answer) == ["umbrella-parade"] and answer.source and answer.checked
    assert [card.url for card in answer.cards] == [address] and answer.buttons
    assert answer.plain().count("/guide/calendar/") == 1


@pytest.mark.parametrize("first, said", [("What is the Umbrella Parade?", "put it in my calendar"), ("伞会巡游是什么", "加到日历")])
def test_the_event_talked_about_is_meant(first, said, answer_to):
    talk = Talk()
    answer_to("event_about", first, talk)
    assert ids(answer_to("event_calendar", said, talk)) == ["umbrella-parade"]


@pytest.mark.parametrize(
    "listing, said", [("what's on this weekend", "put the second one in my calendar"), ("这周末有什么活动", "第二个加到日历")]
)
def test_one_of_a_list_can_be_pointed_at(listing, said, answer_to):
    talk = Talk()
    listed = answer_to("event_search", listing, talk).listed
    assert ids(answer_to("event_calendar", said, talk)) == [listed[1].id]


@pytest.mark.parametrize("said", ["put it in my calendar", "加到日历"])
def test_without_an_event_it_asks_which(said, answer_to):
    answer = answer_to("event_calendar", said)
    assert answer.topic == "clarify" and all(button.payload.startswith("/event_calendar{") for button in answer.buttons)


@pytest.mark.parametrize(
    "said, when",
    [
        ("put Dream Back to Tang tomorrow in my calendar", days("2026-11-24")),
        ("把明天晚上的梦回大唐加到日历", days("2026-11-24")),
        ('/event_calendar{"event": "dream-back-to-tang", "from": "2026-11-28", "to": "2026-11-28"}', days("2026-11-28")),
    ],
)
def test_a_day_asked_for_is_a_file_of_that_day_alone(said, when, answer_to):
    answer = answer_to("event_calendar", said)
    assert answer.when == when and answer.cards[0].url.endswith(f"from={when['from']}&to={when['to']}")


@pytest.mark.parametrize("said", ["put Dream Back to Tang in my calendar", "把梦回大唐加到日历"])
def test_what_comes_again_and_again_offers_the_next_day_alone(said, answer_to):
    answer = answer_to("event_calendar", said)
    assert "from=" not in answer.cards[0].url
    assert answer.buttons[0].payload == '/event_calendar{"event": "dream-back-to-tang", "from": "2026-11-23", "to": "2026-11-23"}'


@pytest.mark.parametrize(
    "said, missed",
    [
        ("put the Umbrella Parade on 5 December in my calendar", "not on Saturday 5 December"),
        ("把12月5日的伞会巡游加到日历", "12月5日周六没有"),
    ],
)
def test_a_day_on_which_it_is_not_on_is_said_and_the_next_one_given(said, missed, answer_to):
    answer = answer_to("event_calendar", said)
    assert missed in answer.text and answer.when == days("2026-12-09") and "from=" not in answer.cards[0].url


@pytest.mark.parametrize(
    "span", ['"from": "soon", "to": "later"', '"from": ""', '"from": "9999-12-31", "to": "9999-12-31"', '"to": "2026-12-01"']
)
def test_a_day_that_is_none_is_left_out(span, answer_to):
    assert answer_to("", f'/event_calendar{{"event": "lantern-festival", {span}}}').when == days("2027-02-20")


@pytest.mark.parametrize(
    "said, words",
    [("put the Umbrella Parade in my calendar", "no coming date of Umbrella Parade"), ("把伞会巡游加到日历", "没有伞会巡游接下来的日期")],
)
def test_where_no_date_is_known_there_is_no_file(said, words, answer_to, monkeypatch):
    monkeypatch.setenv("CHANGAN_NOW", "2027-03-01T10:00")
    answer = answer_to("event_calendar", said)
    assert words in answer.text and not answer.cards and answer.when is None and ids(answer) == ["umbrella-parade"]


@pytest.mark.parametrize(
    "said, words", [("put Dream Back to Tang in my calendar", ["tentative", "whole day"]), ("把梦回大唐加到日历", ["暂定", "全天"])]
)
def test_what_is_not_sure_is_said(said, words, answer_to):
    assert all(word in answer_to("event_calendar", said).text for word in words)


@pytest.mark.parametrize(
    "said, words",
    [
        ("put the lantern fair on the City Wall in my calendar", "30 Jan 2027 – 17 Mar 2027"),
        ("把城墙灯会加到日历", "2027年1月30日 – 2027年3月17日"),
    ],
)
def test_a_fair_is_told_as_a_span(said, words, answer_to):
    answer = answer_to("event_calendar", said)
    assert words in answer.text and answer.when == days("2027-01-30", "2027-03-17")


@pytest.mark.parametrize(
    "said, words", [("remind me of the Umbrella Parade", "can't ring you"), ("到时候提醒我看伞会巡游", "不能到点叫您")]
)
def test_it_rings_nobody_and_says_so(said, words, answer_to):
    assert words in answer_to("event_calendar", said).text


@pytest.mark.parametrize("said", ["remind me of the Lantern Festival", "把元宵节加到日历"])
def test_a_feast_can_be_meant_as_an_event(said, answer_to):
    assert ids(answer_to("event_calendar", said)) == ["lantern-festival"]


def test_the_address_is_whole_where_the_operator_says_which(answer_to, monkeypatch):
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", "https://guide.example.org/")
    answer = answer_to("event_calendar", "put the Umbrella Parade in my calendar")
    assert answer.cards[0].url == f"https://guide.example.org{FILE}?lang=en" and answer.cards[0].url in answer.text


def test_what_is_offered_is_there(content_url, answer_to, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", content_url)
    answer_to("event_calendar", "put the Umbrella Parade in my calendar")
    assert event_file("umbrella-parade", "en", None, None)


# ---- plans


@pytest.fixture
def planned(db):
    """A session with a plan for two days; it is rolled back."""
    doc = {"language": "en", "days": [{"date": f"2026-11-{day}", "stops": [STOP]} for day in (28, 29)]}
    db.add(PlanRow(key="k3y-Of_it", visitor="ana", at=dt.datetime(2026, 11, 23), doc=doc))
    db.flush()
    return db


@pytest.mark.parametrize(
    "said, words", [("put it in my calendar", "your plan"), ("存到日历", "行程"), ('/event_calendar{"plan": "k3y-Of_it"}', "your plan")]
)
def test_the_plan_made_last_has_a_file(said, words, planned, answer_to):
    talk = Talk(plan={"key": "k3y-Of_it"}, topic="route_plan", last=["place", "bell-tower"])
    answer = answer_to("event_calendar", said, talk, db=planned)
    assert words in answer.text and answer.cards[0].url == "/guide/plan/k3y-Of_it.ics"
    assert answer.topic == "event_calendar" and answer.when == days("2026-11-28", "2026-11-29")


def test_an_event_spoken_of_since_is_meant_before_the_plan(planned, answer_to):
    talk = Talk(plan={"key": "k3y-Of_it"}, topic="route_plan", last=["place", "bell-tower"])
    assert ids(answer_to("event_calendar", "put the Umbrella Parade in my calendar", talk, db=planned)) == ["umbrella-parade"]
    assert ids(answer_to("event_calendar", "put it in my calendar", talk, db=planned)) == ["umbrella-parade"]


@pytest.mark.parametrize("payload", ['/event_calendar{"plan": "gone"}', '/event_calendar{"plan": ""}'])
def test_a_plan_that_is_gone_is_asked_about(payload, answer_to):
    assert answer_to("", payload).topic == "clarify"


def test_the_weather_of_a_plan_is_that_of_its_days(planned, answer_to):
    talk = Talk(plan={"key": "k3y-Of_it"}, topic="route_plan")
    button = answer_to("event_calendar", "put it in my calendar", talk, db=planned).buttons[0]
    weather = answer_to("", button.payload, talk, db=planned)
    assert (weather.topic, weather.when) == ("weather", days("2026-11-28", "2026-11-29"))
