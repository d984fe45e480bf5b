"""Advice: what a record still lacks for a visitor."""

from __future__ import annotations

import datetime as dt
from typing import Iterator

from tour_content.kinds import Place, Record, Title
from tour_content.problems import Problem
from tour_content.reader import Document

MOST_ASKED = 40  # places of this rank and better are asked for most
STORIES, STORIES_OF_MOST_ASKED = 2, 5
SHORTEST = 60  # characters of an English summary; a Chinese one says the same in a third


def check(documents: list[Document], today: dt.date) -> Iterator[Problem]:
    for document in documents:
        if document.record:
            yield from (document.problem((field,), message) for field, message in _lacks(document.record))


def _lacks(record: Record) -> Iterator[tuple[str, str]]:
    if len(record.summary.en) < SHORTEST or len(record.summary.zh) < SHORTEST / 3:
        yield "summary", "is thin; say what a visitor most wants to know in a full sentence"
    if isinstance(record, Place):
        wanted = STORIES_OF_MOST_ASKED if record.rank <= MOST_ASKED else STORIES
        if len(record.stories) < wanted:
            yield "stories", f"has {len(record.stories)} of {wanted} passages"
        for field in ("hours", "tickets", "tips", "access"):
            if not getattr(record, field):
                yield field, "holds nothing; add what a source says, visitors ask for it"
    if isinstance(record, Title) and not record.places and not record.filming_unknown:
        yield "places", "ties the title to no place; say where it was filmed, or filming_unknown: true"
