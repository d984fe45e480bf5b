"""changan content load."""

from __future__ import annotations

import typer

from tour_content.cli.records import print_changes, told


def load(
    dry_run: bool = typer.Option(False, "--dry-run", help="Print what would be written, and write nothing."),
    overwrite: bool = typer.Option(False, "--overwrite", help="Also put back what operators changed in the database."),
) -> None:
    """Load the content files into the database.

    All or nothing, in one transaction; a running assistant answers from it at once. The database is the one that DATABASE_URL names, else
    var/content.db. Records that are no longer in the library are removed; their revisions stay. What operators changed in the
    database since it was last loaded is kept, and named; ./changan content export brings it into the files.

    Exit status: 0 loaded, 1 problems found and nothing written, 2 wrong usage.

    Example: changan content load --dry-run
    """
    from tour_content.cli.loading import load_library

    with told():
        changes = load_library(dry_run, overwrite)
    for verb, keys in (("create", changes.created), ("update", changes.updated), ("remove", changes.removed)):
        if dry_run:
            for kind, id_ in keys:
                print(f"{verb} {kind} {id_}")
    for kind, id_ in changes.kept:
        print(f"kept as operators changed it: {kind}/{id_}")
    print_changes(changes, dry_run)
