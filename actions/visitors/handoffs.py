"""Visitors who want a person. A handoff is `waiting` until a person takes it, and open until one of both ends it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from tour_content.query.desk import CLOSED, TAKEN, WAITING, deliver, find_open, say
from tour_content.tables import HandoffRow

MOST_LINES, MOST_CHARACTERS = 8, 1_000  # of the talk that a person at the desk sees


def ask(db: Session, visitor: str, language: str, topic: str, at: dt.datetime) -> HandoffRow:
    """A new handoff, waiting; `topic` is the last one talked about, `at` UTC without a zone."""
    row = HandoffRow(visitor=visitor, at=at, language=language, state=WAITING, doc={"topic": topic})
    db.add(row)
    db.flush()
    return row


def note_talk(db: Session, visitor: str, said: list[tuple[str, str]]) -> None:
    """Keep with a wish that still waits what was said before it; it goes with the handoff when the visitor deletes their data."""
    row = find_open(db, visitor)
    if row and row.state == WAITING and "before" not in row.doc:
        row.doc = {**row.doc, "before": [{"who": who, "text": text[:MOST_CHARACTERS]} for who, text in said[-MOST_LINES:]]}


def close(db: Session, visitor: str) -> HandoffRow | None:
    """Close what a visitor waits for, and return it. None where there was nothing."""
    row = find_open(db, visitor)
    if row:
        row.state = CLOSED
        db.flush()
    return row


def pass_on(db: Session, visitor: str, text: str, at: dt.datetime) -> list[str] | None:
    """Give the desk what a visitor says, where a person has taken over; returns what the person wrote meanwhile. None where nobody has."""
    row = find_open(db, visitor)
    if row is None or row.state != TAKEN:
        return None
    say(db, row.key, text, None, at)
    return deliver(db, row.key, at)
