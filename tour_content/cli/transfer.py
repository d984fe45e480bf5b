"""changan content export and import."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

import typer

from tour_content.cli.records import author, called_from, print_changes, told

TARGET_HELP = "Where to: a name ending in .xlsx, or a folder for YAML and CSV."


def export(
    target: Path = typer.Argument(..., help=TARGET_HELP, show_default=False),
    form: Optional[str] = typer.Option(None, metavar="yaml|csv|xlsx", help="The form; by default xlsx for a name in .xlsx, else yaml."),
    kind: Optional[list[str]] = typer.Option(None, help="Only this kind, e.g. place; may be given several times.", show_default=False),
) -> None:
    """Write what is in force to files, for people to work on.

    A workbook has a sheet for each kind and for each list in it, with headings in both languages and drop-downs; CSV the same as files;
    YAML is the form of the library. What was exported can be imported again, and nothing differs.

    Exit status: 0 written, 1 could not be written, 2 wrong usage.

    Example: changan content export events.xlsx --kind event
    """
    from tour_content import store, transfer
    from tour_content.kinds import KINDS
    from tour_content.query.revisions import list_documents

    form = form or ("xlsx" if target.suffix.lower() == ".xlsx" else "yaml")
    if form not in transfer.FORMS or (form == "xlsx") != (target.suffix.lower() == ".xlsx"):
        raise typer.BadParameter(f"--form {form} does not fit {target}; .xlsx is a file, yaml and csv are folders")
    for unknown in set(kind or ()) - set(KINDS):
        raise typer.BadParameter(f"--kind {unknown} is no kind; take one of {', '.join(KINDS)}")
    with told():
        store.migrate()
        with store.session() as db:
            records = list_documents(db, kind or None)
        transfer.export(records, called_from(target), form)
        print(f"{len(records)} records written to {target}")


def import_(
    path: Path = typer.Argument(..., help="An .xlsx file, a CSV file, a YAML file, or a folder of CSV or YAML files.", show_default=False),
    dry_run: bool = typer.Option(False, "--dry-run", help="Print what would change, field by field, and change nothing."),
    remove_missing: bool = typer.Option(False, "--remove-missing", help="Also remove records of these kinds that are not in the file."),
) -> None:
    """Bring records from files into force.

    All or nothing, checked as content check does; a mistake is told with its cell or line. Records that are not in the file stay as they
    are. Where somebody has changed a record since it was exported, it is told, and nothing is overwritten.

    Exit status: 0 imported, 1 refused and nothing changed, 2 wrong usage.

    Example: changan content import events.xlsx --dry-run
    """
    from tour_content import store
    from tour_content.pictures import bring_in
    from tour_content.problems import ContentError
    from tour_content.publishing import find_refusals, publish
    from tour_content.transfer import plan_import

    with told():
        store.migrate()
        bring_in(called_from(path), author())
        with store.session() as db:
            plan = plan_import(db, called_from(path), remove_missing)
            if plan.problems:
                raise ContentError([*plan.problems, *find_refusals(db, plan.proposals)])
        changes = publish(plan.proposals, author(), f"imported from {path.name}", dry_run=dry_run)
        if dry_run:
            _print_differences(plan.proposals, changes)
        for kind, id_ in plan.moved_on:
            print(f"left alone: {kind}/{id_} was changed since the export, and not in this file")
        print_changes(changes, dry_run)


def _print_differences(proposals: list[Any], changes: Any) -> None:
    from tour_content import store
    from tour_content.difference import differences
    from tour_content.query.revisions import find_document

    touched = {*changes.created, *changes.updated, *changes.removed}
    with store.session() as db:
        for proposal in proposals:
            if (proposal.kind, proposal.id) not in touched:
                continue
            present = find_document(db, proposal.kind, proposal.id)
            print(f"{'remove' if proposal.document is None else 'update' if present else 'create'} {proposal.kind}/{proposal.id}")
            if present and proposal.document:
                for difference in differences(present[1], store.document_of(proposal.document.record)):
                    print(f"  {difference}")
