"""The commonest words of time in languages that the assistant does not speak."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.understand.dates import find_dates

MONDAY = dt.datetime(2026, 11, 23, 10)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Какая погода будет завтра?", 24, 24),
        ("à quelle heure ouvre la pagode demain", 24, 24),
        ("明日、城壁は開いていますか", 24, 24),
        ("내일 몇 시에 열어요?", 24, 24),
        ("wann öffnet der Glockenturm am Samstag", 28, 28),
        ("土曜日に開いていますか", 28, 28),
        ("o que fazer no fim de semana", 28, 29),
        ("besok buka jam berapa", 24, 24),
    ],
)
def test_days_are_understood(text: str, first: int, last: int) -> None:
    (found,) = find_dates(text, MONDAY)
    assert (found.first.day, found.last.day) == (first, last)
