"""Pieces of advice by subject: those that the question speaks of first."""

from __future__ import annotations

from typing import Any

from actions.turn import Turn
from bot.understand.lexicon import all_words

MOST = 4


def advice_lines(turn: Turn, rows: list[Any], prefix: str) -> tuple[list[str], list[Any]]:
    """Lines and their facts. What the question names (stairs, photos, crowds) comes alone; else the first few of all."""
    wanted = _subjects(turn.text)
    chosen = [row for row in rows if row.topic in wanted] or rows[:MOST]
    return [turn.say(f"{prefix}-{row.topic.replace('_', '-')}", text=turn.words_of(row.text)) for row in chosen], chosen


def _subjects(text: str) -> set[str]:
    lowered = text.lower()
    return {subject for words in all_words("advice") for subject, phrases in words.items() if any(phrase in lowered for phrase in phrases)}
