"""changan backup, changan restore."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Optional

import typer

from bot.backups.errors import BackupError
from bot.cli.errors import CommandError

NAME = "changan-{:%Y%m%dT%H%M%SZ}.tar.gz"


def backup(
    file: Optional[Path] = typer.Argument(None, help="Where to; without it a new file in var/backups.", show_default=False),
    keep: Optional[int] = typer.Option(None, min=1, help="Remove all but the newest so many of var/backups.", show_default=False),
    force: bool = typer.Option(False, "--force", help="Overwrite FILE."),
) -> None:
    """Back up content, visitors and talks into one file, while everything runs.

    The databases of content and of talks (DATABASE_URL, CHANGAN_TALKS_URL), each as it is at one moment: SQLite by its online backup,
    PostgreSQL by pg_dump. Settings, secrets, models, logs and analytics are not in it. The file holds what visitors said and operators'
    password hashes: only its owner may read it.

    Exit status: 0 written, 1 not written, 2 wrong usage.

    Example: changan backup --keep 14
    """
    from bot.backups import archive
    from bot.cli.paths import VAR, here

    target = here(file) if file else VAR / "backups" / NAME.format(_now())
    if target.exists() and not force:
        raise CommandError(f"{target} is there already: choose another name, or overwrite it with --force.")
    with _said_plainly():
        kept = archive.write(_made(_databases()), target, f"{_now():%Y-%m-%dT%H:%M:%SZ}")
    print(f"{target}: {_told(kept)}; {target.stat().st_size / 1e6:.1f} MB")
    if keep:
        for old in sorted((VAR / "backups").glob("changan-*.tar.gz"))[:-keep]:
            old.unlink()
            print(f"Removed {old.name}.")


def restore(
    file: Path = typer.Argument(..., help="A file that changan backup made.", show_default=False),
    check: bool = typer.Option(False, "--check", help="Only look whether the file is whole, and say what is in it."),
    force: bool = typer.Option(False, "--force", help="Replace what the databases hold; it is backed up into var/backups before."),
) -> None:
    """Bring back what a backup holds.

    Each database all or nothing, into those of content and of talks (DATABASE_URL, CHANGAN_TALKS_URL), which must be of the kind that was
    backed up. Checksums are compared before anything is written. Databases that hold something are only replaced with --force. Servers that
    run answer from the restored content a second later; talks that go on meanwhile are lost.

    Exit status: 0 restored, 1 not restored and the database named is as it was, 2 wrong usage.

    Example: changan restore var/backups/changan-20261123T020000Z.tar.gz --check
    """
    from bot.backups import archive
    from bot.cli.paths import VAR, here

    with _said_plainly(), archive.opened(here(file)) as found:
        if check:
            print(f"{file} is whole: {_told({name: one for name, (one, _) in found.items()})}")
            return
        urls = _fitting(found)
        held = {name: url for name, url in urls.items() if _holds(url)}
        if held and not force:
            raise CommandError(f"The database of the {' and the '.join(held)} holds something: replace it with --force.")
        if held:
            before = VAR / "backups" / f"before-restore-{_now():%Y%m%dT%H%M%SZ}.tar.gz"
            archive.write(held, before, f"{_now():%Y-%m-%dT%H:%M:%SZ}")
            print(f"What was there is in {before}.")
        for name, url in urls.items():
            _put_back(name, url, found[name][1])
        print(f"Restored {_told({name: found[name][0] for name in urls})}.")


def _databases() -> dict[str, str]:
    """What is backed up: name → address. Talks that live in the content's database come along with it."""
    from tour_content.store import database_url, talks_url

    content, talks = database_url(), talks_url()
    return {"content": content, **({"talks": talks} if talks != content else {})}


def _made(urls: dict[str, str]) -> dict[str, str]:
    """The databases without a file of talks in which nobody has talked yet."""
    return {name: url for name, url in urls.items() if name == "content" or not _is_missing(url)}


def _is_missing(url: str) -> bool:
    return url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists()


def _fitting(found: dict) -> dict[str, str]:
    """Where each database of a backup goes. Raises CommandError where it has no place, or one of another kind."""
    from bot.backups.databases import kind_of

    urls = _databases()
    for name, (kept, _) in found.items():
        if name not in urls:
            raise CommandError("The backup holds talks of their own, and there is no database for them: set CHANGAN_TALKS_URL.")
        if kind_of(urls[name]) != kept.kind:
            raise CommandError(
                f"The {name} was backed up from {kept.kind} and {kind_of(urls[name])} is set: set DATABASE_URL to a {kept.kind}."
            )
    return {name: urls[name] for name in found}


def _holds(url: str) -> bool:
    from bot.backups.databases import rows

    return any(count for table, count in rows(url).items() if table != "alembic_version")


def _put_back(name: str, url: str, file: Path) -> None:
    """Restore one database; a content database comes to the present tables, and its readers see that it is another."""
    from sqlalchemy import update

    from bot.backups import databases
    from tour_content import store
    from tour_content.query.records import get_version
    from tour_content.tables import VersionRow

    before = 0
    if name == "content" and "version" in databases.rows(url):
        with store.session(url) as db:
            before = get_version(db)
    databases.restore(url, file)
    if name == "content":
        store.engine_for(url).dispose()
        store.migrate(url)
        with store.session(url) as db, db.begin():
            changed = db.execute(update(VersionRow).values(number=max(before, get_version(db)) + 1))
            if not changed.rowcount:
                raise BackupError("The backup's content is empty: load the library with ./changan content load.")


def _told(kept: dict) -> str:
    """What is in a backup, for people: the tables that have rows."""
    return "; ".join(
        f"{name} ({', '.join(f'{table} {count}' for table, count in one.rows.items() if count and table != 'alembic_version')})"
        for name, one in kept.items()
    )


def _now() -> dt.datetime:
    from tour_content.store import utc_now

    return utc_now()


@contextmanager
def _said_plainly() -> Iterator[None]:
    """What goes wrong inside is said in one sentence."""
    try:
        yield
    except BackupError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"{error.filename or 'The backup'}: {error.strerror or error}.") from None
