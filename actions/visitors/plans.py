"""Plans that were made, kept for their links and calendar files. `tour_content.query.plans` finds them again."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy.orm import Session

from tour_content.clock import utc
from tour_content.tables import PlanRow


def keep_plan(session: Session, visitor: str, doc: dict[str, Any]) -> str:
    """Keep a plan's document and return its key: 128 random bits, safe in an address."""
    key = secrets.token_urlsafe(16)
    session.add(PlanRow(key=key, visitor=visitor, at=utc(), doc=doc))
    session.flush()
    return key
