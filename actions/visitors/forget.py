"""All that is kept of a visitor in the database: counted, and deleted."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tour_content.query.desk import forget_messages
from tour_content.tables import HandoffRow, MissRow, PassportRow, PlanRow, StampRow, WalkRow, WrongMarkRow

TABLES = {
    "stamps": StampRow,
    "passports": PassportRow,
    "walks": WalkRow,
    "plans": PlanRow,
    "handoffs": HandoffRow,
    "marks": WrongMarkRow,
    "misses": MissRow,
}


@dataclass(frozen=True)
class Kept:
    """How many rows there are of each kind."""

    stamps: int
    passports: int
    walks: int
    plans: int
    handoffs: int
    marks: int
    misses: int

    def __bool__(self) -> bool:
        return any(asdict(self).values())


def kept_of(db: Session, visitor: str) -> Kept:
    """What is kept of a visitor now."""
    return Kept(
        **{name: db.scalar(select(func.count()).select_from(table).where(table.visitor == visitor)) for name, table in TABLES.items()}
    )


def forget(db: Session, visitor: str) -> Kept:
    """Delete all of it, with the caller's commit. Returns what was deleted."""
    kept = kept_of(db, visitor)
    forget_messages(db, visitor)
    for table in TABLES.values():
        db.execute(delete(table).where(table.visitor == visitor))
    return kept
