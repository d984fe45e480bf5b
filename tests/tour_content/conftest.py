"""Small builders: a minimal valid record of each kind as YAML, a library in a temporary folder, a store on an empty database."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from tour_content import store
from tour_content.checks import find_problems
from tour_content.kinds import FOLDERS, Record
from tour_content.reader import Document, read_document, read_library
from tour_content.tables import Base

TODAY = dt.date(2026, 11, 23)
_SOURCED = 'source: "https://example.org/", checked: 2026-11-20'
_WORDS = "{en: Some words, zh: 几句话}"
_COMMON = {"rank": "1", "name": "{en: Something, zh: 某物}", "summary": _WORDS, "sources": f"[{{{_SOURCED}}}]"}
_OWN: dict[str, dict[str, str]] = {
    "place": {
        "category": "[tower]",
        "eras": "[ming]",
        "tang": "none",
        "district": "beilin",
        "address": _WORDS,
        "position": f"{{lat: 34.2610, lon: 108.9423, {_SOURCED}}}",
        "indoor": "partly",
        "see": _WORDS,
        "directions": f"{{{_SOURCED}}}",
        "duration": "{minutes: [20, 60]}",
    },
    "title": {"type": "drama", "status": "released", "story": _WORDS},
    "event": {"type": "fair", "story": _WORDS, "when": f'[{{rrule: "FREQ=DAILY", status: usual, {_SOURCED}}}]'},
    "dish": {
        "type": "noodles",
        "story": _WORDS,
        "halal": "yes",
        "vegetarian": "no",
        "heat": "0",
        "where": f"[{{name: {_WORDS}, {_SOURCED}}}]",
    },
    "person": {"roles": "[poet]", "fiction": "no", "story": _WORDS},
    "poem": {
        "poet_name": _WORDS,
        "lines": "[春眠不觉晓]",
        "pinyin_lines": "[chūn mián bù jué xiǎo]",
        "translation": "[Asleep in spring]",
        "moods": "[spring]",
        "occasion": _WORDS,
    },
    "article": {"text": _WORDS},
    "ward": {"side": "east", "row": "1", "column": "5", "outline": "[[108.9, 34.2], [108.91, 34.2], [108.91, 34.21], [108.9, 34.2]]"},
    "tour": {
        "guide": (
            f"{{name: {_WORDS}, who: {_WORDS}, temper: {_WORDS}, portrait: somebody, onward: [{_WORDS}, {_WORDS}], "
            f"right: [{_WORDS}, {_WORDS}], wrong: [{_WORDS}, {_WORDS}], closed: [{_WORDS}], pause: [{_WORDS}], back: [{_WORDS}]}}"
        ),
        **dict.fromkeys(("setting", "opening", "closing", "keepsake"), _WORDS),
        "minutes": "90",
        "by": "foot",
        "best_from": '"09:00"',
        "stops": "["
        + ", ".join(
            f"{{id: stop-{i}, name: {_WORDS}, place: {place}, narration: {_WORDS}, look_at: {_WORDS}, history: {_WORDS}, "
            f"invention: {_WORDS}, seal: 钟楼, minutes: 10, {_SOURCED}, "
            f"quiz: {{question: {_WORDS}, choices: [{_WORDS}, {_WORDS}], answer: A, because: {_WORDS}}}}}"
            for i, place in enumerate(("bell-tower", "drum-tower", "bell-tower", "drum-tower", "bell-tower"))
        )
        + "]",
    },
}
KINDS = list(_OWN)


def minimal(kind: str, id_: str = "something", **fields: str | None) -> str:
    """A record with the required fields, one a line: id, rank, name, summary, sources, its own. `fields` change or add some; None removes.

    A name that is a Python word takes an underscore: from_.
    """
    lines: dict[str, str | None] = {"id": id_, **_COMMON, **_OWN[kind], **{name.rstrip("_"): text for name, text in fields.items()}}
    return "".join(f"{name}: {text}\n" for name, text in lines.items() if text is not None)


class Library:
    """A library in a temporary folder; its files are shown as tour_content/library/…"""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "tour_content" / "library"

    def write(self, name: str, content: str | bytes) -> None:
        """A file by its path below the library, e.g. places/bell-tower.yml."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def add(self, kind: str, id_: str, **fields: str | None) -> None:
        self.write(f"{FOLDERS[kind]}/{id_}.yml", minimal(kind, id_, **fields))

    def documents(self) -> list[Document]:
        return read_library(self.path)

    def records(self) -> list[Record]:
        documents = self.documents()
        assert find_problems(documents, TODAY) == []
        return [document.record for document in documents if document.record]

    def problems(self) -> list[str]:
        """What the operator reads, without the folder that never changes."""
        return [str(problem).removeprefix("tour_content/library/") for problem in find_problems(self.documents(), TODAY)]


class Store:
    """A migrated database."""

    def __init__(self, url: str) -> None:
        self.url = url

    def load(self, *records: Record, dry_run: bool = False) -> store.Changes:
        return store.load(records, "tester", self.url, dry_run)

    def session(self) -> Session:
        return store.session(self.url)

    def begin(self) -> Connection:
        return store.engine_for(self.url).begin()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "postgres: needs a PostgreSQL server (started from the pgserver package)")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "postgres" in getattr(getattr(item, "callspec", None), "params", {}).values():
            item.add_marker("postgres")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


@pytest.fixture
def record(tmp_path: Path) -> Callable[..., Record]:
    """A record of a kind, minimal but for the fields given as YAML text."""

    def make(kind: str, id_: str = "something", **fields: str | None) -> Record:
        path = tmp_path / f"{id_}.yml"
        path.write_text(minimal(kind, id_, **fields), encoding="utf-8")
        document = read_document(kind, path)
        assert document.record, document.problems
        return document.record

    return make


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[str], str]]:
    """Makes databases on a server of this run's own: name → address."""
    pgserver = pytest.importorskip("pgserver")
    folder = tempfile.mkdtemp(prefix="changan-postgres-")
    server = pgserver.get_server(folder, cleanup_mode="delete")
    admin = create_engine(server.get_uri(), isolation_level="AUTOCOMMIT", future=True)

    def create(name: str) -> str:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        return str(server.get_uri(name))

    with admin.connect() as connection:
        connection.exec_driver_sql("ALTER SYSTEM SET fsync = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    yield create
    admin.dispose()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        url = request.getfixturevalue("postgres")(f"empty_{tmp_path.name.lower()}")
    yield url
    store.engine_for(url).dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    store.migrate(f"sqlite:///{path}")
    store.engine_for(f"sqlite:///{path}").dispose()  # the write-ahead log goes into the file, which is copied
    return path


@pytest.fixture(scope="session")
def postgres_migrated(postgres: Callable[[str], str]) -> str:
    url = postgres("migrated")
    store.migrate(url)
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store with the present tables and no content, once on each kind of database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "content.db")
        url = f"sqlite:///{tmp_path / 'content.db'}"
        event.listen(
            store.engine_for(url), "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF")
        )  # no waiting for the disk
    else:
        url = request.getfixturevalue("postgres_migrated")  # a database for each test would take 0.2 s: the tables are emptied instead
        with store.engine_for(url).begin() as connection:
            for table in Base.metadata.tables:  # DELETE: for a few rows TRUNCATE takes twenty times as long
                connection.exec_driver_sql(f"DELETE FROM {table}")
    yield Store(url)
    store.engine_for(url).dispose()
    store.engine_for.cache_clear()  # with the engine goes what was read by it


@pytest.fixture(scope="session")
def real_documents() -> list[Document]:
    """The library that is delivered."""
    return read_library()


@pytest.fixture(scope="session")
def real_db(real_documents: list[Document], sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The library that is delivered, loaded. For reading only."""
    path = tmp_path_factory.mktemp("real") / "content.db"
    shutil.copy(sqlite_template, path)
    loaded = Store(f"sqlite:///{path}")
    loaded.load(*(document.record for document in real_documents if document.record))
    return loaded
