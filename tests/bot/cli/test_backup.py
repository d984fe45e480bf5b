"""backup and restore: what is in, what is refused, and that it comes back, on SQLite and on PostgreSQL."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from bot.cli import paths
from bot.cli.errors import CommandError
from tests.stack import Postgres
from tour_content import store
from tour_content.tables import RecordRow, StampRow, VersionRow

STAMP = {"visitor": "ana", "tour": "west-market", "stop": "gate", "at": store.utc_now(), "how": "quiz"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "VAR", tmp_path / "var")
    monkeypatch.setenv("CHANGAN_CALLED_FROM", str(tmp_path))
    monkeypatch.delenv("CHANGAN_TALKS_URL", raising=False)
    return tmp_path


def fill(url: str) -> str:
    """A record, a visitor's stamp, version 7."""
    store.migrate(url)
    doc = {"id": "bell-tower"}
    with store.session(url) as db, db.begin():
        db.execute(insert(RecordRow), {"kind": "place", "id": "bell-tower", "rank": 1, "revision": 1, "digest": "d", "doc": doc})
        db.execute(insert(StampRow), STAMP)
        db.execute(insert(VersionRow), {"key": 1, "number": 7})
    return url


@pytest.fixture
def sqlite(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    url = fill(f"sqlite:///{folder / 'content.db'}")
    monkeypatch.setenv("DATABASE_URL", url)
    yield url
    store.engine_for(url).dispose()


def visitors(url: str) -> list[str]:
    with store.session(url) as db:
        return list(db.scalars(select(StampRow.visitor)))


def version(url: str) -> int:
    with store.session(url) as db:
        return int(db.scalar(select(VersionRow.number)))


def refused(result) -> str:
    assert isinstance(result.exception, CommandError), result.output
    return str(result.exception)


def test_what_was_backed_up_comes_back_and_readers_see_it(run, sqlite, folder):
    assert "stamp 1" in run("backup", "all.tar.gz").output
    with store.session(sqlite) as db, db.begin():
        db.execute(update(StampRow).values(visitor="somebody else"))
        db.execute(update(VersionRow).values(number=9))
    assert "Restored content" in run("restore", "all.tar.gz", "--force").output
    assert visitors(sqlite) == ["ana"]
    assert version(sqlite) > 9  # readers look again when it is another
    assert len(list((folder / "var" / "backups").glob("before-restore-*"))) == 1


def test_talks_of_their_own_come_along(run, sqlite, folder, monkeypatch):
    talks = folder / "talks.db"
    with sqlite3.connect(talks) as db:
        db.execute("CREATE TABLE events (id INTEGER, data TEXT)")
        db.execute("INSERT INTO events VALUES (1, 'hello')")
    monkeypatch.setenv("CHANGAN_TALKS_URL", f"sqlite:///{talks}")
    assert "talks (events 1)" in run("backup", "all.tar.gz").output
    talks.unlink()
    assert run("restore", "all.tar.gz", "--force").exit_code == 0
    assert sqlite3.connect(talks).execute("SELECT data FROM events").fetchall() == [("hello",)]


def test_a_database_that_holds_something_is_not_overwritten(run, sqlite):
    run("backup", "all.tar.gz")
    assert "--force" in refused(run("restore", "all.tar.gz"))


def test_a_backup_is_not_overwritten(run, sqlite):
    run("backup", "all.tar.gz")
    assert "is there already" in refused(run("backup", "all.tar.gz"))


def test_only_its_owner_may_read_it(run, sqlite, folder):
    run("backup", "all.tar.gz")
    assert (folder / "all.tar.gz").stat().st_mode & 0o777 == 0o600


def test_old_ones_are_removed(run, sqlite, folder):
    backups = folder / "var" / "backups"
    backups.mkdir(parents=True)
    for day in (1, 2, 3):
        (backups / f"changan-2026010{day}T000000Z.tar.gz").touch()
    run("backup", "--keep", "2")
    names = sorted(path.name for path in backups.iterdir())
    assert len(names) == 2 and names[0] == "changan-20260103T000000Z.tar.gz"


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-3000])


def flip(file: Path) -> None:
    """Another byte in a database, in an archive that is whole."""
    with tarfile.open(file) as archive:
        members = {member.name: archive.extractfile(member).read() for member in archive}  # type: ignore[union-attr]
    members["content.dump"] = members["content.dump"][:-1] + b"\x01"
    write(file, members)


def write(file: Path, members: dict[str, bytes]) -> None:
    with tarfile.open(file, "w:gz") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))


@pytest.mark.parametrize("damage", [cut, flip, lambda file: file.write_bytes(b"hello"), lambda file: file.unlink()])
def test_a_damaged_backup_is_refused_and_nothing_changes(damage, run, sqlite, folder):
    run("backup", "all.tar.gz")
    with store.session(sqlite) as db, db.begin():
        db.execute(update(StampRow).values(visitor="new"))
    damage(folder / "all.tar.gz")
    assert "take another" in refused(run("restore", "all.tar.gz", "--force"))
    assert visitors(sqlite) == ["new"] and version(sqlite) == 7


@pytest.mark.parametrize("manifest", [[], {"format": 2}, {"format": 1, "databases": {"content": {"file": "../../etc/passwd"}}}])
def test_a_manifest_of_somebody_else_is_refused(manifest, run, sqlite, folder):
    write(folder / "theirs.tar.gz", {"manifest.json": json.dumps(manifest).encode()})
    assert "theirs.tar.gz is" in refused(run("restore", "theirs.tar.gz", "--force"))


def test_a_missing_database_is_told(run, folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'none.db'}")
    assert "nothing to back up" in refused(run("backup"))
    assert not (folder / "none.db").exists()


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="changan-backup-"))
    server = Postgres(folder)
    yield server.create
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.postgres
def test_postgresql_goes_out_and_comes_back_while_a_reader_is_connected(run, postgres, folder, monkeypatch):
    import pgserver._commands as theirs

    monkeypatch.setenv("PATH", str(theirs.POSTGRES_BIN_PATH), prepend=":")
    url = fill(postgres("visited"))
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("CHANGAN_TALKS_URL", url)
    assert "stamp 1" in run("backup", "all.tar.gz").output
    with store.session(url) as reader:
        assert reader.scalar(select(StampRow.visitor)) == "ana"
        reader.rollback()
        assert "Restored content" in run("restore", "all.tar.gz", "--force").output
        assert reader.scalar(select(StampRow.visitor)) == "ana"
    assert version(url) == 8
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'other.db'}")
    assert "set DATABASE_URL to a postgresql" in refused(run("restore", "all.tar.gz"))
    store.engine_for(url).dispose()
