"""Advice: facts that were last looked up too long ago, each by what it is about."""

from __future__ import annotations

import datetime as dt
from typing import Any, Iterator

from pydantic import BaseModel

from tour_content.problems import Problem
from tour_content.reader import Document, Loc

MONTHS = {"hours": 12, "tickets": 12, "booking": 12, "when": 12, "facts": 12, "contact": 18, "directions": 18, "access": 24, "where": 18}
OTHER_MONTHS = 48  # stories, myths, sources: history keeps
DAYS_IN_A_MONTH = 30.44


def check(documents: list[Document], today: dt.date) -> Iterator[Problem]:
    for document in documents:
        for loc, day in checked_days(document.record, ()):
            if is_stale(loc, day, today):
                message = f"checked {day} is over {horizon(loc)} months ago; check the page under source and set the new date"
                yield document.problem((*loc, "checked"), message)


def horizon(loc: Loc) -> int:
    """The months that a fact at `loc` keeps without being looked up again."""
    return MONTHS.get(str(loc[0]), OTHER_MONTHS)


def is_stale(loc: Loc, checked: dt.date, today: dt.date) -> bool:
    """Whether the fact at `loc` has to be looked up again."""
    return (today - checked).days > horizon(loc) * DAYS_IN_A_MONTH


def checked_days(value: Any, loc: Loc) -> Iterator[tuple[Loc, dt.date]]:
    """Every fact of a record that was looked up: where it stands, and on which day."""
    if isinstance(value, BaseModel):
        if isinstance(day := getattr(value, "checked", None), dt.date):
            yield loc, day
        for name, child in value:
            yield from checked_days(child, (*loc, name))
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from checked_days(child, (*loc, i))
