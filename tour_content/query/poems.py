"""Poems by poet, place, title and mood."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tour_content.kinds import Poem
from tour_content.query.records import search_records


def list_poems_of(session: Session, poet: str) -> list[Poem]:
    """The poems of a poet, most asked first."""
    return search_records(session, Poem, {"poet": [poet]})


def list_poems_at(session: Session, place: str) -> list[Poem]:
    """The poems that speak of a place, most asked first."""
    return search_records(session, Poem, {"place": [place]})
