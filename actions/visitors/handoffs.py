"""Visitors who want a person. A handoff is `waiting` until somebody answers or the visitor goes on without."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from tour_content.tables import HandoffRow

WAITING, CLOSED = "waiting", "closed"


def ask(db: Session, visitor: str, language: str, topic: str, at: dt.datetime) -> HandoffRow:
    """A new handoff, waiting; `topic` is the last one talked about, `at` UTC without a zone."""
    row = HandoffRow(visitor=visitor, at=at, language=language, state=WAITING, doc={"topic": topic})
    db.add(row)
    db.flush()
    return row


def find_open(db: Session, visitor: str) -> HandoffRow | None:
    """The handoff that a visitor waits for, the last where there are several, or None."""
    waiting = select(HandoffRow).where(HandoffRow.visitor == visitor, HandoffRow.state == WAITING)
    return db.scalars(waiting.order_by(HandoffRow.key.desc())).first()


def close(db: Session, visitor: str) -> HandoffRow | None:
    """Close what a visitor waits for, and return it. None where there was nothing."""
    row = find_open(db, visitor)
    if row:
        row.state = CLOSED
        db.flush()
    return row
