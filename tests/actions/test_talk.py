"""What is kept of a talk from message to message."""

from __future__ import annotations

import pytest

from actions.talk import Talk


def test_a_talk_comes_back_as_it_was_kept():
    talk = Talk(language="zh", focus={"place": "bell-tower"}, shown=[["place", "bell-tower"]], handoff=True, when={"from": "2026-12-05"})
    assert Talk.of(talk.data()) == talk


@pytest.mark.parametrize(
    "data", [None, "x", 5, [], {"focus": 5}, {"shown": "x", "language": ["en"]}, {"handoff": "yes"}, {"of another version": 1}]
)
def test_what_no_talk_can_hold_is_left_out(data):
    assert Talk.of(data) == Talk()
