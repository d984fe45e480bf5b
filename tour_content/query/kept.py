"""All that is kept of visitors in the database: counted, deleted when its visitor says so, and dropped when it is old.

The one place that knows what there is: a table with a column `visitor` stands in TABLES, or a test fails. Setting: CHANGAN_KEEP_DAYS.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tour_content.tables import DeskMessageRow, HandoffRow, MissRow, PassportRow, PlanRow, StampRow, WalkRow, WrongMarkRow

# what it is called (actions/locales/*/privacy.ftl: privacy-<name>) → its table; `visitor` is whose it is, `at` when it was last written
TABLES: dict[str, Any] = {
    "stamps": StampRow,
    "passports": PassportRow,
    "walks": WalkRow,
    "plans": PlanRow,
    "handoffs": HandoffRow,
    "marks": WrongMarkRow,
    "misses": MissRow,
}
KEEP_DAYS, DEFAULT_DAYS, MOST_DAYS = "CHANGAN_KEEP_DAYS", 30, 3650
_UNSEEN = {"synchronize_session": False}  # what the session holds is read anew after it
Counts = dict[str, int]  # of what there is some, by the names of TABLES


class BadRetention(ValueError):
    """CHANGAN_KEEP_DAYS is no number of days; the message says so."""


def keep_days() -> int:
    """For how many days something is kept. Raises BadRetention: nothing is deleted on a guess."""
    given = os.environ.get(KEEP_DAYS, "").strip() or str(DEFAULT_DAYS)
    if not (given.isdecimal() and 1 <= int(given) <= MOST_DAYS):
        raise BadRetention(f'{KEEP_DAYS}="{given}" is no number of days from 1 to {MOST_DAYS}; write e.g. {DEFAULT_DAYS}')
    return int(given)


def kept_of(db: Session, visitor: str) -> Counts:
    """What is kept of a visitor now."""
    counts = {name: db.scalar(select(func.count()).select_from(row).where(row.visitor == visitor)) for name, row in TABLES.items()}
    return {name: number for name, number in counts.items() if number}


def forget(db: Session, visitor: str) -> Counts:
    """Delete all of it, with the caller's commit. Returns what was deleted."""
    return _delete(db, {name: row.visitor == visitor for name, row in TABLES.items()})


def drop_old(db: Session, now: dt.datetime) -> Counts:
    """Delete what is older than CHANGAN_KEEP_DAYS at `now` (UTC), with the caller's commit. Returns what was deleted. Raises BadRetention.

    Stamps are one thing: they stay until the newest of a visitor's is old, and their passport goes with the last one.
    """
    before = now - dt.timedelta(days=keep_days())
    collecting = select(StampRow.visitor).where(StampRow.at >= before)
    old = {name: row.at < before for name, row in TABLES.items() if row is not PassportRow}
    return _delete(db, {**old, "stamps": StampRow.visitor.not_in(collecting), "passports": PassportRow.visitor.not_in(collecting)})


def _delete(db: Session, wheres: dict[str, Any]) -> Counts:
    """Delete the rows of each table that its condition meets, and what was said in handoffs that go."""
    said = select(HandoffRow.key).where(wheres["handoffs"])
    db.execute(delete(DeskMessageRow).where(DeskMessageRow.handoff.in_(said)), execution_options=_UNSEEN)
    gone = {name: db.execute(delete(TABLES[name]).where(where), execution_options=_UNSEEN).rowcount for name, where in wheres.items()}
    db.expire_all()
    return {name: number for name, number in gone.items() if number}
