"""All that is kept of a visitor is counted, deleted and outlived, and nothing of anybody else's. On both kinds of database."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.tour_content.conftest import Store
from tour_content.query.desk import list_messages, say
from tour_content.query.figures import count_stored
from tour_content.query.kept import TABLES, BadRetention, drop_old, forget, keep_days, kept_of
from tour_content.tables import Base, HandoffRow, MissRow, PassportRow, PlanRow, StampRow, WalkRow, WrongMarkRow

AT = dt.datetime(2026, 11, 23)
DAY = dt.timedelta(days=1)
OF_ANA = {"stamps": 3, "passports": 1, "walks": 1, "plans": 1, "handoffs": 1, "marks": 1, "misses": 1}
OF_BEN = {"stamps": 1, "plans": 1}


@pytest.fixture
def kept(db: Store):
    """A session in which Ana has some of everything and Ben has a little."""
    with db.session() as session:
        for visitor, stamps in (("ana", 3), ("ben", 1)):
            session.add_all(
                StampRow(visitor=visitor, tour="a-walk", stop=f"stop-{n}", at=AT - n * 20 * DAY, how="quiz") for n in range(stamps)
            )
            session.add(PlanRow(key=f"plan-of-{visitor}", visitor=visitor, at=AT, doc={"days": []}))
        session.add(PassportRow(visitor="ana", key="a-key"))
        session.add(WalkRow(visitor="ana", tour="a-walk", at=AT, state={}, code="ABCD"))
        session.add(HandoffRow(visitor="ana", at=AT, language="en", state="waiting", doc={}))
        session.add(MissRow(visitor="ana", at=AT, language="en", topic="fallback", why="fallback", text="Is there a moon?"))
        session.add(WrongMarkRow(visitor="ana", at=AT, topic="place_hours", asked="When?", reason="It was shut."))
        session.flush()
        say(session, handoff(session), "my number is 13800000000", None, AT)
        session.flush()
        yield session


def handoff(session) -> int:
    return int(session.query(HandoffRow.key).scalar() or 0)


def test_everything_is_counted(kept):
    assert kept_of(kept, "ana") == OF_ANA and kept_of(kept, "ben") == OF_BEN


def test_everything_of_one_visitor_is_deleted_told_and_out_of_the_figures(kept):
    key = handoff(kept)
    stored = count_stored(kept)
    assert (stored["stamps"], stored["handoffs"]) == ({"a-walk": 4}, {"waiting": 1})
    assert forget(kept, "ana") == OF_ANA
    assert kept_of(kept, "ana") == {} and kept_of(kept, "ben") == OF_BEN and list_messages(kept, key) == []
    stored = count_stored(kept)
    assert (stored["stamps"], stored["walks"], stored["handoffs"]) == ({"a-walk": 1}, {}, {}) and sum(stored["plans"].values()) == 1


@pytest.mark.parametrize("visitor", ["nobody", "", "ana%", "'; DROP TABLE stamp; --"])
def test_who_has_nothing_loses_nothing(visitor, kept):
    assert forget(kept, visitor) == {} and kept_of(kept, "ana") == OF_ANA


def test_what_is_old_goes_and_stamps_go_together(kept):
    assert drop_old(kept, AT + 30 * DAY) == {} and kept_of(kept, "ana") == OF_ANA  # her first stamp is 70 days old
    kept.query(StampRow).filter_by(visitor="ben").one().at = AT + 20 * DAY
    key = handoff(kept)
    assert drop_old(kept, AT + 31 * DAY) == {**OF_ANA, "plans": 2}
    assert kept_of(kept, "ana") == {} and kept_of(kept, "ben") == {"stamps": 1} and list_messages(kept, key) == []


def test_for_how_long_is_a_setting(kept, monkeypatch):
    monkeypatch.setenv("CHANGAN_KEEP_DAYS", "90")
    assert keep_days() == 90 and drop_old(kept, AT + 89 * DAY) == {}
    for wrong in ("0", "soon", "-1", "1.5", "99999"):
        monkeypatch.setenv("CHANGAN_KEEP_DAYS", wrong)
        with pytest.raises(BadRetention, match=f'CHANGAN_KEEP_DAYS="{wrong}" is no number of days'):
            drop_old(kept, AT + 9999 * DAY)
    assert kept_of(kept, "ana") == OF_ANA


def test_every_table_that_knows_visitors_is_one_of_these_and_says_when():
    of_visitors = {mapper.class_ for mapper in Base.registry.mappers if "visitor" in mapper.columns}
    assert of_visitors == set(TABLES.values())
    assert all("at" in row.__table__.columns or row is PassportRow for row in TABLES.values())
