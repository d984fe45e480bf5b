"""A handoff waits until it is closed; each visitor has their own."""

from __future__ import annotations

import datetime as dt

from actions.visitors.handoffs import ask, close, find_open

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
