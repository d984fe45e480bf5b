"""Records as an Excel workbook. The first row of a sheet says the columns in both languages, the second names them for reading back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Iterator

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tour_content.fields import Field
from tour_content.problems import Problem, UnreadableFile
from tour_content.sheets.cells import native_to_text, text_of
from tour_content.sheets.rows import RawTable, rows_of
from tour_content.sheets.safety import require_harmless
from tour_content.sheets.tables import Table, tables_of
from tour_content.words import LANGUAGES, label

HEAD_ROW = 2
VALUES = "values"  # the sheet of fixed values: not read back
LONGEST = 32_767  # characters that Excel takes in a cell
_HEAD, _NAME = Font(bold=True), Font(color="808080", size=9)
_FILL = PatternFill("solid", fgColor="F2E8D5")
_WRAP = Alignment(wrap_text=True, vertical="top")
Record = tuple[str, str, int, dict[str, Any]]  # kind, id, revision, document
Choices = tuple[str, ...]


def write_workbook(records: list[Record], path: Path) -> None:
    """Write records to an .xlsx file, the sheets of each kind that is among them. Raises UnreadableFile for what fits no cell."""
    book = Workbook()
    book.remove(book.active)
    lists = _Lists()
    for kind in dict.fromkeys(kind for kind, *_ in records):
        for table in tables_of(kind):
            _write_sheet(book.create_sheet(table.name), table, [record for record in records if record[0] == kind], lists)
    lists.write(book.create_sheet(VALUES))
    book.save(path)


class _Lists:
    """The fixed values, each list of them once, for the drop-downs."""

    def __init__(self) -> None:
        self._columns: dict[Choices, int] = {}

    def range_of(self, choices: Choices) -> str:
        letter = get_column_letter(self._columns.setdefault(choices, 1 + 3 * len(self._columns)))
        return f"{VALUES}!${letter}$1:${letter}${len(choices)}"

    def write(self, sheet: Worksheet) -> None:
        """Each value, and beside it what it is called."""
        for choices, column in self._columns.items():
            for row, value in enumerate(choices, 1):
                _put(sheet, row, column, value)
                for right, language in enumerate(LANGUAGES, 1):
                    _put(sheet, row, column + right, label("value", value, language))


def _write_sheet(sheet: Worksheet, table: Table, records: list[Record], lists: _Lists) -> None:
    fields: list[Field | None] = [None] * len(table.keys) + [column.field for column in table.columns]
    for column, head in enumerate(table.heads, 1):
        _write_head(sheet, column, head, fields[column - 1] if column <= len(fields) else None)
    row = HEAD_ROW
    for _, id_, revision, doc in records:
        for values in rows_of(table, id_, doc):
            row += 1
            for column, value in enumerate(values, 1):
                field = fields[column - 1]
                _put(sheet, row, column, value if field is None else _native(value, field))
            if table.parent is None:
                _put(sheet, row, len(values) + 1, revision)
    for column, field in enumerate(fields, 1):
        if field:
            _help_with(sheet, column, field, lists)
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 1 + max(1, len(table.keys)))


def _write_head(sheet: Worksheet, column: int, head: str, field: Field | None) -> None:
    said = [" · ".join(label("field", part, language) for part in head.split(".")) for language in LANGUAGES]
    top, name = sheet.cell(1, column, "\n".join(said)), sheet.cell(HEAD_ROW, column, head)
    top.font, top.fill, top.alignment, name.font = _HEAD, _FILL, _WRAP, _NAME
    if field and (field.many or field.either) and field.form != "json":
        name.comment = Comment("\n".join(label("sheet", "one-a-line", language) for language in LANGUAGES), "Chang'an Companion")
    letter = get_column_letter(column)
    sheet.column_dimensions[letter].width = 44 if head.endswith((".en", ".zh")) else 8 if head.endswith("no") else 22


def _native(value: Any, field: Field) -> Any:
    """A value as Excel's own where it has one for it: numbers, days, yes and no."""
    if isinstance(value, (bool, int, float)):
        return value
    if field.form == "day" and not field.many and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return text_of(value, field) or None


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, str) and len(value) > LONGEST:
        at = f"{sheet.title}!{get_column_letter(column)}{row}"
        raise UnreadableFile(f"{at} would have {len(value)} characters, Excel takes {LONGEST}; export as YAML")
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", "@"  # never a formula, whatever it begins with
    elif isinstance(value, dt.date):
        cell.number_format = "yyyy-mm-dd"


def _help_with(sheet: Worksheet, column: int, field: Field, lists: _Lists) -> None:
    """A drop-down for fixed values, also in rows that are still to be written; in a list it only proposes."""
    choices = field.choices or (("true", "false") if field.form == "boolean" else ())
    if not choices:
        return
    rule = DataValidation(type="list", formula1=lists.range_of(choices), allow_blank=True, showErrorMessage=not field.many)
    letter = get_column_letter(column)
    rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{max(sheet.max_row + 500, 1000)}")
    sheet.add_data_validation(rule)


def read_workbook(path: Path) -> tuple[list[RawTable], list[Problem]]:
    """The sheets of a workbook as text, and what is wrong with their cells. Raises UnreadableFile for what cannot or must not be opened."""
    require_harmless(path)
    try:
        book = load_workbook(path, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its reading meets: KeyError, TypeError, ParseError, …
        raise UnreadableFile(f"{path.name} is broken ({type(error).__name__}); save it anew, or export again") from None
    sheets = [sheet for sheet in book.worksheets if sheet.title != VALUES]
    problems = [problem for sheet in sheets for problem in _forbidden(sheet, path)]
    tables = [table for sheet in sheets if (table := _read_sheet(sheet)) is not None]
    if not tables:
        raise UnreadableFile(f"{path.name} holds no sheet with anything in it; fill in an exported file")
    return tables, problems


def _forbidden(sheet: Worksheet, path: Path) -> Iterator[Problem]:
    for merged in sheet.merged_cells.ranges:
        said = "cells are merged, and it cannot be told which row they belong to; unmerge them"
        yield Problem(path, merged.min_row, f"{sheet.title}!{merged.coord}", said)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type in ("f", "e"):
                what = "a formula" if cell.data_type == "f" else f"the error {cell.value}"
                yield Problem(path, cell.row, f"{sheet.title}!{cell.coordinate}", f"holds {what}; put the plain value in its place")


def _read_sheet(sheet: Worksheet) -> RawTable | None:
    """A sheet as text; None for one without anything. Rows with nothing in them are left out."""
    rows = [(number, [native_to_text(value) for value in values]) for number, values in enumerate(sheet.iter_rows(values_only=True), 1)]
    filled = [(number, texts) for number, texts in rows if any(text.strip() for text in texts)]
    if not filled:
        return None
    heads = [text.strip() for text in rows[HEAD_ROW - 1][1]] if len(rows) >= HEAD_ROW else []
    below = [(number, texts) for number, texts in filled if number > HEAD_ROW]
    title = sheet.title
    return RawTable(title, heads, HEAD_ROW, below, lambda row, column: f"{title}!{get_column_letter(column + 1)}{row}")
