"""What the words of time come to: a span of dates, with times of day where they were said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class DateSpan:
    """Dates in Asia/Shanghai, `first` and `last` both included; `start` and `end` are offsets in the text given."""

    first: dt.date
    last: dt.date
    text: str
    start: int
    end: int
    from_time: dt.time | None = None
    to_time: dt.time | None = None
    name: str | None = None
    clock_only: bool = False  # "at 2pm": an hour without a day, taken as today's

    def as_when(self) -> dict[str, str]:
        """`when` of the answer contract: ISO dates without times."""
        return {"from": self.first.isoformat(), "to": self.last.isoformat()}
