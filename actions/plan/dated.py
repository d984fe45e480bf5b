"""Which of the dates found in a message are days of its plan: lengths of time are none, nor is a day that is turned down."""

from __future__ import annotations

import re
from typing import Any

from actions.plan.amounts import is_length
from actions.plan.phrases import either, lexicon


def days_said(text: str, dates: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The dates wanted and those turned down ("wednesday, not tuesday") of a text in lower case; dates as they travel with a question.

    A span in which another date lies says where that one is to be looked for: "2027年初二".
    """
    said = [date for date in dates if date.get("text") and not is_length(date["text"].lower())]
    said = [date for date in said if not any(_holds(date, other) for other in said)]
    refused = [date for date in said if _is_refused(text, date["text"].lower())]
    return [date for date in said if date not in refused], refused


def _holds(date: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether a span of days is wider than another date on both its sides, or one of them."""
    span, inner = (date["first"], date["last"]), (other["first"], other["last"])
    return span != inner and span[0] <= inner[0] and inner[1] <= span[1]


def _is_refused(text: str, said: str) -> bool:
    before, _, behind = text.partition(said)
    words = lexicon()
    turned_down = re.search(rf"(?:{either(words['not_that_day'])})(?:\s+(?:on|the))?\s*$", before)
    return bool(turned_down or re.match(rf"\s*(?:{either(words['not_that_day_behind'])})", behind))
