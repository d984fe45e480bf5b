"""What is not answered well is kept aside: with the visitor's words only where they agreed, and never in a reply's way."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation
from actions import misses as aside
from actions.misses import MAY_KEEP, Heard, Misses, asks_anew, heard, nearness
from actions.talk import SLOT, Talk
from bot.answer import Answer
from tour_content import store
from tour_content.query.misses import count_silent, list_ungrouped
from tour_content.tables import MissRow

AT = dt.datetime(2026, 11, 23, 2)
PHONE = "is there a tattoo studio, call me on 13800138000"


def said(text: str, topics=("place_hours",), who="ana", may_keep=False, after_s=0, names=(), dates=(), plain="") -> Heard:
    at = AT + dt.timedelta(seconds=after_s)
    return Heard(who, at, "en", tuple(topics), text, plain or text, frozenset(names), frozenset(dates), may_keep)


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    made = f"sqlite:///{tmp_path / 'misses.db'}"
    store.migrate(made)
    monkeypatch.setenv("DATABASE_URL", made)
    yield made
    store.engine_for(made).dispose()


def rows(url: str) -> list[tuple[str, str, str | None, str | None]]:
    with store.session(url) as db:
        return [(row.why, row.topic, row.visitor, row.text) for row in db.query(MissRow).order_by(MissRow.key)]


def keep(*messages: Heard) -> Misses:
    misses = Misses()
    for message in messages:
        misses.hear(message)
    misses.wait()
    return misses


@pytest.mark.parametrize("topic", ["fallback", "clarify"])
def test_without_consent_topic_language_and_time_are_kept_and_nothing_else(topic, url):
    keep(said(PHONE, [topic]))
    assert rows(url) == [(topic, topic, None, None)]
    with store.session(url) as db:
        assert count_silent(db) == [(topic, topic, "en", 1)] and list_ungrouped(db, 9) == []


def test_with_consent_the_words_are_kept_without_personal_data(url):
    keep(said(PHONE, ["fallback"], may_keep=True))
    assert rows(url) == [("fallback", "fallback", "ana", "is there a tattoo studio, call me on [number]")]


def test_what_was_answered_leaves_nothing(url):
    keep(said("when does the tower open", may_keep=True), said("and how much is it", ["place_tickets"], may_keep=True, after_s=9))
    assert rows(url) == []


def test_who_agrees_afterwards_gives_the_last_question_too_and_takes_it_back(url):
    misses = keep(said(PHONE, ["fallback"]))
    misses.agree("ana")
    misses.wait()
    assert rows(url)[0][2:] == ("ana", "is there a tattoo studio, call me on [number]")
    misses.forget("ana")
    misses.wait()
    assert rows(url) == [("fallback", "fallback", None, None)]


ANEW = [
    ("how much do they charge to get in", "what does it cost to get in", {}, True),
    ("几点关门", "什么时候关门呀", {}, True),
    ("when does it open", "when does it open", {}, True),
    ("when does the place open", "when does the place close", {"names": ("bell tower",)}, False),  # of another place
    ("when does it open", "and what about vegetarian food", {}, False),
    ("when does it open", "when does it open", {"after_s": 300}, False),  # not right after
    ("when does it open", "when does it open", {"dates": ("2026-11-24/2026-11-24",)}, False),  # another day
    ("next", "next", {"topics": ("tour_step",)}, False),
]


@pytest.mark.parametrize("first, second, how, anew", ANEW)
def test_asking_anew(first, second, how, anew):
    before = said(first, topics=how.get("topics", ("place_hours",)), names=("drum tower",) if "names" in how else ())
    assert asks_anew(before, said(second, **{"after_s": 20, **how}), nearness) is anew


def test_who_asks_anew_was_not_answered_well_the_first_time(url):
    first, second = said("how much do they charge to get in", may_keep=True), said("what does it cost to get in", may_keep=True, after_s=20)
    keep(first, second)
    assert rows(url) == [("rephrase", "place_hours", "ana", first.text)]


def test_of_two_visitors_none_asks_the_other_s_question_anew(url):
    keep(said("when does it open"), said("when does it open", who="ben", after_s=2))
    assert rows(url) == []


@pytest.mark.parametrize(
    "text, questions", [("", [{}]), ("🤷", [{}]), ("/place_hours", [{"button": True}]), ("Bell Tower", [{"button": True}, {}])]
)
def test_buttons_and_what_has_no_words_are_no_misses(text, questions):
    assert heard("ana", Talk(), text, questions, [Answer("fallback", "en", "?")]) is None


def test_a_database_out_of_reach_loses_a_miss_and_nothing_else(url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:////proc/nowhere.db")
    misses = keep(said(PHONE, ["fallback"]))
    monkeypatch.setenv("DATABASE_URL", url)
    misses.hear(said("another", ["fallback"]))
    misses.wait()
    assert len(rows(url)) == 1


def hold(text: str, slot: dict, topic: str = "fallback") -> tuple[CollectingDispatcher, dict]:
    message = {"text": text, "clean": text, "questions": [{"topic": topic, "text": text}]}
    if text.startswith("/"):
        message = {"text": text, "clean": "", "questions": [{"topic": "privacy", "button": True, "arguments": {"choice": "may_keep"}}]}
    dispatcher = CollectingDispatcher()
    events = conversation.hold(topic, dispatcher, Tracker("ana", {SLOT: slot}, message, [], False, None, {}, "action_listen"))
    return dispatcher, events[0]["value"]


def test_the_visitor_is_asked_once_and_what_they_allow_is_kept(url, fixed_day, monkeypatch):
    monkeypatch.setattr(conversation, "MISSES", misses := Misses())
    monkeypatch.setattr("actions.topics.privacy.MISSES", misses)
    first, slot = hold("is there a tattoo studio", {})
    assert MAY_KEEP in [button["payload"] for button in first.messages[0]["buttons"]]
    _, slot = hold(MAY_KEEP, slot)
    second, slot = hold("哪里可以纹身", slot)
    misses.wait()
    assert MAY_KEEP not in [button["payload"] for button in second.messages[0]["buttons"]]
    assert [text for *_, text in rows(url)] == ["is there a tattoo studio", "哪里可以纹身"]


def test_no_reply_waits_for_it(url, fixed_day, monkeypatch):
    monkeypatch.setattr(conversation, "MISSES", misses := Misses())
    misses._do(lambda _db: time.sleep(1.0))
    begun = time.monotonic()
    hold("is there a tattoo studio", {})
    assert time.monotonic() - begun < 0.9 and not rows(url)


def test_more_than_can_be_written_is_lost_without_a_word_to_anybody(url, monkeypatch):
    monkeypatch.setattr(aside, "MOST_WAITING", 1)
    misses = Misses()
    misses._do(lambda _db: time.sleep(0.3))
    for n in range(5):
        misses.hear(said(f"question {n}", ["fallback"]))
    misses.wait()
    assert len(rows(url)) < 5
