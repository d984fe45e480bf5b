"""Records as CSV files in a folder: a file a sheet, UTF-8, the first row naming the columns.

A text that a spreadsheet would run as a formula (it begins with = + - @) gets an apostrophe before it, which is taken off again.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from tour_content.problems import UnreadableFile
from tour_content.sheets.rows import RawTable, rows_of, texts_of
from tour_content.sheets.safety import MOST_ROWS, require_file
from tour_content.sheets.tables import tables_of

_RUN = ("=", "+", "-", "@", "\t")


def write_commas(records: list[tuple[str, str, int, dict[str, Any]]], folder: Path) -> None:
    """Write records to <folder>/<sheet>.csv; lists that no record has make no file."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in dict.fromkeys(kind for kind, *_ in records):
        for table in tables_of(kind):
            rows = []
            for _, id_, revision, doc in (record for record in records if record[0] == kind):
                last = [str(revision)] if table.parent is None else []
                rows += [[*texts_of(table, row), *last] for row in rows_of(table, id_, doc)]
            with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([table.heads, *([_tamed(text) for text in row] for row in rows)])


def _tamed(text: str) -> str:
    return f"'{text}" if text.lstrip("'").startswith(_RUN) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _untamed(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_RUN) else text


def read_commas(path: Path) -> RawTable:
    """One CSV file as text. Raises UnreadableFile with one sentence."""
    require_file(path, ".csv")
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UnreadableFile(f"{path.name}:{line}: is not UTF-8 text; save it as “CSV UTF-8”") from None
    if "\0" in content:
        raise UnreadableFile(f"{path.name} is no text; save it as “CSV UTF-8”")
    return _parse(content, path)


def _parse(content: str, path: Path) -> RawTable:
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        heads = [head.strip() for head in next(reader, [])]
        begins = reader.line_num + 1
        for row in reader:
            if any(text.strip() for text in row):
                _require_whole(row, heads, len(rows))
                rows.append((begins, [_untamed(text) for text in row]))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(f"{path.name}:{reader.line_num}: {error}") from None
    return RawTable(path.stem, heads, 1, rows, lambda row, column: heads[column] if column < len(heads) else "")


def _require_whole(row: list[str], heads: list[str], before: int) -> None:
    """Raises csv.Error for a row with more or fewer cells than there are columns, and for one too many."""
    if len(row) != len(heads):
        raise csv.Error(f"has {len(row)} cells and the first row {len(heads)}; check the quotes and commas")
    if before >= MOST_ROWS:
        raise csv.Error(f"is one row more than the {MOST_ROWS:,} that can be meant; delete the rows below the last")
