"""changan content stats."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any, Iterator

import typer

FACETS = ("category", "kind", "role", "relation")  # what the lists below the tables count by
COLUMNS = {
    "records": "records",
    "en": "English",
    "zh": "Chinese",
    "aliases": "aliases",
    "stories": "stories",
    "sourced_facts": "sourced facts",
    "stale": "stale",
    "oldest_checked": "oldest check",
}


def stats(as_json: bool = typer.Option(False, "--json", help="Print the counts as JSON.")) -> None:
    """Count what the database holds.

    Records by kind: the texts in each language, aliases, stories, sourced facts, how many of these are due to be looked up again, and the
    oldest day on which one was; then records by kind and era; then by category and the like.

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
    eras = {kind: _counted(found, "era") for kind, found in records.items()}
    facets = {kind: {facet: _counted(found, facet) for facet in FACETS} for kind, found in records.items()}
    return {"kinds": kinds, "eras": _filled(eras), "facets": _filled({kind: _filled(counts) for kind, counts in facets.items()})}


def _counted(records: list[Any], facet: str) -> dict[str, int]:
    return dict(Counter(value for record in records for value in record.facets().get(facet, ())).most_common())


def _filled(counts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in counts.items() if value}


def _of_kind(records: list[Any]) -> dict[str, Any]:
    from tour_content.checks.stale import checked_days, is_stale
    from tour_content.clock import today

    facts = [fact for record in records for fact in checked_days(record, ())]
    days = [day for _, day in facts]
    texts = [text for record in records for text in _texts(record)]
    return {
        "records": len(records),
        "en": sum(bool(text.en) for text in texts),
        "zh": sum(bool(text.zh) for text in texts),
        "aliases": sum(len(r.also.all()) for r in records),
        "stories": sum(len(r.passages()) for r in records),
        "sourced_facts": len(facts),
        "stale": sum(is_stale(loc, day, today()) for loc, day in facts),
        "oldest_checked": min(days).isoformat() if days else None,
    }


def _texts(value: Any) -> Iterator[Any]:
    """Every text in two languages of a record or a part of one."""
    from tour_content.kinds.base import Part, Words

    if isinstance(value, Words):
        yield value
    elif isinstance(value, Part):
        for _, child in value:
            yield from _texts(child)
    elif isinstance(value, list):
        for child in value:
            yield from _texts(child)


def _print(counted: dict[str, Any]) -> None:
    from rich.console import Console

    console = Console()
    totals = {key: sum(row[key] for row in counted["kinds"].values()) for key in COLUMNS if key != "oldest_checked"}
    totals["oldest_checked"] = min((row["oldest_checked"] for row in counted["kinds"].values() if row["oldest_checked"]), default=None)
    rows = {**counted["kinds"], "all": totals}
    console.print(_table(list(COLUMNS.values()), {kind: [row[key] for key in COLUMNS] for kind, row in rows.items()}))
    eras = list(Counter(era for values in counted["eras"].values() for era in values))
    console.print(_table(eras, {kind: [values.get(era, "") for era in eras] for kind, values in counted["eras"].items()}))
    for kind, facets in counted["facets"].items():
        for facet, values in facets.items():
            listed = ", ".join(f"{value} {number}" for value, number in values.items())
            console.print(f"\n[bold]{kind} by {facet}[/bold]\n{listed}", highlight=False)


def _table(columns: list[str], rows: dict[str, list[Any]]) -> Any:
    from rich.table import Table

    table = Table("kind", box=None, header_style="bold", padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column, justify="right")
    for kind, values in rows.items():
        table.add_row(kind, *("" if value is None else str(value) for value in values))
    return table
