"""Answers that visitors marked as wrong: added one by one, read by those who write the content."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tour_content.tables import WrongMarkRow

MOST_OF_ONE_VISITOR = 50


def add_wrong_mark(session: Session, visitor: str, topic: str, asked: str, reason: str, at: dt.datetime) -> bool:
    """Note that an answer of a topic was wrong; `at` is UTC. False where the visitor has marked too many already."""
    if session.scalar(select(func.count()).select_from(WrongMarkRow).where(WrongMarkRow.visitor == visitor)) >= MOST_OF_ONE_VISITOR:
        return False
    session.add(WrongMarkRow(visitor=visitor, at=at, topic=topic, asked=asked, reason=reason))
    return True


def list_wrong_marks(session: Session) -> list[WrongMarkRow]:
    """All of them, the newest first."""
    return list(session.scalars(select(WrongMarkRow).order_by(WrongMarkRow.at.desc(), WrongMarkRow.key.desc())))
