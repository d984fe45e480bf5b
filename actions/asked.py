"""The days that a question is about: those of the button pressed, or those said."""

from __future__ import annotations

import datetime as dt
import json

from actions.turn import Span, Turn
from tour_content.recurrence import HORIZON


def ask_for_days(topic: str, days: Span, **names: str) -> str:
    """The payload of a button that asks a topic about days, and about the records named: event="umbrella-parade"."""
    return f"/{topic}{json.dumps({**names, **days.when()})}"


def asked_span(turn: Turn) -> Span | None:
    """The days asked for, or None. A button's days count only where they make sense: from today on, two years at most."""
    span = _of_button(turn.arguments)
    return span if span and turn.today <= span.first <= span.last <= turn.today + HORIZON else turn.span


def _of_button(arguments: dict[str, str]) -> Span | None:
    try:
        return Span(dt.date.fromisoformat(arguments["from"]), dt.date.fromisoformat(arguments["to"]))
    except (KeyError, ValueError):
        return None
