"""Documents as rows of tables, and rows as documents that know the cell of every field."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Iterator, Optional

from rapidfuzz import process

from tour_content.kinds import FOLDERS
from tour_content.problems import Problem
from tour_content.reader import Document, Loc, validate
from tour_content.sheets.cells import text_of, value_of
from tour_content.sheets.tables import ID, NO, RECORD, REVISION, Table, all_tables

Present = Callable[[str, str], Optional[dict[str, Any]]]  # kind, id → the document in force
Item = dict[str, Any]


@dataclass
class RawTable:
    """A sheet as it was read: every cell as text, with the number of its row; `cell` names a cell as people find it."""

    name: str
    heads: list[str]
    head_row: int
    rows: list[tuple[int, list[str]]]
    cell: Callable[[int, int], str]


@dataclass
class SheetDocument(Document):
    """A document of a sheet. Its `path` is the file that it would be in the library; what people are shown is file and cell."""

    file: Path = Path()
    cells: dict[Loc, tuple[int, str]] = field(default_factory=dict)  # field → row, cell
    revision: int | None = None  # that it was exported from

    def problem(self, loc: Loc, message: str) -> Problem:
        while loc and loc not in self.cells:
            loc = loc[:-1]
        row, cell = self.cells.get(loc, (1, ""))
        return Problem(self.file, row, cell, " ".join(message.splitlines()))


# ---- documents → rows


def rows_of(table: Table, id_: str, doc: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of one record in a sheet: its keys, then the values as the document has them."""
    if table.parent is None:
        yield tuple(_at(doc, column.path) for column in table.columns)
        return
    for numbers, item in _items(table, doc):
        yield (id_, *numbers, *(_at(item, column.path) for column in table.columns))


def _items(table: Table, doc: dict[str, Any]) -> Iterator[tuple[tuple[int, ...], Item]]:
    found: list[tuple[tuple[int, ...], Item]] = [((), doc)]
    for level in table.lists:
        found = [((*above, no), item) for above, part in found for no, item in enumerate(_at(part, level.path) or (), 1)]
    yield from found


def _at(part: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        part = part.get(name) if part else None
    return part


def texts_of(table: Table, row: tuple[Any, ...]) -> list[str]:
    """A row of `rows_of` as text."""
    keys = len(table.keys)
    return [*map(str, row[:keys]), *(text_of(value, column.field) for value, column in zip(row[keys:], table.columns))]


# ---- rows → documents


def documents_of(tables: list[RawTable], file: Path, present: Present) -> tuple[list[SheetDocument], list[Problem]]:
    """The records that sheets hold, each with its own mistakes; and the mistakes that belong to no record.

    A sheet of lists that is not there leaves those lists as they are in force.
    """
    reading = _Reading(file)
    known = [(table, all_tables()[table.name]) for table in tables if reading.knows(table)]
    for raw, table in known:
        if table.parent is None:
            reading.records(raw, table)
    for raw, table in sorted(known, key=lambda pair: len(pair[1].lists)):
        if table.parent is not None:
            reading.items(raw, table)
    there = {table.name for _, table in known}
    missing = [table for table in all_tables().values() if table.parent and table.name not in there and table.kind in there]
    for document in reading.documents.values():
        for table in missing:
            _keep(table, document, present(document.kind, document.path.stem))
        validate(document)
    return list(reading.documents.values()), reading.problems


def _keep(table: Table, document: SheetDocument, present: dict[str, Any] | None) -> None:
    """Take a list over from the document in force; a list in a list is taken with the one around it, or matched by number."""
    if present is None:
        return
    ours = dict(_items(table.parent, document.data)) if table.parent else {}
    for numbers, item in _items(table.parent, present) if table.parent else ():
        kept = _at(item, table.path)
        if kept and numbers in ours and _at(ours[numbers], table.path) is None:
            _put(ours[numbers], table.path, kept)


def _put(part: Item, path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        part = part.setdefault(name, {})
    part[path[-1]] = value


class _Reading:
    """Rows gathered into documents; mistakes in keys and headings are collected."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.documents: dict[tuple[str, str], SheetDocument] = {}
        self.problems: list[Problem] = []
        self._parts: dict[tuple[str, str, tuple[int, ...]], tuple[Item, Loc]] = {}  # (sheet, record, numbers) → the part, where it stands

    def knows(self, raw: RawTable) -> bool:
        """Whether a sheet is one of ours with all its columns; what is not is a problem."""
        table = all_tables().get(raw.name)
        if table is None:
            near = process.extractOne(raw.name, list(all_tables()), score_cutoff=60)
            hint = f'did you mean "{near[0]}"?' if near else "rename it as in an exported file, or take it out"
            self._problem(raw, 1, 0, f'"{raw.name}" is no sheet of ours; {hint}')
            return False
        wrong = len(self.problems)
        for at, head in enumerate(raw.heads):
            if head and head not in table.heads:
                near = process.extractOne(head, table.heads, score_cutoff=60)
                hint = f'did you mean "{near[0]}"?' if near else "take the column out"
                self._problem(raw, raw.head_row, at, f'"{head}" is no column of {raw.name}; {hint}')
            elif head and head in raw.heads[:at]:
                self._problem(raw, raw.head_row, at, f'the column "{head}" stands twice; keep one')
        for head in (head for head in table.heads if head not in raw.heads and head != REVISION):
            self._problem(raw, raw.head_row, 0, f'the column "{head}" is missing; put it back as in an exported file, it may be empty')
        return len(self.problems) == wrong

    def _problem(self, raw: RawTable, row: int, column: int, message: str) -> None:
        self.problems.append(Problem(self.file, row, raw.cell(row, column), message))

    def records(self, raw: RawTable, table: Table) -> None:
        """The rows of a kind's own sheet: a document each."""
        for number, texts in raw.rows:
            cells = dict(zip(raw.heads, texts))
            id_ = cells.get(ID, "").strip()
            if not id_ or (table.kind, id_) in self.documents:
                said = f'"{id_}" stands twice; keep one row' if id_ else "the id is missing; write one, e.g. big-wild-goose-pagoda"
                self._problem(raw, number, raw.heads.index(ID), said)
                continue
            document = SheetDocument(Path(FOLDERS[table.kind]) / f"{Path(id_).name}.yml", table.kind, {}, file=self.file)
            document.revision = self._revision(raw, number, cells.get(REVISION, ""))
            self.documents[table.kind, id_] = document
            self._fill(raw, table, number, cells, document.data, (), document)
            self._parts[table.name, id_, ()] = document.data, ()

    def _revision(self, raw: RawTable, row: int, text: str) -> int | None:
        if text.strip() and not text.strip().isdigit():
            self._problem(raw, row, raw.heads.index(REVISION), f'"{text}" is no revision; leave the column as it was exported, or empty')
            return None
        return int(text) if text.strip() else None

    def items(self, raw: RawTable, table: Table) -> None:
        """The rows of a list's sheet, in the order of their numbers, into the parts that they belong to."""
        placed = []
        for row, texts in raw.rows:
            cells = dict(zip(raw.heads, texts))
            numbers = self._numbers(raw, table, row, cells)
            if numbers is not None:
                placed.append((numbers, row, cells))
        for numbers, row, cells in sorted(placed, key=lambda item: (item[0], item[1])):
            self._place(raw, table, row, cells, numbers)

    def _numbers(self, raw: RawTable, table: Table, row: int, cells: dict[str, str]) -> tuple[int, ...] | None:
        """The numbers of a row's keys. None, and a problem, where one is no number."""
        numbers = []
        for key in table.keys[1:]:
            text = cells[key].strip()
            if not (text.isdecimal() and text.isascii() and 0 < int(text[:9]) and len(text) < 9):
                self._problem(raw, row, raw.heads.index(key), f'"{text}" is no number of a row; count 1, 2, 3 … for each record')
                return None
            numbers.append(int(text))
        return tuple(numbers)

    def _place(self, raw: RawTable, table: Table, row: int, cells: dict[str, str], numbers: tuple[int, ...]) -> None:
        assert table.parent
        id_ = cells[RECORD].strip()
        above = self._parts.get((table.parent.name, id_, numbers[:-1]))
        if above is None:
            of = f" number {numbers[-2]}" if len(numbers) > 1 else ""
            said = f'"{id_}"{of} has no row in the sheet {table.parent.name}; add it there, or take this row out'
            return self._problem(raw, row, raw.heads.index(RECORD), said)
        if (table.name, id_, numbers) in self._parts:
            return self._problem(raw, row, raw.heads.index(NO), f'number {numbers[-1]} of "{id_}" stands twice; give each row its own')
        part, loc = above
        rows = _at(part, table.path)
        if rows is None:
            _put(part, table.path, rows := [])
        item: Item = {}
        rows.append(item)
        here = (*loc, *table.path, len(rows) - 1)
        document = self.documents[table.kind, id_]
        self._fill(raw, table, row, cells, item, here, document)
        self._parts[table.name, id_, numbers] = item, here

    def _fill(self, raw: RawTable, table: Table, row: int, cells: dict[str, str], part: Item, loc: Loc, document: SheetDocument) -> None:
        """A row's cells into a part, each noted."""
        document.cells[loc] = row, raw.cell(row, 0)
        for column in table.columns:
            at = row, raw.cell(row, raw.heads.index(column.name))
            for length in range(1, len(column.path) + 1):
                document.cells.setdefault((*loc, *column.path[:length]), at)
            value = value_of(cells[column.name], column.field)
            if value is not None:
                _put(part, column.path, value)
