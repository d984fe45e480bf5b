"""What is asked back."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.asking_back import ask_which
from actions.talk import Talk
from actions.turn import Clarify, Turn
from bot.understand.conditions import find_ordinal
from tour_content.kinds import Place
from tour_content.query.records import find_record
from tour_content.store import session


@pytest.mark.parametrize(("said", "number"), [("第二十个", 20), ("第九个", 9), ("第12个", 12), ("the twentieth one", 20), ("第二个", 2)])
def test_long_lists_are_counted_on(said, number):
    assert find_ordinal(said) == number


@pytest.mark.parametrize(("language", "told"), [("en", "only 2"), ("zh", "只有2个")])
def test_of_a_shorter_list_it_is_said_how_long_it_is(content_url, language, told):
    with session(content_url) as db:
        shown = [place for id_ in ("bell-tower", "drum-tower") if (place := find_record(db, Place, id_))]
        turn = Turn(db, {"topic": "place_about", "ordinal": 20}, Talk(language=language), language, "", dt.datetime(2026, 11, 23, 10))
        assert told in ask_which("place_about", turn, Clarify("place", list(shown))).text
