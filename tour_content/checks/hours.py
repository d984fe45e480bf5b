"""Opening hours read as OpenStreetMap's syntax."""

from __future__ import annotations

import datetime as dt
import re
from typing import Iterator

import opening_hours

from tour_content.hours import expand_holidays
from tour_content.kinds import Place
from tour_content.problems import Problem
from tour_content.reader import Document


def check(documents: list[Document], today: dt.date) -> Iterator[Problem]:
    for document in documents:
        if not isinstance(document.readable, Place):
            continue
        for i, row in enumerate(document.readable.hours):
            try:
                expression = expand_holidays(row.open, today.year)
                opening_hours.OpeningHours(expression)
            except opening_hours.ParserError as error:  # type: ignore[attr-defined]
                reason = str(error).strip().splitlines()[-1].strip(" =")
                said = f'"{row.open}" is no opening_hours syntax ({reason}); write it as e.g. "Tu-Su 09:00-17:30; Mo off"'
                yield document.problem(("hours", i, "open"), said)
                continue
            if re.search(r"\bPH\b", expression):
                said = f'PH cannot be understood in "{row.open}"; write it with the weekdays, e.g. "Tu-Su,PH 09:00-17:30"'
                yield document.problem(("hours", i, "open"), said)
