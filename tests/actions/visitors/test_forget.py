"""All that is kept of a visitor is counted and deleted, and nothing of anybody else's."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.visitors.forget import Kept, forget, kept_of
from tour_content.tables import HandoffRow, MissRow, PassportRow, PlanRow, StampRow, WalkRow, WrongMarkRow

AT = dt.datetime(2026, 11, 23)


@pytest.fixture
def kept(db):
    """A session in which Ana has some of everything and Ben has a little; it is rolled back."""
    for visitor, stamps in (("ana", 3), ("ben", 1)):
        db.add_all(StampRow(visitor=visitor, tour="a-walk", stop=f"stop-{n}", at=AT, how="quiz") for n in range(stamps))
        db.add(PlanRow(key=f"plan-of-{visitor}", visitor=visitor, at=AT, doc={"days": []}))
    db.add(PassportRow(visitor="ana", key="a-key"))
    db.add(WalkRow(visitor="ana", tour="a-walk", at=AT, state={}, code="ABCD"))
    db.add(HandoffRow(visitor="ana", at=AT, language="en", state="closed", doc={}))
    db.add(WrongMarkRow(visitor="ana", at=AT, topic="place_hours", asked="When?", reason="It was shut."))
    db.add(MissRow(visitor="ana", at=AT, language="en", topic="fallback", why="fallback", text="Is there a tattoo studio?"))
    db.add(MissRow(at=AT, language="en", topic="fallback", why="fallback"))
    db.flush()
    return db


def test_everything_is_counted(kept):
    assert kept_of(kept, "ana") == Kept(stamps=3, passports=1, walks=1, plans=1, handoffs=1, marks=1, misses=1)
    assert kept_of(kept, "ben") == Kept(stamps=1, passports=0, walks=0, plans=1, handoffs=0, marks=0, misses=0)


def test_everything_of_one_visitor_is_deleted_and_told(kept):
    assert forget(kept, "ana") == Kept(stamps=3, passports=1, walks=1, plans=1, handoffs=1, marks=1, misses=1)
    assert not kept_of(kept, "ana") and kept_of(kept, "ben").stamps == 1


@pytest.mark.parametrize("visitor", ["nobody", "", "ana%", "'; DROP TABLE stamp; --"])
def test_who_has_nothing_loses_nothing(visitor, kept):
    assert not forget(kept, visitor) and kept_of(kept, "ana").stamps == 3


def test_every_table_that_knows_visitors_is_one_of_these():
    from actions.visitors.forget import TABLES
    from tour_content.tables import Base

    of_visitors = {mapper.class_ for mapper in Base.registry.mappers if "visitor" in mapper.columns}
    assert of_visitors == set(TABLES.values())
