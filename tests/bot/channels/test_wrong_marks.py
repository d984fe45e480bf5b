"""Marks of wrong answers: read with care, kept in bounds."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from bot.channels.wrong_marks import WrongMark, read_mark
from tour_content.query.wrong_marks import MOST_OF_ONE_VISITOR, add_wrong_mark, list_wrong_marks

JSON = "application/json; charset=utf-8"
GOOD = {"talk": "ana", "topic": "place_hours", "asked": "When?", "reason": "  It was shut.  "}


def test_a_mark_is_read():
    assert read_mark(json.dumps(GOOD).encode(), JSON) == WrongMark("ana", "place_hours", "When?", "It was shut.")


def test_a_reason_may_be_missing_and_is_cut_where_it_is_long():
    assert read_mark(json.dumps({**GOOD, "reason": None}).encode(), JSON).reason == ""
    assert len(read_mark(json.dumps({**GOOD, "reason": "很" * 2000}, ensure_ascii=False).encode(), JSON).reason) == 500


@pytest.mark.parametrize(
    "body, content_type, said",
    [
        (json.dumps(GOOD).encode(), "text/plain", "application/json"),
        (json.dumps(GOOD).encode(), "application/x-www-form-urlencoded", "application/json"),
        (b"x" * 8001, JSON, "8001 bytes"),
        (b"{", JSON, "no JSON"),
        (b"\xff\xfe", JSON, "no JSON"),
        (b"[" * 7000, JSON, "no JSON"),
        (b"[]", JSON, "talk:"),
        (json.dumps({**GOOD, "talk": "a" * 129}).encode(), JSON, "talk:"),
        (json.dumps({**GOOD, "talk": 7}).encode(), JSON, "talk:"),
        (json.dumps({**GOOD, "topic": "no_such_topic"}).encode(), JSON, "topic:"),
    ],
)
def test_what_is_no_mark_is_refused_with_one_sentence(body, content_type, said):
    refused = read_mark(body, content_type)
    assert isinstance(refused, str) and said in refused and "\n" not in refused


def test_one_visitor_cannot_fill_the_table(db):
    at = dt.datetime(2026, 11, 23)
    kept = [add_wrong_mark(db, "ana", "place_hours", "?", str(n), at + dt.timedelta(minutes=n)) for n in range(MOST_OF_ONE_VISITOR + 1)]
    assert kept == [True] * MOST_OF_ONE_VISITOR + [False]
    assert add_wrong_mark(db, "ben", "place_hours", "?", "", at)
    assert list_wrong_marks(db)[0].reason == str(MOST_OF_ONE_VISITOR - 1)
    db.rollback()
