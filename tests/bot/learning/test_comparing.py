"""A new model is good when nothing that held has ceased to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.learning.comparing import compare, known_failures
from tests.converse import Held

GOOD, BAD = [Held("a", [])], [Held("a", []), Held("b", ["topic poem, wanted place_hours"])]


def case(id_: str, kind: str = "") -> dict:
    return {"id": id_, "lang": "en", "kind": kind, "turns": []}


@pytest.mark.parametrize(
    "before, after, worse, mended",
    [(GOOD, GOOD, 0, 0), (BAD, BAD, 0, 0), (GOOD, BAD, 1, 0), (BAD, GOOD, 0, 1)],
)
def test_what_changed(before, after, worse, mended):
    found = compare([case("x")], [before], [after])
    assert (len(found.worse), len(found.mended)) == (worse, mended)
    assert all((one.id, one.say, one.problem) == ("x", "b", "topic poem, wanted place_hours") for one in found.worse)


def test_what_holds_at_times_tells_nothing():
    assert compare([case("x"), case("y")], [GOOD, GOOD], [BAD, BAD], {"x"}).worse[0].id == "y"


def test_what_operators_wait_for_is_told_and_is_no_reason_against_a_model():
    found = compare([case("learnt-0001", "learnt")], [BAD], [BAD])
    assert not found.worse and [one.id for one in found.learnt_failing] == ["learnt-0001"]


def test_known_failures_are_read_with_those_that_hold_at_times(tmp_path: Path):
    file = tmp_path / "known.txt"
    file.write_text("# why\nen-1  # «x» topic\nen-2 ?  # holds at times\n\n", encoding="utf-8")
    assert known_failures(file) == {"en-1", "en-2"}
