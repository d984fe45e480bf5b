"""Conditions as a search takes them, and in words."""

from __future__ import annotations

from typing import Iterable

from actions.turn import Turn


def pick(conditions: dict[str, list[str]], keys: Iterable[str]) -> dict[str, list[str]]:
    """The conditions that a search knows, in the order of importance given."""
    return {key: conditions[key] for key in keys if conditions.get(key)}


def named(turn: Turn, conditions: dict[str, list[str]]) -> str:
    """Conditions as a visitor reads them: free · Tang · indoors."""
    return " · ".join(
        turn.say(f"condition-{key.replace('_', '-')}-{value.replace('_', '-')}") for key, values in conditions.items() for value in values
    )
