"""A record that names another names one that exists."""

from __future__ import annotations

import datetime as dt
import re
from typing import Iterator

from rapidfuzz import process

from tour_content.problems import Problem
from tour_content.reader import Document


def check(documents: list[Document], today: dt.date) -> Iterator[Problem]:
    known: dict[str, set[str]] = {}
    for document in documents:
        known.setdefault(document.kind, set()).add(document.path.stem)
    for document in documents:
        for field, kind, id_ in document.readable.references() if document.readable else ():
            if id_ in known.get(kind, ()):
                continue
            near = process.extractOne(id_, known.get(kind, ()), score_cutoff=70)
            way_out = f'did you mean "{near[0]}"?' if near else f"add it under {kind}s first, or leave the field out"
            loc = tuple(int(part) if part.isdigit() else part for part in re.findall(r"\w+", field))
            yield document.problem(loc, f'{kind} "{id_}" is not known; {way_out}')
