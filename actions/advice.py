"""Pieces of advice by subject: those that the question speaks of first."""

from __future__ import annotations

from typing import Any

from actions.turn import Turn
from bot.understand.lexicon import all_words

MOST = 4


# Where the notes say nothing of what is asked: what comes nearest.
NEXT = {"quiet_time": ("crowds", "best_time"), "crowds": ("quiet_time", "best_time"), "photo": ("best_time", "must_see")}


def advice_lines(turn: Turn, rows: list[Any], prefix: str) -> tuple[list[str], list[Any]]:
    """Lines and their facts. What the question names (stairs, photos, crowds) comes alone; else the first few of all."""
    wanted = _subjects(turn.own_text) or _subjects(turn.text)
    near = {topic for subject in wanted for topic in NEXT.get(subject, ())}
    chosen = [row for row in rows if row.topic in wanted] or [row for row in rows if row.topic in near] or rows[:MOST]
    return [turn.say(f"{prefix}-{row.topic.replace('_', '-')}", text=turn.words_of(row.text)) for row in chosen], chosen


def _subjects(text: str) -> set[str]:
    lowered = text.lower()
    return {subject for words in all_words("advice") for subject, phrases in words.items() if any(phrase in lowered for phrase in phrases)}
