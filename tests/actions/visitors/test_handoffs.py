"""A handoff waits until it is closed; each visitor has their own."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.visitors.handoffs import ask, close, find_open, pass_on
from tour_content.problems import UnknownRecord
from tour_content.query import desk
from tour_content.query.kept import forget

AT = dt.datetime(2026, 11, 23, 2)


def test_what_is_asked_for_waits_until_it_is_closed(db):
    row = ask(db, "ana", "en", "place_hours", AT)
    found = find_open(db, "ana")
    assert found is row and (found.state, found.language, found.doc, found.at) == ("waiting", "en", {"topic": "place_hours"}, AT)
    assert close(db, "ana") is row and row.state == "closed" and find_open(db, "ana") is None


def test_what_is_closed_can_be_asked_for_anew(db):
    first = ask(db, "ana", "en", "", AT)
    close(db, "ana")
    assert find_open(db, "ana") is None
    assert ask(db, "ana", "zh", "", AT).key != first.key


def test_nobody_closes_what_is_not_theirs(db):
    ask(db, "ana", "en", "", AT)
    assert close(db, "ben") is None and find_open(db, "ben") is None and find_open(db, "ana")


def test_while_a_person_has_taken_over_the_visitors_words_go_there_and_theirs_come_back(db):
    row = ask(db, "ana", "en", "place_hours", AT)
    assert pass_on(db, "ana", "Hello?", AT) is None  # nobody has
    desk.take(db, row.key, "edith")
    desk.say(db, row.key, "Edith here.", "edith", AT)
    assert pass_on(db, "ana", "My bag is gone", AT) == ["Edith here."]
    assert pass_on(db, "ana", "Thank you", AT) == []
    assert [(m.operator, m.text) for m in desk.list_messages(db, row.key)] == [
        ("edith", "Edith here."),
        (None, "My bag is gone"),
        (None, "Thank you"),
    ]
    desk.close(db, row.key)
    assert pass_on(db, "ana", "And the tickets?", AT) is None


def test_only_one_person_takes_a_visitor_over(db):
    row = ask(db, "ana", "en", "", AT)
    desk.take(db, row.key, "edith")
    with pytest.raises(UnknownRecord, match="with edith"):
        desk.take(db, row.key, "bo")


def test_what_was_said_is_forgotten_with_the_rest(db):
    row = ask(db, "ana", "en", "", AT)
    key = row.key
    desk.say(db, key, "secret", None, AT)
    forget(db, "ana")
    assert desk.list_messages(db, key) == []
