"""Dates and ranges run forwards, and nothing was checked tomorrow."""

from __future__ import annotations

import datetime as dt
from typing import Iterator

from tour_content.checks.stale import checked_days
from tour_content.kinds import Place
from tour_content.problems import Problem
from tour_content.reader import Document


def check(documents: list[Document], today: dt.date) -> Iterator[Problem]:
    for document in documents:
        record = document.readable
        for loc, day in checked_days(record, ()):
            if day > today:
                yield document.problem((*loc, "checked"), f"{day} lies after today; write the day you looked")
        if isinstance(record, Place) and record.duration:
            low, high = record.duration.minutes
            if low > high:
                yield document.problem(("duration", "minutes"), f"{low} to {high} runs backwards; swap them")
