"""Visitors who want a person, and what is said while a person has taken over."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from tour_content.problems import UnknownRecord
from tour_content.tables import DeskMessageRow, HandoffRow

WAITING, TAKEN, CLOSED = "waiting", "taken", "closed"
OPEN = (WAITING, TAKEN)
VISITOR, ASSISTANT = "visitor", "assistant"  # who said what before a person was asked for


def list_open(db: Session) -> list[HandoffRow]:
    """Handoffs that are not closed, the longest waiting first."""
    return db.scalars(select(HandoffRow).where(HandoffRow.state.in_(OPEN)).order_by(HandoffRow.at)).all()


def get_handoff(db: Session, key: int) -> HandoffRow:
    """A handoff. Raises UnknownRecord."""
    found = db.get(HandoffRow, key)
    if found is None:
        raise UnknownRecord(f"there is no handoff {key}; the visitor may have deleted it")
    return found


def find_open(db: Session, visitor: str) -> HandoffRow | None:
    """The handoff of a visitor that is not closed, the last where there are several, or None."""
    of = select(HandoffRow).where(HandoffRow.visitor == visitor, HandoffRow.state.in_(OPEN))
    return db.scalars(of.order_by(HandoffRow.key.desc())).first()


def take(db: Session, key: int, operator: str) -> HandoffRow:
    """A person takes over. Raises UnknownRecord where the visitor needs nobody any more, or somebody else was first."""
    row = get_handoff(db, key)
    if row.state == CLOSED or (row.state == TAKEN and row.doc.get("operator") != operator):
        raise UnknownRecord(f"handoff {key} is {'closed' if row.state == CLOSED else 'with ' + row.doc['operator']}")
    row.state, row.doc = TAKEN, {**row.doc, "operator": operator}
    return row


def close(db: Session, key: int) -> None:
    """Hand the visitor back to the assistant. Raises UnknownRecord."""
    get_handoff(db, key).state = CLOSED


def say(db: Session, key: int, text: str, operator: str | None, at: dt.datetime) -> None:
    """Keep what a person (`operator`) or the visitor (None) says; `at` UTC."""
    db.add(DeskMessageRow(handoff=key, at=at, operator=operator, text=text, delivered=None if operator else at))


def list_messages(db: Session, key: int) -> list[DeskMessageRow]:
    """What was said in a handoff, in order."""
    return db.scalars(select(DeskMessageRow).where(DeskMessageRow.handoff == key).order_by(DeskMessageRow.key)).all()


def deliver(db: Session, key: int, at: dt.datetime) -> list[str]:
    """What the desk wrote and the visitor has not read; from now on they have."""
    waiting = [row for row in list_messages(db, key) if row.operator and row.delivered is None]
    for row in waiting:
        row.delivered = at
    return [row.text for row in waiting]
