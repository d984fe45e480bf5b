"""Records of any kind, by id, name or rank; the version of the whole."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Any, Callable, Iterable, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from tour_content.kinds import KINDS, Record
from tour_content.store import CHANGES, parse, session
from tour_content.tables import FacetRow, NameRow, RecordRow, VersionRow

R = TypeVar("R", bound=Record)
Key = tuple[str, str]  # kind, id
_PARSED: OrderedDict[tuple[str, str, str], Record] = OrderedDict()  # (kind, id, digest) → record
_PARSED_MOST = 8192
REMEMBERED_S = 60.0  # a copy of a database that was put in its place may have the same version
MOST_FOUND = 2_000  # records of one search: three times the whole library; of more, those asked for most
_KNOWN_MOST = 1024  # answers kept of one state of the content
_VERSION = select(VersionRow.number)
_CONTENT = "content"  # under which a session keeps what it knows of the content


class _Known:
    """What was asked of one state of the content, with the answers: good while the version stays, and for a minute at most."""

    def __init__(self, version: int) -> None:
        self.version, self.until = version, time.monotonic() + REMEMBERED_S
        self.answers: OrderedDict[Any, list[Any]] = OrderedDict()

    def answer(self, question: Any, ask: Callable[[], list[Any]]) -> list[Any]:
        found = self.answers.get(question)
        if found is None:
            found = self.answers[question] = ask()
            if len(self.answers) > _KNOWN_MOST:
                self.answers.popitem(last=False)
        return list(found)


_KNOWN: WeakKeyDictionary[Engine, _Known] = WeakKeyDictionary()


def ask(session: Session, question: Any, ask: Callable[[], list[Any]]) -> list[Any]:
    """The answer to a question about the content, from memory where the same was asked since the content changed last.

    The version is looked at once a transaction. A session that changes content sees what it has changed.
    """
    if session.info.get(CHANGES):
        return ask()
    transaction, known = session.info.get(_CONTENT, (None, None))
    if known is None or transaction is not session.get_transaction():
        engine, version = session.get_bind(), get_version(session)
        known = _KNOWN.get(engine)
        if known is None or known.version != version or known.until <= time.monotonic():
            known = _KNOWN[engine] = _Known(version)
        session.info[_CONTENT] = session.get_transaction(), known
    return known.answer(question, ask)


def _records(session: Session, kind: str, wanted: Any) -> list[Record]:
    """The records of a kind that a query of ids and digests finds, in its order; only documents not parsed before are read."""
    found = [(kind, id_, digest) for id_, digest in session.execute(wanted)]
    known = {key: _PARSED.get(key) for key in found}  # held here: another thread may drop the oldest meanwhile
    missing = [id_ for (_, id_, _), record in known.items() if record is None]
    for start in range(0, len(missing), 500):
        some = RecordRow.id.in_(missing[start : start + 500])
        for id_, digest, doc in session.execute(select(RecordRow.id, RecordRow.digest, RecordRow.doc).where(RecordRow.kind == kind, some)):
            known[kind, id_, digest] = _PARSED[kind, id_, digest] = parse(kind, doc)
    while len(_PARSED) > _PARSED_MOST:
        _PARSED.popitem(last=False)
    return [record for key in found if (record := known[key])]


def _of_kind(kind: type[Record]) -> Any:
    return select(RecordRow.id, RecordRow.digest).where(RecordRow.kind == kind.kind)


def find_record(session: Session, kind: type[R], id_: str | None) -> R | None:
    """The record of a kind with an id, or None."""
    if not id_:
        return None
    found = ask(session, (kind.kind, id_), lambda: _records(session, kind.kind, _of_kind(kind).where(RecordRow.id == id_)))
    return found[0] if found else None


def find_any(session: Session, kind: str, id_: str) -> Record | None:
    """The record with an id, its kind given by name, or None."""
    return find_record(session, KINDS[kind], id_) if kind in KINDS else None


def find_by_name(session: Session, kind: str, name: str) -> Record | None:
    """The most asked record of a kind, given by name, that is called so, in any case of letters; or None."""
    query = select(RecordRow.id).join(NameRow, and_(NameRow.kind == RecordRow.kind, NameRow.id == RecordRow.id))
    query = query.where(RecordRow.kind == kind, func.lower(NameRow.text) == name.lower()).order_by(RecordRow.rank).limit(1)
    found = ask(session, (kind, "called", name.lower()), lambda: session.scalars(query).all())
    return find_any(session, kind, found[0]) if found else None


def list_records(session: Session, kind: type[R], ids: Iterable[str] | None = None) -> list[R]:
    """All records of a kind, or those with the ids given, most asked first."""
    query = _of_kind(kind).order_by(RecordRow.rank, RecordRow.id)
    wanted = None if ids is None else frozenset(ids)
    if wanted is not None:
        query = query.where(RecordRow.id.in_(wanted))
    return ask(session, (kind.kind, wanted), lambda: _records(session, kind.kind, query))


def search_records(session: Session, kind: type[R], facets: dict[str, list[str]]) -> list[R]:
    """Records that meet every facet with at least one of its values, most asked first: MOST_FOUND of them at most."""
    query = _of_kind(kind).order_by(RecordRow.rank, RecordRow.id).limit(MOST_FOUND)
    for facet, values in facets.items():
        meets = select(FacetRow.key).where(
            and_(FacetRow.kind == RecordRow.kind, FacetRow.id == RecordRow.id, FacetRow.facet == facet, FacetRow.value.in_(values))
        )
        query = query.where(meets.exists())
    asked = tuple((facet, tuple(values)) for facet, values in facets.items())
    return ask(session, (kind.kind, asked), lambda: _records(session, kind.kind, query))


def list_within(session: Session, kind: type[R], south: float, north: float, west: float, east: float) -> list[R]:
    """The records of a kind in a rectangle of WGS-84 degrees, most asked first."""
    inside = and_(RecordRow.lat.between(south, north), RecordRow.lon.between(west, east))
    query = _of_kind(kind).where(inside).order_by(RecordRow.rank, RecordRow.id)
    return ask(session, (kind.kind, south, north, west, east), lambda: _records(session, kind.kind, query))


def list_documents(session: Session, kind: str) -> list[tuple[str, dict[str, Any]]]:
    """All records of a kind as (id, document), most asked first: a hundredth of the time that records take to be made of them."""
    rows = select(RecordRow.id, RecordRow.doc).where(RecordRow.kind == kind).order_by(RecordRow.rank, RecordRow.id)
    return [(id_, doc) for id_, doc in session.execute(rows)]


def list_names(session: Session) -> list[tuple[str, str, str, str, int]]:
    """Every name as (kind, id, language, text, 1 for the name itself)."""
    columns = (NameRow.kind, NameRow.id, NameRow.language, NameRow.text, NameRow.main)
    return [tuple(row) for row in session.execute(select(*columns).order_by(NameRow.key))]  # type: ignore[misc]


def list_ranks(session: Session) -> dict[tuple[str, str], int]:
    """How often each record is asked for: (kind, id) → rank."""
    return {(kind, id_): rank for kind, id_, rank in session.execute(select(RecordRow.kind, RecordRow.id, RecordRow.rank))}


def get_version(session: Session) -> int:
    """The number of changes so far; 0 for an empty database."""
    return session.execute(_VERSION).scalar() or 0


def holds_content() -> bool:
    """Whether the content can be read, and there is some."""
    try:
        with session() as db:
            return get_version(db) > 0
    except SQLAlchemyError:
        return False
