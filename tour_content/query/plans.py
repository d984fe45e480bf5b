"""Plans that were made for visitors."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from tour_content.tables import PlanRow


def find_plan_document(session: Session, key: str) -> dict[str, Any] | None:
    """A plan as it was kept, or None: `language`, and `days` of a `date` and its `stops`."""
    row = session.get(PlanRow, key)
    return dict(row.doc) if row else None
