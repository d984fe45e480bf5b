"""An event happens again within two years, or it does not belong here."""

from __future__ import annotations

import datetime as dt
from typing import Iterator

from tour_content.kinds import Event
from tour_content.problems import Problem
from tour_content.reader import Document
from tour_content.recurrence import next_occurrence


def check(documents: list[Document], today: dt.date) -> Iterator[Problem]:
    for document in documents:
        event = document.readable
        if isinstance(event, Event) and event.when and next_occurrence(event, today) is None:
            yield document.problem(("when",), f"never happens after {today}; correct the rule or remove the event")
