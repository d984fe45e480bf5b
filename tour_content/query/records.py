"""Records of any kind, by id, name or rank; the version of the whole."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Iterable, TypeVar

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from tour_content.kinds import KINDS, Record
from tour_content.store import parse
from tour_content.tables import FacetRow, NameRow, RecordRow, VersionRow

R = TypeVar("R", bound=Record)
_PARSED: OrderedDict[tuple[str, str, int], tuple[dict[str, Any], Record]] = OrderedDict()
_PARSED_MOST = 4096


def _record(row: RecordRow) -> Record:
    """A row as a record; parsed once a revision, or again where a restored database uses the revision's number for another document."""
    key = (row.kind, row.id, row.revision)
    doc, record = _PARSED.get(key, (None, None))
    if record is None or doc != row.doc:
        record = parse(row.kind, row.doc)
        _PARSED[key] = row.doc, record
        if len(_PARSED) > _PARSED_MOST:
            _PARSED.popitem(last=False)
    return record


def find_record(session: Session, kind: type[R], id_: str | None) -> R | None:
    """The record of a kind with an id, or None."""
    row = session.get(RecordRow, (kind.kind, id_)) if id_ else None
    return _record(row) if row else None  # type: ignore[return-value]


def find_any(session: Session, kind: str, id_: str) -> Record | None:
    """The record with an id, its kind given by name, or None."""
    return find_record(session, KINDS[kind], id_) if kind in KINDS else None


def list_records(session: Session, kind: type[R], ids: Iterable[str] | None = None) -> list[R]:
    """All records of a kind, or those with the ids given, most asked first."""
    query = select(RecordRow).where(RecordRow.kind == kind.kind).order_by(RecordRow.rank, RecordRow.id)
    if ids is not None:
        query = query.where(RecordRow.id.in_(list(ids)))
    return [_record(row) for row in session.scalars(query)]  # type: ignore[misc]


def search_records(session: Session, kind: type[R], facets: dict[str, list[str]]) -> list[R]:
    """Records that meet every facet with at least one of its values, most asked first."""
    query = select(RecordRow).where(RecordRow.kind == kind.kind).order_by(RecordRow.rank, RecordRow.id)
    for facet, values in facets.items():
        meets = select(FacetRow.key).where(
            and_(FacetRow.kind == RecordRow.kind, FacetRow.id == RecordRow.id, FacetRow.facet == facet, FacetRow.value.in_(values))
        )
        query = query.where(meets.exists())
    return [_record(row) for row in session.scalars(query)]  # type: ignore[misc]


def list_names(session: Session) -> list[tuple[str, str, str, str, int]]:
    """Every name as (kind, id, language, text, 1 for the name itself)."""
    columns = (NameRow.kind, NameRow.id, NameRow.language, NameRow.text, NameRow.main)
    return [tuple(row) for row in session.execute(select(*columns).order_by(NameRow.key))]  # type: ignore[misc]


def list_ranks(session: Session) -> dict[tuple[str, str], int]:
    """How often each record is asked for: (kind, id) → rank."""
    return {(kind, id_): rank for kind, id_, rank in session.execute(select(RecordRow.kind, RecordRow.id, RecordRow.rank))}


def get_version(session: Session) -> int:
    """The number of changes so far; 0 for an empty database."""
    return session.scalar(select(VersionRow.number)) or 0
