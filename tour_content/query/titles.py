"""Titles and their ties to places."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tour_content.kinds import Title
from tour_content.kinds.title import TitlePlace
from tour_content.query.records import ask, list_records
from tour_content.tables import LinkRow


def list_titles_at(session: Session, place: str) -> list[tuple[Title, TitlePlace]]:
    """The titles tied to a place, each with its tie; strongest tie first."""
    order = ["filmed_at", "set_in", "experience_at", "inspired_by", "filmed_elsewhere"]
    ids = ask(session, ("at", place), lambda: session.scalars(select(LinkRow.title).where(LinkRow.place == place)).all())
    found = [(title, tie) for title in list_records(session, Title, ids) for tie in title.places if tie.place == place]
    return sorted(found, key=lambda pair: (order.index(pair[1].relation), pair[0].rank))
