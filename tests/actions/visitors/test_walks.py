"""The walk a visitor is on, and the code that moves it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from actions.visitors import walks
from actions.visitors.stamps import give_stamp, move_stamps, passport_key
from actions.visitors.walks import LETTERS, CodeError, Walk, has_code_form
from tour_content.query.stamps import find_holder, list_stamps
from tour_content.tables import WalkRow

NOW = dt.datetime(2026, 11, 23, 2, 0)
HOUR = dt.timedelta(hours=1)


def test_a_walk_is_kept_as_it_is(db: Session):
    walk = walks.begin(db, "ana", "night-case", "gate", NOW, "zh")
    walk.settled, walk.said["right"], walk.paused = ["gate"], 2, True
    walks.keep(db, "ana", walk, NOW + HOUR)
    found = walks.find_walk(db, "ana")
    assert found == Walk("night-case", "gate", ["gate"], {}, ["gate"], {"right": 2}, False, True, "zh", NOW + HOUR)


def test_what_changes_in_a_list_is_kept(db: Session):
    walks.begin(db, "ana", "night-case", "gate", NOW)
    walk = walks.find_walk(db, "ana")
    walk.settled.append("gate")
    walks.keep(db, "ana", walk, NOW)
    db.expire_all()
    assert walks.find_walk(db, "ana").settled == ["gate"]


def test_who_is_on_no_walk_has_none(db: Session):
    assert walks.find_walk(db, "ana") is None
    walks.end(db, "ana")  # nothing to forget


def test_a_new_walk_takes_the_place_of_the_old(db: Session):
    walks.begin(db, "ana", "night-case", "gate", NOW)
    walks.begin(db, "ana", "polo-boy", "wide-street", NOW)
    assert walks.find_walk(db, "ana").tour == "polo-boy"


def test_a_state_of_another_version_is_read(db: Session):
    state = {"tour": "night-case", "stop": "gate", "seen": ["gate"], "mood": "merry"}
    db.add(WalkRow(visitor="ana", tour="night-case", at=NOW, state=state))
    db.flush()
    assert walks.find_walk(db, "ana").stop == "gate"


def test_a_code_moves_walk_stamps_and_passport_once(db: Session):
    walks.begin(db, "ana", "night-case", "gate", NOW)
    give_stamp(db, "ana", "night-case", "gate", "quiz", NOW)
    key = passport_key(db, "ana")
    code = walks.code(db, "ana", NOW)
    assert len(code) == 6 and set(code) <= set(LETTERS)
    walk = walks.take_over(db, code.lower(), "ana-on-the-phone", NOW + HOUR)
    assert walk.tour == "night-case" and walks.find_walk(db, "ana") is None
    assert [row.stop for row in list_stamps(db, "ana-on-the-phone")] == ["gate"] and not list_stamps(db, "ana")
    assert find_holder(db, key) == "ana-on-the-phone"
    with pytest.raises(CodeError, match="used"):
        walks.take_over(db, code, "somebody else", NOW + HOUR)
    assert walks.find_by_code(db, code)  # so that it can be told from one that never was


def test_a_code_dies_after_a_day(db: Session):
    walks.begin(db, "ana", "night-case", "gate", NOW)
    code = walks.code(db, "ana", NOW)
    with pytest.raises(CodeError, match="expired"):
        walks.take_over(db, code, "phone", NOW + dt.timedelta(hours=24, seconds=1))
    assert walks.find_walk(db, "ana")


def test_a_new_code_ends_the_one_before(db: Session):
    walks.begin(db, "ana", "night-case", "gate", NOW)
    first, second = walks.code(db, "ana", NOW), walks.code(db, "ana", NOW)
    with pytest.raises(CodeError, match="unknown"):
        walks.take_over(db, first, "phone", NOW)
    assert walks.take_over(db, second, "phone", NOW)


def test_without_a_walk_there_is_no_code(db: Session):
    with pytest.raises(CodeError, match="unknown"):
        walks.code(db, "ana", NOW)


def test_a_walk_of_ones_own_gives_way_to_the_one_taken_over(db: Session):
    walks.begin(db, "ana", "night-case", "gate", NOW)
    walks.begin(db, "phone", "polo-boy", "wide-street", NOW)
    assert walks.take_over(db, walks.code(db, "ana", NOW), "phone", NOW).tour == "night-case"
    assert walks.find_walk(db, "phone").tour == "night-case"


def test_a_code_said_where_the_walk_is_changes_nothing(db: Session):
    walks.begin(db, "ana", "night-case", "gate", NOW)
    assert walks.take_over(db, walks.code(db, "ana", NOW), "ana", NOW) == walks.find_walk(db, "ana")


def test_a_stamp_is_given_once(db: Session):
    assert give_stamp(db, "ana", "night-case", "gate", "place", NOW)
    assert not give_stamp(db, "ana", "night-case", "gate", "quiz", NOW + HOUR)
    (row,) = list_stamps(db, "ana")
    assert (row.how, row.at) == ("place", NOW)


def test_stamps_that_both_have_stay_single(db: Session):
    for visitor, stop in (("ana", "gate"), ("ana", "paper"), ("phone", "gate")):
        give_stamp(db, visitor, "night-case", stop, "quiz", NOW)
    mine, theirs = passport_key(db, "phone"), passport_key(db, "ana")
    move_stamps(db, "ana", "phone")
    assert sorted(row.stop for row in list_stamps(db, "phone")) == ["gate", "paper"]
    assert find_holder(db, mine) == "phone" and find_holder(db, theirs) is None


def test_a_passport_keeps_its_key_and_nobody_has_the_same(db: Session):
    keys = {passport_key(db, visitor) for visitor in ("ana", "ben", "ana")}
    assert len(keys) == 2 and all(len(key) >= 22 for key in keys)


@given(st.text(alphabet=LETTERS, min_size=6, max_size=6))
def test_every_code_has_the_form_of_one(text):
    assert has_code_form(text) and has_code_form(text.lower())


@given(st.text(max_size=8))
def test_anything_else_has_not(text):
    assert has_code_form(text) == (len(text.upper()) == 6 and set(text.upper()) <= set(LETTERS))
