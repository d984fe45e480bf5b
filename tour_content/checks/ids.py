"""A record's id is its file's name, and nobody else's of its kind."""

from __future__ import annotations

import datetime as dt
from typing import Iterator

from tour_content.problems import Problem
from tour_content.reader import Document


def check(documents: list[Document], today: dt.date) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Document] = {}
    for document in documents:
        given = document.record.id if document.record else document.data.get("id") if isinstance(document.data, dict) else None
        if not isinstance(given, str):
            continue
        if given != document.path.stem:
            yield document.problem(("id",), f'"{given}" is not the file\'s name; rename one of them')
        first = seen.setdefault((document.kind, given), document)
        if first is not document:
            yield document.problem(("id",), f'"{given}" is the id of {first.path.name} too; choose another')
