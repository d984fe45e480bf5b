"""Changes that are not in force yet."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from tour_content.problems import UnknownRecord
from tour_content.tables import DraftRow


def find_draft(db: Session, kind: str, id_: str) -> DraftRow | None:
    """The draft of a record, or None."""
    return db.get(DraftRow, (kind, id_))


def get_draft(db: Session, kind: str, id_: str) -> DraftRow:
    """The draft of a record. Raises UnknownRecord."""
    found = find_draft(db, kind, id_)
    if found is None:
        raise UnknownRecord(f"{kind}/{id_} has no draft; nothing was changed")
    return found


def list_drafts(db: Session) -> list[DraftRow]:
    """Every draft, the last written first."""
    return db.scalars(select(DraftRow).order_by(DraftRow.at.desc(), DraftRow.kind, DraftRow.id)).all()


def list_due(db: Session, now: dt.datetime) -> list[DraftRow]:
    """Drafts whose moment has come by `now` (UTC), the earliest first."""
    return db.scalars(select(DraftRow).where(DraftRow.publish_at <= now).order_by(DraftRow.publish_at)).all()
