"""Which sheets and columns a kind has: single values are columns, each list of parts is a sheet of its own.

`place` has a row a place; `place.hours` a row for each of their opening hours, told apart by `record` (the place's id) and `no` (1, 2, …);
`tour.stops.branches` has the stop's number as `stops.no` too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Iterator

from tour_content.fields import Field, fields_of
from tour_content.kinds import KINDS
from tour_content.kinds.base import Part

ID, RECORD, NO, REVISION = "id", "record", "no", "revision"
Path = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column: `path` leads to the value inside of the row's part."""

    path: Path
    field: Field

    @property
    def name(self) -> str:
        return ".".join(self.path)


@dataclass(frozen=True)
class Table:
    """A sheet. `path` leads from the parent's part to the list whose items are the rows; a kind's own sheet has neither."""

    name: str
    kind: str
    parent: Table | None
    path: Path
    columns: tuple[Column, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that say where a row belongs."""
        if self.parent is None:
            return ()
        above = [f"{table.path[-1]}.{NO}" for table in self.lists[:-1]]
        return (RECORD, *above, NO)

    @property
    def lists(self) -> tuple[Table, ...]:
        """The sheets from the one below the kind's own down to this."""
        return () if self.parent is None else (*self.parent.lists, self)

    @property
    def heads(self) -> tuple[str, ...]:
        """The names of all columns, in order."""
        names = tuple(column.name for column in self.columns)
        return (*self.keys, *names) if self.parent else (*names, REVISION)


@lru_cache(maxsize=16)
def tables_of(kind: str) -> tuple[Table, ...]:
    """The sheets of a kind, its own first."""
    return tuple(_tables(kind, kind, KINDS[kind], None, ()))


@lru_cache(maxsize=1)
def all_tables() -> dict[str, Table]:
    """Every sheet there can be, by name."""
    return {table.name: table for kind in KINDS for table in tables_of(kind)}


def _tables(name: str, kind: str, model: type[Part], parent: Table | None, path: Path) -> Iterator[Table]:
    singles = list(_singles(model, ()))
    table = Table(name, kind, parent, path, tuple(Column(at, field) for at, field in singles if not field.many or field.part is None))
    yield table
    for at, field in singles:
        if field.many and field.part is not None:
            yield from _tables(f"{name}.{'.'.join(at)}", kind, field.part, table, at)


def _singles(model: type[Part], path: Path) -> Iterator[tuple[Path, Field]]:
    """Every field of a part, and of the parts in it that stand alone."""
    for field in fields_of(model):
        if field.part is not None and not field.many:
            yield from _singles(field.part, (*path, field.name))
        else:
            yield (*path, field.name), field
