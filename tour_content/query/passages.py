"""Story passages of records."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tour_content.kinds.base import Passage
from tour_content.tables import PassageRow


def list_passages(session: Session) -> list[tuple[str, str, int, Passage]]:
    """Every passage with its record: (kind, id, position, passage)."""
    rows = session.scalars(select(PassageRow).order_by(PassageRow.key))
    return [(row.kind, row.id, row.position, Passage.parse_obj(row.doc)) for row in rows]
