"""Who wants a person is noted, told what happens, and answered meanwhile."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace

import pytest

from actions import outside
from actions.conversation import last_said
from actions.talk import Talk
from actions.visitors.handoffs import find_open, note_talk
from tests.local_server import LocalServer

BOTH = pytest.mark.parametrize("said, language", [("I want to speak to a person", "en"), ("我要找人工", "zh")])
WORDS = {
    "en": {
        "stored": "can't promise",
        "told": "told the desk",
        "again": "noted already, since 23 Nov, 10:00",
        "hours": "don't know",
        "numbers": "Ambulance: 120",
    },
    "zh": {"stored": "不敢保证", "told": "已告诉服务台", "again": "11月23日 10:00就已经记下", "hours": "不清楚", "numbers": "急救：120"},
}


@pytest.fixture
def desk(monkeypatch):
    """A desk's webhook, on this machine."""
    with LocalServer() as server:
        monkeypatch.setenv("CHANGAN_DESK_URL", server.url)
        yield server


@BOTH
def test_without_a_desk_it_is_noted_and_nothing_is_promised(said, language, db, answer_to):
    answer = answer_to("handoff", said, db=db)
    assert WORDS[language]["stored"] in answer.text and WORDS[language]["numbers"] in answer.text and "12345" in answer.text
    assert answer.source and answer.checked
    row = find_open(db, "ana")
    assert (row.language, row.state) == (language, "waiting")


@BOTH
def test_the_desk_hears_of_it_and_of_nothing_personal(said, language, desk, db, answer_to):
    talk = Talk(topic="place_hours", focus={"place": "bell-tower"}, position={"lat": 34.2, "lon": 108.9, "at": "2026-11-23T09:55:00"})
    answer = answer_to("handoff", f"{said}, 13900000000", talk, language, db=db)
    assert WORDS[language]["told"] in answer.text and WORDS[language]["hours"] in answer.text
    told = {"talk": "ana", "language": language, "topic": "place_hours", "at": "2026-11-23T02:00:00Z", "state": "waiting"}
    assert desk.asked == [told]


@pytest.mark.parametrize(
    "hours, english, chinese",
    [
        ("09:00-18:00", "from 09:00 to 18:00, Xi'an time.", "09:00至18:00有人（西安时间）。"),
        ("14:00-18:00", "nobody is there at this hour", "现在这个钟点没有人"),
        ("22:00-11:00", "from 22:00 to 11:00, Xi'an time.", "22:00至11:00有人（西安时间）。"),
        ("whenever", "don't know", "不清楚"),
        ("9-25", "don't know", "不清楚"),
    ],
)
def test_the_desk_s_hours_are_told(hours, english, chinese, desk, answer_to, monkeypatch):
    monkeypatch.setenv("CHANGAN_DESK_HOURS", hours)
    assert english in answer_to("handoff", "a person please").text
    assert chinese in answer_to("handoff", "转人工").text


@BOTH
@pytest.mark.parametrize("status", [404, 500])
def test_a_desk_that_does_not_take_it_is_not_said_to_have_been_told(status, said, language, desk, db, answer_to):
    desk.status = status
    assert WORDS[language]["stored"] in answer_to("handoff", said, db=db).text and find_open(db, "ana")


def test_a_desk_that_is_slow_keeps_nobody_waiting(desk, answer_to, monkeypatch):
    monkeypatch.setattr(outside, "PATIENCE_S", 0.2)
    desk.waits = threading.Event()
    begun = time.monotonic()
    assert WORDS["en"]["stored"] in answer_to("handoff", "a person please").text
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("address", ["no address", "http://127.0.0.1:9/"])
def test_an_address_that_is_none_is_no_error(address, answer_to, monkeypatch):
    monkeypatch.setenv("CHANGAN_DESK_URL", address)
    assert WORDS["en"]["stored"] in answer_to("handoff", "a person please").text


@BOTH
def test_asked_twice_it_is_said_to_wait_already(said, language, desk, db, answer_to):
    talk = Talk()
    answer_to("handoff", said, talk, db=db)
    answer = answer_to("handoff", said, talk, db=db)
    assert WORDS[language]["again"] in answer.text and len(desk.asked) == 1


@pytest.mark.parametrize(
    "said, question, back",
    [
        ("I want to speak to a person", "when does the Bell Tower close?", "back to the bot"),
        ("I want to speak to a person", "when does the Bell Tower close?", "Never mind."),
        ("我要找人工", "钟楼几点关门", "回到机器人"),
        ("我要找人工", "钟楼几点关门", "算了"),
        ("我要搵真人", "鐘樓幾點關門", "唔使啦"),
    ],
)
def test_meanwhile_questions_are_answered_and_never_mind_ends_it(said, question, back, desk, db, answer_to):
    talk = Talk()
    answer_to("handoff", said, talk, db=db)
    assert answer_to("place_hours", question, talk, db=db).topic == "place_hours" and find_open(db, "ana")
    answer = answer_to("smalltalk", back, talk, db=db)
    assert answer.topic == "handoff" and not find_open(db, "ana") and not talk.handoff
    assert [told["state"] for told in desk.asked] == ["waiting", "closed"]
    assert answer_to("smalltalk", back, talk, db=db).topic != "handoff"


@pytest.mark.parametrize("language, words", [("en", "you are with me"), ("zh", "没有在等人工")])
def test_back_where_nobody_was_waited_for_is_no_error(language, words, answer_to):
    assert words in answer_to("", '/handoff{"choice": "back"}', language=language).text


@pytest.mark.parametrize(
    "first, said, then", [("Is the Bell Tower open today?", "a person please", "and tomorrow?"), ("今天钟楼开吗", "转人工", "明天呢")]
)
def test_the_talk_goes_on_where_it_was(first, said, then, answer_to):
    talk = Talk()
    answer_to("place_hours", first, talk)
    answer_to("handoff", said, talk)
    assert answer_to("smalltalk", then, talk).topic == "place_hours"


@pytest.mark.parametrize("said, passed_on", [("My bag is gone", "passed that on"), ("我的包丢了", "已转达")])
def test_while_a_person_has_taken_over_the_visitor_talks_with_them(said, passed_on, db, answer_to):
    from actions.conversation import at_the_desk, choose_language
    from tour_content.query import desk as people

    talk = Talk()
    answer_to("handoff", "I want to speak to a person", talk, db=db)
    row = find_open(db, "ana")
    questions = [{"topic": "smalltalk"}]
    language = choose_language(said, questions, talk)
    assert at_the_desk(db, questions, talk, language, said, "ana") == []  # nobody has yet: the assistant answers
    people.take(db, row.key, "edith")
    (answer,) = at_the_desk(db, questions, talk, language, said, "ana")
    assert answer.topic == "handoff" and passed_on in answer.text and answer.buttons
    people.say(db, row.key, "Edith here.", "edith", row.at)
    assert at_the_desk(db, questions, talk, language, "?", "ana")[0].text == "Edith here."
    assert at_the_desk(db, [{"topic": "place_hours", "button": True}], talk, language, "", "ana") == []
    answer_to("handoff", '/handoff{"choice": "back"}', talk, db=db)
    assert at_the_desk(db, questions, talk, language, said, "ana") == [] and people.get_handoff(db, row.key).state == "closed"


def test_the_desk_sees_the_last_words_of_the_talk_and_not_those_after(db, answer_to):
    answer_to("handoff", "I want to speak to a person", db=db, who="ana")
    said = [("visitor", f"question {i}") for i in range(10)] + [("assistant", "x" * 5_000)]
    note_talk(db, "ana", said)
    note_talk(db, "ana", [("visitor", "later")])
    before = find_open(db, "ana").doc["before"]
    assert [line["text"] for line in before][:2] == ["question 3", "question 4"] and len(before) == 8
    assert before[-1] == {"who": "assistant", "text": "x" * 1_000}
    note_talk(db, "nobody", said)


def test_the_last_words_are_read_off_the_talk():
    events = [
        {"event": "action", "name": "action_listen"},
        {"event": "user", "text": "When does it open?"},
        {"event": "bot", "text": "At nine."},
        {"event": "bot", "text": None, "data": {"custom": {}}},
    ]
    assert last_said(SimpleNamespace(events=events)) == [("visitor", "When does it open?"), ("assistant", "At nine.")]
