"""The year that dates belong to: said, or the coming one; and the month that was named."""

from __future__ import annotations

from bot.understand.dates.grammar import Context, Node, Said, dates
from bot.understand.dates.lexer import BREAK
from bot.understand.dates.periods import OfYear, fixed, yearly

STEPS = {"this": 0, "next": 1, "last": -1}


def in_year(said: Said, context: Context, of_year: OfYear, form: str, name: str | None = None) -> Node | None:
    """The days in the year said, else the coming ones."""
    year = said_year(said, context)
    if year is None:
        return dates(said, yearly(of_year), form, name)
    if said.has("year") and year < context.today.year:
        return Node(BREAK, said[0].start, said[-1].end)  # 12 December 1936 is history: nobody means the coming 12 December
    days = of_year(year)
    return dates(said, fixed(*days), form, name) if days else None


def said_year(said: Said, context: Context) -> int | None:
    """2027, 明年, next year; None where no year was said."""
    if said.has("year"):
        return said.number("year")
    if said.has("relyear"):
        return context.today.year + said.number("relyear")
    if said.has("unit_year"):
        return context.today.year + next(STEPS[token.category] for token in said if token.category in STEPS)
    return None


def month_number(said: Said) -> int:
    """The month by name, else the number before 月."""
    month = said.numbers("month", "month_weak") or said.numbers("num")
    if not 1 <= month[0] <= 12:
        raise ValueError(f"{month[0]} is no month")
    return month[0]


def step(said: Said) -> int:
    """This, next, last: 0, 1, -1."""
    return next((STEPS[token.category] for token in said if token.category in STEPS), 0)
