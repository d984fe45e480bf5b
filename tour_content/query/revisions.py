"""States that records have been in."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tour_content.problems import UnknownRecord
from tour_content.tables import RecordRow, RevisionRow


def list_revisions(db: Session, kind: str | None = None, id_: str | None = None, most: int = 20) -> list[Any]:
    """The last revisions, newest first: of a record, of a kind, or of everything. Rows without their documents."""
    columns = (RevisionRow.number, RevisionRow.kind, RevisionRow.id, RevisionRow.at, RevisionRow.author, RevisionRow.note)
    query = select(*columns).order_by(RevisionRow.number.desc()).limit(most)
    for column, value in ((RevisionRow.kind, kind), (RevisionRow.id, id_)):
        if value is not None:
            query = query.where(column == value)
    return list(db.execute(query))


def get_revision(db: Session, kind: str, id_: str, number: int) -> RevisionRow:
    """One revision of a record. Raises UnknownRecord where it has none of that number."""
    found = db.get(RevisionRow, number)
    if found is None or (found.kind, found.id) != (kind, id_):
        raise UnknownRecord(f"{kind}/{id_} has no revision {number}; ./changan content history {kind}/{id_} lists them")
    return found


def find_before(db: Session, kind: str, id_: str, number: int) -> RevisionRow | None:
    """The revision of a record before another; None before the first."""
    of = select(RevisionRow).where(RevisionRow.kind == kind, RevisionRow.id == id_, RevisionRow.number < number)
    return db.scalars(of.order_by(RevisionRow.number.desc()).limit(1)).first()


def find_current(db: Session, kind: str, id_: str) -> RevisionRow | None:
    """The last revision of a record, a removal included; None where there never was such a record."""
    of = select(RevisionRow).where(RevisionRow.kind == kind, RevisionRow.id == id_)
    return db.scalars(of.order_by(RevisionRow.number.desc()).limit(1)).first()


def find_document(db: Session, kind: str, id_: str) -> tuple[int, dict[str, Any]] | None:
    """The document in force with its revision, or None."""
    row = db.get(RecordRow, (kind, id_))
    return (row.revision, row.doc) if row else None


def list_documents(db: Session, kinds: list[str] | None = None) -> list[tuple[str, str, int, dict[str, Any]]]:
    """Every record in force, or those of some kinds: (kind, id, revision, document), most asked first."""
    columns = (RecordRow.kind, RecordRow.id, RecordRow.revision, RecordRow.doc)
    query = select(*columns).order_by(RecordRow.kind, RecordRow.rank, RecordRow.id)
    return [tuple(row) for row in db.execute(query.where(RecordRow.kind.in_(kinds)) if kinds else query)]  # type: ignore[misc]
