"""changan content stats."""
from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

import typer

FACETS = ("category", "kind", "role", "era", "relation")  # what the lists below the table count by
COLUMNS = {
    "records": "records", "both_languages": "in both languages", "aliases": "aliases", "stories": "stories",
    "sourced_facts": "sourced facts", "oldest_checked": "oldest check",
}


def stats(as_json: bool = typer.Option(False, "--json", help="Print the counts as JSON.")) -> None:
    """Count what the database holds.

    Records by kind with their aliases, stories and sourced facts and the oldest day on which one was checked; then by category, era and
    the like.

    Example: changan content stats --json
    """
    from sqlalchemy.exc import SQLAlchemyError

    try:
        counted = count()
    except (SQLAlchemyError, OSError):
        print("The database holds no content: load it with ./changan content load.", file=sys.stderr)
        raise typer.Exit(1) from None
    if as_json:
        print(json.dumps(counted, ensure_ascii=False, indent=1))
    else:
        _print(counted)


def count() -> dict[str, Any]:
    """All counts, as JSON data."""
    from tour_content.kinds import KINDS
    from tour_content.query.records import list_records
    from tour_content.store import session

    with session() as db:
        records = {kind: list_records(db, KINDS[kind]) for kind in KINDS}
    kinds = {kind: _of_kind(found) for kind, found in records.items() if found}
    facets: dict[str, dict[str, dict[str, int]]] = {}
    for kind, found in records.items():
        counts = {facet: Counter(v for record in found for v in record.facets().get(facet, ())) for facet in FACETS}
        if any(counts.values()):
            facets[kind] = {facet: dict(values.most_common()) for facet, values in counts.items() if values}
    return {"kinds": kinds, "facets": facets}


def _of_kind(records: list[Any]) -> dict[str, Any]:
    from tour_content.store import oldest_checked

    oldest = min((day for record in records if (day := oldest_checked(record))), default=None)
    return {
        "records": len(records),
        "both_languages": sum(bool(r.name.en and r.name.zh) for r in records),
        "aliases": sum(len(r.also.all()) for r in records),
        "stories": sum(len(r.passages()) for r in records),
        "sourced_facts": sum(_sourced(r) for r in records),
        "oldest_checked": oldest and oldest.isoformat(),
    }


def _sourced(value: Any) -> int:
    """How many facts with a source of their own a record or a part of one holds."""
    from pydantic import BaseModel

    from tour_content.kinds.base import Sourced

    if isinstance(value, BaseModel):
        return isinstance(value, Sourced) + sum(_sourced(child) for _, child in value)
    return sum(map(_sourced, value)) if isinstance(value, list) else 0


def _print(counted: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table("kind", box=None, header_style="bold", pad_edge=False)
    for title in COLUMNS.values():
        table.add_column(title, justify="right")
    for kind, row in counted["kinds"].items():
        table.add_row(kind, *(str(row[key] if row[key] is not None else "") for key in COLUMNS))
    totals = {key: sum(row[key] for row in counted["kinds"].values()) for key in COLUMNS if key != "oldest_checked"}
    oldest = min((row["oldest_checked"] for row in counted["kinds"].values() if row["oldest_checked"]), default="")
    table.add_section()
    table.add_row("all", *map(str, totals.values()), oldest, style="bold")
    console.print(table)
    for kind, facets in counted["facets"].items():
        for facet, values in facets.items():
            listed = ", ".join(f"{value} {number}" for value, number in values.items())
            console.print(f"\n[bold]{kind} by {facet}[/bold]\n{listed}", highlight=False)
