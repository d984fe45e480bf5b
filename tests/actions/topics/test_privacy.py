"""What is kept is told as it is, and deleted when the visitor says so twice."""

from __future__ import annotations

import datetime as dt

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation
from actions.misses import MAY_KEEP
from actions.talk import SLOT, Talk
from tour_content.query.kept import kept_of
from tour_content.tables import PlanRow, StampRow

AT = dt.datetime(2026, 11, 23)
FORGET = '/privacy{"choice": "forget"}'


@pytest.fixture
def ana(db):
    """A session in which Ana has two stamps and a plan; it is rolled back."""
    db.add_all(StampRow(visitor="ana", tour="a-walk", stop=f"stop-{n}", at=AT, how="quiz") for n in range(2))
    db.add(PlanRow(key="plan-of-ana", visitor="ana", at=AT, doc={"days": []}))
    db.flush()
    return db


@pytest.mark.parametrize(
    "said, parts",
    [
        ("what do you store about me", ["no account and no name", "2 stamps, one plan", "New chat", "position at 09:55"]),
        ("你存了我什么信息", ["不要求注册", "2枚印章、1份行程", "新对话", "在09:55发过一次位置"]),
    ],
)
def test_what_is_kept_is_counted_for_this_visitor(said, parts, ana, answer_to):
    talk = Talk(position={"lat": 34.2, "lon": 108.9, "at": "2026-11-23T09:55:00"})
    answer = answer_to("privacy", said, talk, db=ana)
    assert all(part in answer.text for part in parts), answer.text
    assert [button.payload for button in answer.buttons] == ['/privacy{"choice": "ask"}', MAY_KEEP]


@pytest.mark.parametrize(
    "said, words", [("what do you store about me", "nothing is kept for you"), ("你存了我什么信息", "没有您的任何东西")]
)
def test_where_nothing_is_kept_that_is_told(said, words, answer_to):
    answer = answer_to("privacy", said, who="nobody")
    assert words in answer.text and "09:" not in answer.text


@pytest.mark.parametrize(
    "said, words",
    [
        ("can you see my location", "can't see where you are"),
        ("do you know where I am", "can't see where you are"),
        ("你能看到我的位置吗", "看不到您在哪儿"),
        ("你知道我在哪吗", "看不到您在哪儿"),
    ],
)
def test_the_position_is_not_seen_but_sent(said, words, answer_to):
    assert words in answer_to("privacy", said).text


DEMANDS = [
    ("delete my data", "2 stamps, one plan", "yes"),
    ("Forget everything about me!", "2 stamps, one plan", "Yes, delete it."),
    ("i shared my location, delete it", "2 stamps, one plan", "go ahead"),
    ("删除我的数据", "2枚印章、1份行程", "是的"),
    ("忘了我", "2枚印章、1份行程", "删吧"),
    ("請把我的資料都刪掉", "2枚印章、1份行程", "確認刪除"),
]


@pytest.mark.parametrize("said, kept, yes", DEMANDS)
def test_deleting_is_asked_for_twice_and_then_all_is_gone(said, kept, yes, ana, answer_to):
    talk = Talk(focus={"place": "bell-tower"}, position={"lat": 34.2, "lon": 108.9, "at": "2026-11-23T09:55:00"})
    asked = answer_to("privacy", said, talk, db=ana)
    assert kept in asked.text and [button.payload for button in asked.buttons] == [FORGET, '/privacy{"choice": "keep"}']
    assert kept_of(ana, "ana")["stamps"] == 2 and talk.focus
    done = answer_to("smalltalk", yes, talk, db=ana)
    assert done.topic == "privacy" and kept in done.text
    assert not kept_of(ana, "ana") and talk == Talk(forgotten=True)


@pytest.mark.parametrize("said, no", [("delete my data", "no thanks"), ("删除我的数据", "不用了")])
def test_who_says_no_keeps_all(said, no, ana, answer_to):
    talk = Talk()
    answer_to("privacy", said, talk, db=ana)
    answer = answer_to("smalltalk", no, talk, db=ana)
    assert answer.topic == "privacy" and kept_of(ana, "ana")["stamps"] == 2 and not talk.forgotten


@pytest.mark.parametrize(
    "said, other, yes", [("delete my data", "when does the Bell Tower close?", "yes"), ("删除我的数据", "钟楼几点关门？", "是的")]
)
def test_a_yes_to_something_else_deletes_nothing(said, other, yes, ana, answer_to):
    talk = Talk()
    answer_to("privacy", said, talk, db=ana)
    answer_to("place_hours", other, talk, db=ana)
    answer_to("smalltalk", yes, talk, db=ana)
    assert kept_of(ana, "ana")["stamps"] == 2 and not talk.forgotten


def test_the_button_deletes(ana, answer_to):
    answer_to("", FORGET, Talk(), db=ana)
    assert not kept_of(ana, "ana")


@pytest.mark.parametrize("payload", ['/privacy{"choice": "everything"}', '/privacy{"choice": ""}', "/privacy"])
def test_another_choice_deletes_nothing(payload, ana, answer_to):
    assert answer_to("", payload, Talk(), db=ana).topic == "privacy" and kept_of(ana, "ana")["stamps"] == 2


@pytest.mark.parametrize(
    "first, aside, then", [("Is the Bell Tower open today?", "is this private?", "and tomorrow?"), ("今天钟楼开吗", "隐私", "明天呢")]
)
def test_after_it_the_talk_goes_on_where_it_was(first, aside, then, answer_to):
    talk = Talk()
    answer_to("place_hours", first, talk)
    answer_to("privacy", aside, talk)
    assert answer_to("smalltalk", then, talk).topic == "place_hours"


def test_rasa_is_told_to_begin_anew(content_url, fixed_day, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", content_url)
    question = {"topic": "privacy", "button": True, "arguments": {"choice": "forget"}}
    message = {"text": FORGET, "clean": "", "questions": [question]}
    tracker = Tracker("nobody", {SLOT: {"language": "en", "focus": {"place": "bell-tower"}}}, message, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    assert [event["event"] for event in conversation.hold("privacy", dispatcher, tracker)] == ["restart"]
    assert dispatcher.messages[0]["text"].startswith("Done.")
