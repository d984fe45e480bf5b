"""One thing that a visitor wants, and how it travels to the actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.understand.catalogue import Mention
from bot.understand.conditions import Conditions
from bot.understand.dates import DateSpan
from bot.understand.positions import Position
from bot.understand.topics import Guess


@dataclass(frozen=True)
class Question:
    """One thing that a visitor wants. `mentions` are its own names or, without any, those of the question beside it."""

    topic: str
    confidence: float
    text: str
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    conditions: Conditions = field(default_factory=dict)
    ordinal: int | None = None
    guess: Guess | None = None
    more: bool = False  # "another one"
    masked: str = ""  # the text with plain nouns in the place of names
    position: Position | None = None  # the visitor's own, where the message tells it
    beside: bool = False  # asked beside others, and no topic takes it up
    arguments: dict[str, str] = field(default_factory=dict)  # what a button says besides: {"choice": "A"}


def as_data(question: Question) -> dict[str, Any]:
    """A question as JSON data, as it travels to the actions."""
    return {
        "topic": question.topic,
        "confidence": round(question.confidence, 3),
        "text": question.text,
        "mentions": [
            {"candidates": [list(c) for c in m.candidates], "text": m.text, "start": m.start, "how": m.how} for m in question.mentions
        ],
        "dates": [date_data(d) for d in question.dates],
        "conditions": question.conditions,
        "ordinal": question.ordinal,
        "masked": question.masked,
        "more": question.more,
        "beside": question.beside,
        "position": list(question.position) if question.position else None,
        "arguments": question.arguments,
    }


def date_data(span: DateSpan) -> dict[str, Any]:
    return {
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "text": span.text,
        "name": span.name,
        "clock_only": span.clock_only,
        "from_time": span.from_time and span.from_time.strftime("%H:%M"),
        "to_time": span.to_time and span.to_time.strftime("%H:%M"),
    }
