"""Dates and ranges run forwards, and nothing was checked tomorrow."""
from __future__ import annotations

import datetime as dt
from typing import Any, Iterator

from pydantic import BaseModel

from tour_content.kinds import Place
from tour_content.problems import Problem
from tour_content.reader import Document, Loc


def check(documents: list[Document], today: dt.date) -> Iterator[Problem]:
    for document in documents:
        record = document.readable
        for loc, day in _checked_dates(record, ()):
            if day > today:
                yield document.problem(loc, f"{day} lies after today; write the day you looked")
        if isinstance(record, Place) and record.duration:
            low, high = record.duration.minutes
            if low > high:
                yield document.problem(("duration", "minutes"), f"{low} to {high} runs backwards; swap them")


def _checked_dates(value: Any, loc: Loc) -> Iterator[tuple[Loc, dt.date]]:
    if isinstance(value, BaseModel):
        for name, child in value:
            if name == "checked" and isinstance(child, dt.date):
                yield (*loc, name), child
            else:
                yield from _checked_dates(child, (*loc, name))
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from _checked_dates(child, (*loc, i))
