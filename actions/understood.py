"""What was understood of a question besides its subject, as buttons: pressed, each asks the same again without that condition or date."""

from __future__ import annotations

import json
from typing import Any

from actions import format
from actions.conditions import named
from actions.turn import Turn
from bot.answer import Answer, Button

Conditions = dict[str, list[str]]


def understood(turn: Turn, answer: Answer) -> list[Button]:
    """The conditions that the answer met, and the dates that the visitor named; none where there are none."""
    met = {key: values for key, values in turn.conditions.items() if key in (answer.filters or {})}
    when = turn.span.when() if turn.span and answer.when else None
    buttons = [Button(named(turn, {key: [value]}), ask_again(turn, _without(met, key, value), when)) for key, value in _each(met)]
    if turn.span and when:
        buttons.append(Button(format.span(turn, turn.span.first, turn.span.last), ask_again(turn, met)))
    return buttons


def ask_again(turn: Turn, conditions: Conditions, when: dict[str, str] | None = None) -> str:
    """The payload that asks the turn's question with these conditions and this span of days."""
    asked: dict[str, Any] = {kind: id_ for kind, id_ in (mention["candidates"][0] for mention in turn.mentions)}
    if conditions:
        asked["filters"] = conditions
    if when:
        asked["when"] = when
    return f"/{turn.topic}{json.dumps(asked)}" if asked else f"/{turn.topic}"


def _each(conditions: Conditions) -> list[tuple[str, str]]:
    return [(key, value) for key, values in conditions.items() for value in values]


def _without(conditions: Conditions, key: str, value: str) -> Conditions:
    left = {**conditions, key: [other for other in conditions[key] if other != value]}
    return {name: values for name, values in left.items() if values}
