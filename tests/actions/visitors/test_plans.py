"""Plans kept for their links."""

from __future__ import annotations

import re

from actions.visitors.plans import keep_plan
from tour_content.query.plans import find_plan_document
from tour_content.tables import PlanRow

DOC = {"language": "en", "days": [{"date": "2026-11-24", "stops": []}], "made": "2026-11-23T10:00:00"}


def test_a_plan_is_found_by_its_key(db, fixed_day):
    key = keep_plan(db, "ana", DOC)
    assert find_plan_document(db, key) == DOC
    row = db.get(PlanRow, key)
    assert row.visitor == "ana" and row.at.isoformat() == "2026-11-23T02:00:00"  # UTC


def test_keys_are_long_safe_in_an_address_and_never_the_same(db):
    keys = {keep_plan(db, "ana", DOC) for _ in range(20)}
    assert len(keys) == 20 and all(re.fullmatch(r"[\w-]{20,32}", key) for key in keys)


def test_a_key_of_nobody_finds_nothing(db):
    assert find_plan_document(db, "no-such-key") is None
