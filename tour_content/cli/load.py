"""changan content load."""

from __future__ import annotations

import sys

import typer


def load(dry_run: bool = typer.Option(False, "--dry-run", help="Print what would be written, and write nothing.")) -> None:
    """Load the content files into the database.

    All or nothing, in one transaction; a running assistant answers from it at once. The database is the one that DATABASE_URL names, else
    var/content.db. Records that are no longer in the library are removed; their revisions stay.

    Exit status: 0 loaded, 1 problems found and nothing written, 2 wrong usage.

    Example: changan content load --dry-run
    """
    from sqlalchemy.exc import SQLAlchemyError

    from tour_content.cli.loading import load_library
    from tour_content.problems import ContentError

    try:
        changes = load_library(dry_run)
    except ContentError as error:
        print(error)
        count = len(error.problems)
        print(f"{count} problem{'' if count == 1 else 's'}; the database is as it was")
        raise typer.Exit(1) from None
    except (SQLAlchemyError, OSError) as error:
        print(f"The database cannot be written ({_gist(error)}); it is as it was. Check DATABASE_URL and the disk.", file=sys.stderr)
        raise typer.Exit(1) from None
    for verb, keys in (("create", changes.created), ("update", changes.updated), ("remove", changes.removed)):
        if dry_run:
            for kind, id_ in keys:
                print(f"{verb} {kind} {id_}")
    made, mended, gone = (len(keys) for keys in (changes.created, changes.updated, changes.removed))
    counts = f"created {made}, updated {mended}, removed {gone}, unchanged {changes.unchanged}"
    print(f"would be {counts}" if dry_run else counts)


def _gist(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
