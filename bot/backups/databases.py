"""One database out into a file and back, while it is in use: SQLite by its online backup, PostgreSQL by pg_dump and pg_restore."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import func, inspect, select
from sqlalchemy import table as table_named
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.backups.errors import BackupError
from tour_content.store import engine_for

PG_VARIABLES = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "connect_timeout": "PGCONNECT_TIMEOUT", "host": "PGHOST"}


def kind_of(url: str) -> str:
    """sqlite or postgresql. Raises BackupError for other databases, which have tools of their own."""
    kind = make_url(url).get_backend_name()
    if kind not in ("sqlite", "postgresql"):
        raise BackupError(f"A database of {kind} cannot be copied by this command: use that database's own tool.")
    return kind


def dump(url: str, file: Path) -> None:
    """Write all of a database, as it is at one moment, into a file that is not there yet. Raises BackupError."""
    if kind_of(url) == "postgresql":
        _run("pg_dump", make_url(url), "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")
        return
    with _sqlite(_path(url)) as source, closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
    check_sqlite(file)


def restore(url: str, file: Path) -> None:
    """Make a database hold what a file of `dump` holds, all or nothing. Raises BackupError."""
    if kind_of(url) == "postgresql":
        options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
        _run("pg_restore", make_url(url), *options, "--dbname", make_url(url).database or "", str(file))
        return
    check_sqlite(file)
    _path(url).parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(_path(url), timeout=30)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise BackupError(f"{_path(url)} cannot be written ({error}): stop what uses it and try again.") from None


def rows(url: str) -> dict[str, int]:
    """How many rows each table has; nothing for a database that is not there. Raises BackupError where it cannot be reached."""
    if kind_of(url) == "sqlite" and not _path(url).is_file():
        return {}
    try:
        with engine_for(url).connect() as db:
            names = sorted(inspect(db).get_table_names())
            return {name: db.execute(select(func.count()).select_from(table_named(name))).scalar_one() for name in names}
    except SQLAlchemyError as error:
        reason = _first_line(getattr(error, "orig", error))
        raise BackupError(f"The database cannot be read ({reason}): see DATABASE_URL, or move away one that is broken.") from None


def check_sqlite(file: Path) -> None:
    """Raises BackupError for a file that is no whole SQLite database."""
    with _sqlite(file) as db:
        try:
            (found,) = db.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.Error as error:
            found = str(error)
    if found != "ok":
        raise BackupError(f"{file.name} is no whole SQLite database ({_first_line(found)}).")


@contextmanager
def _sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    """An SQLite file for reading alone."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            yield db
    except sqlite3.Error as error:
        raise BackupError(f"{path} cannot be read ({error}).") from None


def _path(url: str) -> Path:
    return Path(make_url(url).database or "")


def _run(tool: str, url: URL, *arguments: str) -> None:
    """One of PostgreSQL's tools; address and password go by its environment, where no list of processes shows them."""
    found = shutil.which(tool)
    if not found:
        raise BackupError(f"{tool} is not installed: install PostgreSQL's client programs, of the server's version or newer.")
    given = {"PGHOST": url.host, "PGPORT": url.port, "PGUSER": url.username, "PGPASSWORD": url.password, "PGDATABASE": url.database}
    given |= {variable: url.query.get(name) for name, variable in PG_VARIABLES.items() if name in url.query}
    env = {**os.environ, **{name: str(value) for name, value in given.items() if value}}
    done = subprocess.run([found, *arguments], env=env, capture_output=True, text=True)
    if done.returncode:
        raise BackupError(f"{tool} failed: {_first_line(done.stderr)}")


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[0]
