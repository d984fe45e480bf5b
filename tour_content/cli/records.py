"""What the content commands share: how a record is named, how changes and failures are told."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Iterator

import typer

if TYPE_CHECKING:
    from tour_content.store import Changes

RECORD_HELP = "A record as KIND/ID, e.g. place/bell-tower."


def key_of(text: str) -> tuple[str, str]:
    """(kind, id) of a record as people name it; folders' names do as well. Raises BadParameter."""
    from tour_content.kinds import FOLDERS, KINDS

    kind, slash, id_ = text.strip("/").removesuffix(".yml").partition("/")
    kind = {folder: name for name, folder in FOLDERS.items()}.get(kind, kind)
    if not slash or kind not in KINDS or not id_ or "/" in id_:
        raise typer.BadParameter(f"{text} names no record; write KIND/ID with one of {', '.join(KINDS)}, e.g. place/bell-tower")
    return kind, id_


def called_from(path: Path) -> Path:
    """A path as the operator means it: from where ./changan was called."""
    return Path(os.environ.get("CHANGAN_CALLED_FROM") or Path.cwd()) / path


def author() -> str:
    """Who works at this terminal, for the revisions."""
    from tour_content.cli.loading import operating_user

    return operating_user()


@contextmanager
def told() -> Iterator[None]:
    """Ends the command with status 1 and a sentence where content, a file or the database cannot be worked with."""
    from sqlalchemy.exc import SQLAlchemyError

    from tour_content.problems import ContentError, EditConflict, UnknownRecord, UnreadableFile

    try:
        yield
    except ContentError as error:
        print(error)
        count = len(error.problems)
        print(f"{count} problem{'' if count == 1 else 's'}; the database is as it was")
    except EditConflict as error:
        print(error)
    except (UnknownRecord, UnreadableFile) as error:
        print(error, file=sys.stderr)
    except SQLAlchemyError as error:
        gist = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        print(f"The database cannot be used ({gist}); it is as it was. Check DATABASE_URL and the disk.", file=sys.stderr)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}. Check DATABASE_URL, the path and your rights there.", file=sys.stderr)
    else:
        return
    raise typer.Exit(1)


def print_changes(changes: Changes, dry_run: bool) -> None:
    """Counts, one line."""
    made, mended, gone = (len(keys) for keys in (changes.created, changes.updated, changes.removed))
    counts = f"created {made}, updated {mended}, removed {gone}, unchanged {changes.unchanged}"
    print(f"would be {counts}" if dry_run else counts)
