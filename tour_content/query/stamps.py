"""The stamps of a visitor, and whose a passport's key is."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tour_content.tables import PassportRow, StampRow


def list_stamps(session: Session, visitor: str) -> list[StampRow]:
    """A visitor's stamps, in the order they were given."""
    return list(session.scalars(select(StampRow).where(StampRow.visitor == visitor).order_by(StampRow.at, StampRow.tour, StampRow.stop)))


def find_holder(session: Session, key: str) -> str | None:
    """The visitor whose passport has a key, or None."""
    return session.scalar(select(PassportRow.visitor).where(PassportRow.key == key))
