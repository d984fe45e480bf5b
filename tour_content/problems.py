"""A mistake in the content, as a value that knows its place.

Exception
├── ContentError        the library cannot be loaded, or a change not be published; carries every problem found
├── EditConflict        somebody else has changed the record meanwhile; carries what it is now
├── UnknownRecord       no record, draft or revision of that name
└── UnreadableFile      a file of sheets cannot, or must not, be opened; nothing of it was read
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: `message` says what is wrong and what to do."""

    path: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        return f"{self.path}:{self.line}: {field}{self.message}"


class ContentError(Exception):
    """The library has mistakes; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


class EditConflict(Exception):
    """Two people changed one record; the second is told. `theirs` is its document now (None: removed), `at` when it was changed (UTC)."""

    def __init__(self, kind: str, id_: str, author: str, at: dt.datetime, theirs: dict[str, Any] | None) -> None:
        self.kind, self.id, self.author, self.at, self.theirs = kind, id_, author, at, theirs
        super().__init__(f"{kind}/{id_} was changed by {author} at {at:%Y-%m-%d %H:%M} UTC, after you had opened it; nothing was saved")


class UnknownRecord(Exception):
    """Nothing has that name; the message says what and where."""


class UnreadableFile(Exception):
    """A file cannot be read as what it should be; the message is the one sentence for the operator."""
