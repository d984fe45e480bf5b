"""Pictures by their names, which are their contents' hashes."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tour_content.tables import PictureRow


def find_picture(db: Session, name: str) -> bytes | None:
    """The JPEG of that name, or None."""
    return db.scalar(select(PictureRow.body).where(PictureRow.name == name))


def put_picture(db: Session, name: str, body: bytes, author: str, at: dt.datetime) -> None:
    """Keep a JPEG, unless it is there already; `at` is UTC."""
    if not db.scalar(select(func.count()).select_from(PictureRow).where(PictureRow.name == name)):
        db.add(PictureRow(name=name, body=body, author=author, at=at))
        db.flush()
