"""Counts by hour: added to, and summed up."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import Insert

from tour_content.tables import TallyRow

XIAN_AHEAD = dt.timedelta(hours=8)  # of UTC, all year


def add_numbers(db: Session, counts: Mapping[tuple[dt.datetime, str, str], int]) -> None:
    """Add to the counts of (hour in UTC, figure, value); several processes may do so at once."""
    rows = [
        {"hour": hour, "figure": figure, "value": value, "number": number}
        for (hour, figure, value), number in sorted(counts.items())  # sorted: two writers never wait for each other crosswise
    ]
    db.execute(_adding(db.get_bind().dialect.name), rows)


@lru_cache
def _adding(dialect: str) -> Insert:
    row = (postgresql if dialect == "postgresql" else sqlite).insert(TallyRow)
    there = [TallyRow.hour, TallyRow.figure, TallyRow.value]
    return row.on_conflict_do_update(index_elements=there, set_={"number": TallyRow.number + row.excluded.number})


def sum_values(db: Session, figure: str, since: dt.datetime | None = None) -> dict[str, int]:
    """How often each value of a figure was counted since an hour (UTC), the most frequent first."""
    query = select(TallyRow.value, func.sum(TallyRow.number)).where(TallyRow.figure == figure).group_by(TallyRow.value)
    rows = db.execute(query if since is None else query.where(TallyRow.hour >= since))
    return dict(Counter({str(value): int(number) for value, number in rows}).most_common())


def sum_hours(db: Session, figure: str, since: dt.datetime | None = None) -> dict[dt.datetime, dict[str, int]]:
    """The same for each hour, as Xi'an's clock shows it, in order."""
    query = select(TallyRow.hour, TallyRow.value, TallyRow.number).where(TallyRow.figure == figure).order_by(TallyRow.hour)
    found: dict[dt.datetime, dict[str, int]] = {}
    for hour, value, number in db.execute(query if since is None else query.where(TallyRow.hour >= since)):
        found.setdefault(hour + XIAN_AHEAD, {})[value] = number
    return found
