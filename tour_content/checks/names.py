"""A name fits the database: PostgreSQL refuses the whole load for one that does not."""

from __future__ import annotations

import datetime as dt
from typing import Iterator

from tour_content.problems import Problem
from tour_content.reader import Document, Loc

LONGEST = 200


def check(documents: list[Document], today: dt.date) -> Iterator[Problem]:
    for document in documents:
        for loc, text in _names(document.readable):
            if len(text) > LONGEST:
                yield document.problem(loc, f"has {len(text)} characters; shorten it to {LONGEST}")


def _names(record: object) -> Iterator[tuple[Loc, str]]:
    for field, languages in (("name", ("en", "zh")), ("also", ("en", "zh", "other"))):
        for language in languages:
            texts = getattr(getattr(record, field, None), language, None)
            if isinstance(texts, str):
                yield (field, language), texts
            else:
                yield from (((field, language, i), text) for i, text in enumerate(texts or ()))
    if pinyin := getattr(record, "pinyin", None):
        yield ("pinyin",), pinyin
