"""Write content: engine, migrations, and the load of a library in one transaction.

Settings: DATABASE_URL, an SQLAlchemy address; by default an SQLite file (WAL) below `var/`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterable, Iterator

from sqlalchemy import create_engine, delete, event, func, insert, inspect, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from tour_content.kinds import KINDS, Place, Record, Title
from tour_content.kinds.base import Part
from tour_content.tables import FacetRow, LinkRow, NameRow, RecordRow, RevisionRow, VersionRow

ROOT = Path(__file__).parent.parent
DEFAULT_URL = f"sqlite:///{ROOT / 'var' / 'content.db'}"
Key = tuple[str, str]
MIGRATIONS = Path(__file__).parent / "migrations"
OF_POSTGRES = {"connect_timeout": 3, "options": "-c lock_timeout=3000 -c statement_timeout=30000"}  # s, ms: no visitor waits for longer
CHANGES = "changes content"  # what a session that may change content says in its `info`
LOADED = "loaded"  # the note of a revision that came from the library


@dataclass
class Changes:
    """What a load or a publication did, or would do. `kept` is what a load would have changed, had operators not changed it here."""

    created: list[Key] = field(default_factory=list)
    updated: list[Key] = field(default_factory=list)
    removed: list[Key] = field(default_factory=list)
    kept: list[Key] = field(default_factory=list)
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.created or self.updated or self.removed)


def database_url() -> str:
    """The address of the content database, from DATABASE_URL."""
    return os.environ.get("DATABASE_URL") or DEFAULT_URL


def talks_url() -> str:
    """The address of the database of talks, from CHANGAN_TALKS_URL; else the content's, and beside a SQLite file `talks.db`.

    A file of its own: who writes a talk must not wait for who writes content, nor the other way round.
    """
    content = database_url()
    if given := os.environ.get("CHANGAN_TALKS_URL"):
        return given
    return f"sqlite:///{Path(content.removeprefix('sqlite:///')).with_name('talks.db')}" if content.startswith("sqlite:///") else content


@lru_cache(maxsize=8)
def engine_for(url: str) -> Engine:
    """An engine for an address, made once a process."""
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    of_sqlite = {"poolclass": QueuePool, "connect_args": {"check_same_thread": False}}  # SQLite files are opened anew each time otherwise
    options = of_sqlite if url.startswith("sqlite:///") else {"pool_pre_ping": True, "connect_args": dict(OF_POSTGRES)}
    engine = create_engine(url, future=True, hide_parameters=True, **options)  # errors tell no visitor's words
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_settings)
    return engine


def _sqlite_settings(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=2000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def session(url: str | None = None) -> Session:
    """A session on the content database; use it as a context manager."""
    return Session(engine_for(url or database_url()), future=True)


def migrate(url: str | None = None) -> None:
    """Bring the database to the present tables."""
    engine = engine_for(url or database_url())
    if _revision(engine) == max(script.stem.partition("_")[0] for script in MIGRATIONS.glob("versions/[0-9]*.py")):
        return
    from alembic import command  # 9 MB that whoever finds the tables as they should be does without
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(engine: Engine) -> str | None:
    """Which revision of the tables a database has; None for one without tables."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.exec_driver_sql("select version_num from alembic_version").scalar()


def utc_now() -> dt.datetime:
    """The present moment in UTC without its zone, as the tables hold moments."""
    return dt.datetime.now(dt.timezone.utc).replace(tzinfo=None, microsecond=0)


def document_of(record: Record) -> dict[str, Any]:
    """A record as JSON data: only what was written and says something, by the names of the files' fields."""
    return json.loads(json.dumps(record, default=_as_written))


def _as_written(value: Any) -> Any:
    """A part's fields, or a day, for JSON: a third of the time that pydantic's own `json()` takes."""
    if isinstance(value, Part):
        return {value.__fields__[name].alias: child for name, child in value.__dict__.items() if _says_something(value, name, child)}
    return value.isoformat()


def _says_something(part: Part, name: str, child: Any) -> bool:
    """Whether a field was written, and not with nothing: a form, a sheet and a file then give one document."""
    if name not in part.__fields_set__ or child is None or child == []:
        return False
    return not isinstance(child, Part) or any(_says_something(child, inner, value) for inner, value in child.__dict__.items())


def lock(db: Session) -> None:
    """Whoever else wants to change the content waits until this transaction ends: what is read from here on stays true in it."""
    db.info[CHANGES] = True
    if not db.execute(update(VersionRow).values(number=VersionRow.number)).rowcount:
        db.execute(insert(VersionRow).values(key=1, number=0))


def load(records: Iterable[Record], author: str, url: str | None = None, dry_run: bool = False, keep: bool = False) -> Changes:
    """Make the database hold exactly `records`, in one transaction. Raises SQLAlchemyError, and then nothing has changed.

    With `keep`, what operators have changed in the database since it was last loaded stays as it is.
    """
    wanted = {(record.kind, record.id): record for record in records}
    changes = Changes()
    with session(url) as db, db.begin():
        if not dry_run:
            lock(db)
        present = {(row.kind, row.id): row.digest for row in db.execute(select(RecordRow.kind, RecordRow.id, RecordRow.digest))}
        documents = {key: document_of(record) for key, record in wanted.items()}
        for key in wanted:
            if key not in present:
                changes.created.append(key)
            elif present[key] != digest_of(documents[key]):
                changes.updated.append(key)
            else:
                changes.unchanged += 1
        changes.removed = [key for key in present if key not in wanted]
        if keep:
            _keep(changes, _changed_here(db))
        if changes and not dry_run:
            write(db, changes, wanted, documents, author, LOADED)
    return changes


def _changed_here(db: Session) -> set[Key]:
    """The records whose last change was no load."""
    last = select(func.max(RevisionRow.number)).group_by(RevisionRow.kind, RevisionRow.id)
    rows = db.execute(select(RevisionRow.kind, RevisionRow.id, RevisionRow.note).where(RevisionRow.number.in_(last)))
    return {(kind, id_) for kind, id_, note in rows if note not in (None, LOADED)}  # revisions of before there were notes are loads


def _keep(changes: Changes, ours: set[Key]) -> None:
    """Take out of the changes what shall stay."""
    for keys in (changes.created, changes.updated, changes.removed):
        changes.kept += [key for key in keys if key in ours]
        keys[:] = [key for key in keys if key not in ours]


def write(db: Session, changes: Changes, records: dict[Key, Record], documents: dict[Key, Any], author: str, note: str) -> None:
    """Bring changes into force, each as a revision; readers see the version go up. The caller holds the `lock`."""
    _forget(db, [*changes.updated, *changes.removed])
    _write(db, [records[key] for key in (*changes.created, *changes.updated)], changes.removed, documents, author, note)


def _forget(db: Session, keys: list[Key]) -> None:
    for kind, id_ in keys:
        for table in (RecordRow, NameRow, FacetRow):
            db.execute(delete(table).where(table.kind == kind, table.id == id_))
        if kind == "title":
            db.execute(delete(LinkRow).where(LinkRow.title == id_))


def _write(db: Session, records: list[Record], removed: list[Key], documents: dict[Key, Any], author: str, note: str) -> None:
    number = db.scalar(select(func.max(RevisionRow.number))) or 0
    how = {"at": utc_now(), "author": author, "note": note}
    rows: dict[Any, list[dict[str, Any]]] = {t: [] for t in (RecordRow, NameRow, FacetRow, LinkRow, RevisionRow)}
    for record in records:
        number += 1
        doc = documents[record.kind, record.id]
        rows[RevisionRow].append({"number": number, "kind": record.kind, "id": record.id, **how, "doc": doc})
        for table, row in _rows_of(record, doc, number):
            rows[table].append(row)
    for kind, id_ in removed:
        number += 1
        rows[RevisionRow].append({"number": number, "kind": kind, "id": id_, **how, "doc": None})
    for table, values in rows.items():
        if values:
            db.execute(insert(table), values)
    db.execute(update(VersionRow).values(number=VersionRow.number + 1))


def _rows_of(record: Record, doc: dict[str, Any], revision: int) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The rows that a record is stored and found by."""
    of = {"kind": record.kind, "id": record.id}
    position = record.position if isinstance(record, Place) else None
    yield (
        RecordRow,
        {
            **of,
            "rank": record.rank,
            "lat": position and position.lat,
            "lon": position and position.lon,
            "checked": oldest_checked(record),
            "revision": revision,
            "digest": digest_of(doc),
            "doc": doc,
        },
    )
    for language, text, main in names_of(record):
        yield NameRow, {**of, "language": language, "text": text, "main": main}
    for facet, values in record.facets().items():
        for value in values:
            yield FacetRow, {**of, "facet": facet, "value": value}
    if isinstance(record, Title):
        for tie in record.places:
            if tie.place:
                yield LinkRow, {"title": record.id, "place": tie.place, "relation": tie.relation}


def names_of(record: Record) -> Iterator[tuple[str, str, int]]:
    """Every name of a record as (language, text, 1 for the name itself)."""
    yield "en", record.name.en, 1
    yield "zh", record.name.zh, 1
    if record.pinyin:
        yield "pinyin", record.pinyin, 0
    for language in ("en", "zh", "other"):
        for text in getattr(record.also, language):
            yield language, text, 0


def oldest_checked(value: Any) -> dt.date | None:
    """The oldest `checked` day anywhere in a record or a part of one."""
    days: list[dt.date] = []
    waiting = [value]
    while waiting:  # a loop, since a large library holds millions of parts
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, Part):
            fields = part.__dict__
            days += [fields["checked"]] if "checked" in fields else []
            waiting += [child for child in fields.values() if isinstance(child, (list, Part))]
    return min(days, default=None)


def digest_of(doc: dict[str, Any]) -> str:
    """A short hash of a document: the same for the same content, whatever its revision."""
    return hashlib.sha256(json.dumps(doc, sort_keys=True).encode()).hexdigest()[:16]


def parse(kind: str, doc: dict[str, Any]) -> Record:
    """A stored document as a record of its kind."""
    return KINDS[kind].parse_obj(doc)
