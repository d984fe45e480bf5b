"""Figures: what was asked and answered, and what is stored. Nobody is told apart, and no words are read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from tour_content.kinds import Place
from tour_content.query.records import find_record
from tour_content.query.tally import sum_hours, sum_values
from tour_content.tables import DraftRow, HandoffRow, PlanRow, RecordRow, RevisionRow, StampRow, WalkRow
from tour_content.tally import BUCKETS_MS, SLOWER

Counts = dict[str, int]
_DAYS = 14  # of what is shown day by day
MOST_PLACES = 15


@dataclass(frozen=True)
class Replies:
    """How long visitors waited: buckets by their upper end in milliseconds; the ends that hold half and 95 % of all, "" for none."""

    buckets: Counts
    half: str
    most: str


def count_asked(db: Session, since: dt.datetime, language: str) -> dict[str, Counts]:
    """Answers since an hour (UTC): by topic, place (its name in a language), language, channel and hour of the day in Xi'an."""
    hours: Counter[int] = Counter()
    for hour, values in sum_hours(db, "answered", since).items():
        hours[hour.hour] += sum(values.values())
    places = dict(list(sum_values(db, "place", since).items())[:MOST_PLACES])
    return {
        "topic": sum_values(db, "topic", since),
        "place": {_name(db, id_, language): number for id_, number in places.items()},
        "language": sum_values(db, "language", since),
        "channel": sum_values(db, "channel", since),
        "hour": {f"{hour:02}": hours[hour] for hour in range(24)} if hours else {},
    }


def _name(db: Session, place: str, language: str) -> str:
    record = find_record(db, Place, place)
    return record.name.of(language) if record else place


def answer_rates(db: Session, since: dt.datetime) -> dict[str, float]:
    """Day by day, in Xi'an, the share of answers that were no `fallback` and no `clarify`, in per cent."""
    days: dict[str, Counter[str]] = {}
    for hour, values in sum_hours(db, "answered", since).items():
        days.setdefault(hour.date().isoformat(), Counter()).update(values)
    return {day: round(100 * found["yes"] / sum(found.values()), 1) for day, found in days.items()}


def reply_times(db: Session, since: dt.datetime | None = None) -> Replies:
    """How long messages waited for their answers."""
    counted = sum_values(db, "reply", since)
    buckets = {str(end): counted.get(str(end), 0) for end in (*BUCKETS_MS, SLOWER)}
    return Replies(buckets if counted else {}, _end_of(buckets, 0.5), _end_of(buckets, 0.95))


def _end_of(buckets: Counts, share: float) -> str:
    """The first bucket's end by which a share of all is reached."""
    reached, every = 0, sum(buckets.values())
    for end, number in buckets.items():
        reached += number
        if every and reached >= share * every:
            return end
    return ""


def count_stored(db: Session) -> dict[str, Counts]:
    """What the database holds: records by kind, stamps and walks by walk, handoffs by state and language, …"""
    return {
        "walks": _by(db, WalkRow.tour),
        "finished": sum_values(db, "walk"),
        "stamps": _by(db, StampRow.tour),
        "stamps-how": _by(db, StampRow.how),
        "plans": dict(sorted(_by(db, func.substr(cast(PlanRow.at, String), 1, 10)).items())[-_DAYS:]),
        "handoffs": _by(db, HandoffRow.state),
        "handoff-languages": _by(db, HandoffRow.language),
        "records": _by(db, RecordRow.kind),
        "drafts": _by(db, DraftRow.kind),
        "changes": dict(sorted(_by(db, func.substr(cast(RevisionRow.at, String), 1, 10), RevisionRow.note != "loaded").items())[-_DAYS:]),
    }


def _by(db: Session, column: Any, where: Any = None) -> Counts:
    query = select(column, func.count()).group_by(column).order_by(func.count().desc())
    return {str(value): number for value, number in db.execute(query if where is None else query.where(where))}
