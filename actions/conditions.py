"""Conditions as a search takes them, and in words."""

from __future__ import annotations

from typing import Iterable

from actions.turn import Turn
from bot.understand.conditions import NOT


def pick(conditions: dict[str, list[str]], keys: Iterable[str]) -> dict[str, list[str]]:
    """The conditions that a search knows, in the order of importance given."""
    return {key: conditions[key] for key in keys if conditions.get(key)}


def named(turn: Turn, conditions: dict[str, list[str]]) -> str:
    """Conditions as a visitor reads them: free · Tang · indoors · no museum."""
    return " · ".join(_in_words(turn, key, value) for key, values in conditions.items() for value in values)


def _in_words(turn: Turn, key: str, value: str) -> str:
    text = turn.say(f"condition-{key.removeprefix(NOT).replace('_', '-')}-{value.replace('_', '-')}")
    return turn.say("condition-not", text=text) if key.startswith(NOT) else text
