"""Stamps: given at a place or for a question solved; the passport that shows them; both move with their visitor."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Literal

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tour_content.query.stamps import list_stamps
from tour_content.tables import PassportRow, StampRow

How = Literal["place", "quiz"]


def give_stamp(session: Session, visitor: str, tour: str, stop: str, how: How, at: dt.datetime) -> bool:
    """Stamp a stop for a visitor; whether it is new. `at` is UTC."""
    if session.get(StampRow, (visitor, tour, stop)):
        return False
    session.add(StampRow(visitor=visitor, tour=tour, stop=stop, at=at, how=how))
    session.flush()
    return True


def passport_key(session: Session, visitor: str) -> str:
    """The key of a visitor's passport, made when it is first asked for: 128 random bits."""
    row = session.get(PassportRow, visitor)
    if row is None:
        row = PassportRow(visitor=visitor, key=secrets.token_urlsafe(16))
        session.add(row)
        session.flush()
    return str(row.key)


def move_stamps(session: Session, visitor: str, to: str) -> None:
    """Stamps and passport go to another visitor, who keeps what they already had."""
    had = {(row.tour, row.stop) for row in list_stamps(session, to)}
    for row in list_stamps(session, visitor):
        if (row.tour, row.stop) in had:
            session.delete(row)
        else:
            row.visitor = to
    if session.scalar(select(PassportRow.key).where(PassportRow.visitor == to)):
        session.execute(delete(PassportRow).where(PassportRow.visitor == visitor))
    else:
        session.execute(update(PassportRow).where(PassportRow.visitor == visitor).values(visitor=to))
    session.flush()
