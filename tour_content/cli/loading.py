"""Library → database, as `content load` and `changan up` do it: nothing is written where there is a problem."""

from __future__ import annotations

import datetime as dt
import getpass
import hashlib
import json
from pathlib import Path

from tour_content import reader, store
from tour_content.checks import find_problems
from tour_content.cli.reading import read
from tour_content.clock import today
from tour_content.pictures import bring_in
from tour_content.problems import ContentError, Problem
from tour_content.reader import Document
from tour_content.store import Changes

CODE = Path(__file__).parents[1]
LOADED = store.ROOT / "var" / "loaded.json"  # database → the library that was last loaded into it


def load_library(dry_run: bool = False, overwrite: bool = False) -> Changes:
    """Make the database hold the library; what operators changed there stays, unless `overwrite`.

    Raises ContentError with every problem, or SQLAlchemyError, and then nothing has changed.
    """
    documents = read()
    problems = find_problems(documents, today())
    if problems:
        raise ContentError(problems)
    return _write(documents, dry_run, overwrite)


def needs_loading() -> bool:
    """Whether the library is another than this database was last loaded with. What operators change in the database is no reason."""
    store.migrate()
    return _loaded().get(_database()) != library_hash() or not _holds_records()


def load_for_service() -> tuple[Changes, list[Problem]]:
    """Load the library as it is; returns the changes, and what has gone out of date since the library was made.

    Raises as `load_library` does, but not for what has only gone out of date: an assistant that ran yesterday starts today.
    """
    documents = read()
    problems = find_problems(documents, today())
    if problems and (lasting := find_problems(documents, _made(documents))):
        raise ContentError(lasting)
    return _write(documents, dry_run=False), problems


def _write(documents: list[Document], dry_run: bool, overwrite: bool = False) -> Changes:
    store.migrate()
    bring_in(reader.LIBRARY, operating_user())
    changes = store.load([d.record for d in documents if d.record], operating_user(), dry_run=dry_run, keep=not overwrite)
    if not dry_run:
        LOADED.parent.mkdir(parents=True, exist_ok=True)
        LOADED.write_text(json.dumps({**_loaded(), _database(): library_hash()}, indent=1))
    return changes


def library_hash() -> str:
    """A hash over the library and over the code that reads and checks it."""
    whole = hashlib.sha256()
    for path in sorted([*reader.LIBRARY.rglob("*.yml"), *CODE.rglob("*.py")]):
        whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _loaded() -> dict[str, str]:
    try:
        data = json.loads(LOADED.read_text())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _database() -> str:
    """The database's address hashed: it may hold a password."""
    return hashlib.sha256(store.database_url().encode()).hexdigest()[:16]


def _holds_records() -> bool:
    from tour_content.query.records import get_version

    with store.session() as db:
        return get_version(db) > 0


def _made(documents: list[Document]) -> dt.date:
    """The day the library was last worked on: the newest of its checked days."""
    days = [part.checked for d in documents if d.record for part in d.record.sources]
    return min(max(days, default=today()), today())


def operating_user() -> str:
    """Who loads, for the revisions."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
