"""Months and their parts, seasons and years."""

from __future__ import annotations

import datetime as dt

from bot.understand.dates.grammar import Context, Node, Said, dates, rule
from bot.understand.dates.periods import (
    SATURDAY,
    OfYear,
    add_months,
    fixed,
    following,
    month_days,
    nth_in_month,
    previous,
    season_days,
    yearly,
)
from bot.understand.dates.years import in_year, month_number, said_year, step

YEAR_PARTS = ((1, 2), (6, 7), (12, 12))  # months: early, middle, end of the year


@rule(
    "month year?",
    "month_weak year",
    "year (month|month_weak)",
    "(month|month_weak) next unit_year",
    "next unit_year in? (month|month_weak)",
    "(?<=(in|by|until|from|before|after|cue))month_weak",
    "month_weak(?=(to|dash|and)(month|month_weak))",
    "(?<=(month|month_weak)(to|dash|and))month_weak",
    "edge dash? (month|month_weak) year?",
)
def month(said: Said, context: Context) -> Node | None:
    number, third = month_number(said), said.find("edge")
    if said[0].category == "month_weak" and len(said) == 1 and not context.touches(said[0]):
        return None
    return in_year(said, context, lambda year: month_days(year, number, third), "month")


@rule("^month_weak(?=break?$)")
def month_alone(said: Said, context: Context) -> Node | None:
    return month(said, context) if context.alone(said[0]) else None


@rule("num monthunit edge?", "(year|relyear) yearmark? num monthunit edge?")
def month_in_signs(said: Said, context: Context) -> Node | None:
    number, third = month_number(said), said.find("edge")
    return in_year(said, context, lambda year: month_days(year, number, third), "month")


@rule("(next|last) (month|month_weak)", "this month")
def month_by_turn(said: Said, context: Context) -> Node | None:
    number = month_number(said)
    return _by_turn(said, context, lambda year: month_days(year, number), "month")


def _by_turn(said: Said, context: Context, of_year: OfYear, form: str, name: str | None = None) -> Node | None:
    period = yearly(of_year)
    turn = {"this": period(context.today), "next": following(period, context.today), "last": previous(of_year, context.today)}
    days = turn[said[0].category]
    return dates(said, fixed(*days), form, name) if days else None


@rule("(this|next|last) measure? (unit_month|monthunit) edge?", "edge (this|next|last)? (unit_month|monthunit)", "monthunit edge")
def month_from_here(said: Said, context: Context) -> Node | None:
    """ "This month" begins today; 月底, "end of the month" is this month's."""
    months, third = step(said), said.find("edge")
    begin = add_months(context.today.replace(day=1), months)
    first, last = month_days(begin.year, begin.month, third)
    return dates(said, fixed(context.today if months == 0 and third is None else first, last), "month")


@rule(
    "(ordword|last|ord) measure? (weekday|weekend|unit_week) in? (month|month_weak) year?",
    "num monthunit (ordword|last) measure? (weekday|weekend|unit_week)",
    "(year|relyear) yearmark? num monthunit (ordword|last) measure? (weekday|weekend|unit_week)",
)
def nth_of_month(said: Said, context: Context) -> Node | None:
    number, nth = month_number(said), -1 if said.has("last") else said.number("ordword", "ord")
    weekday = SATURDAY if said.has("weekend") else said.find("weekday")
    return in_year(said, context, lambda year: nth_in_month(year, number, nth, weekday, 2 if said.has("weekend") else 1), "month")


@rule(
    "(ordword|last|ord) (weekday|weekend|unit_week) in? (this|next|last)? unit_month",
    "(this|next|last) measure? monthunit (ordword|last) measure? (weekday|weekend|unit_week)",
)
def nth_of_month_from_here(said: Said, context: Context) -> Node | None:
    """The last Sunday of the month, 下个月第一个周六."""
    begin = add_months(context.today.replace(day=1), step(Said(said[1:] if said.has("unit_month") else said)))
    nth = said.number("ordword", "ord") if said.has("ordword", "ord") else -1
    weekday = SATURDAY if said.has("weekend") else said.find("weekday")
    days = nth_in_month(begin.year, begin.month, nth, weekday, 2 if said.has("weekend") else 1)
    return dates(said, fixed(*days), "month") if days else None


@rule("months", "(year|relyear) yearmark? months")
def several_months(said: Said, context: Context) -> Node | None:
    """Spans that the lexicon gives as months, such as school holidays: "7..8"."""
    first, last = map(int, str(said[-1].value).split(".."))
    return in_year(said, context, lambda year: (dt.date(year, first, 1), month_days(year, last)[1]), "month")


@rule(
    "season",
    "(?<=(in|cue))season_weak",
    "(season|season_weak) year",
    "(year|relyear) yearmark? (season|season_weak)",
    "(season|season_weak) next unit_year",
)
def season(said: Said, context: Context) -> Node | None:
    begin = said.number("season", "season_weak")
    return in_year(said, context, lambda year: season_days(year, begin), "season")


@rule("num (to|dash|and) num monthunit")
def months_in_signs(said: Said, context: Context) -> Node | None:
    first, last = said.numbers("num")
    if not 1 <= first < last <= 12:
        return None
    return in_year(said, context, lambda year: (dt.date(year, first, 1), month_days(year, last)[1]), "month")


@rule("edge (this|next) unit_year", "relyear edge", "yearmark edge", "edge unit_year")
def part_of_year(said: Said, context: Context) -> Node | None:
    """年底, "early next year": roughly, by months."""
    first, last = YEAR_PARTS[said.number("edge")]
    year = said_year(said, context) if said.has("relyear", "this", "next") else context.today.year
    return dates(said, fixed(dt.date(year, first, 1), month_days(year, last)[1]), "month") if year else None


@rule("(this|next|last) (season|season_weak)")
def season_by_turn(said: Said, context: Context) -> Node | None:
    begin = said.number("season", "season_weak")
    return _by_turn(said, context, lambda year: season_days(year, begin), "season")


@rule("relyear", "(this|next|last) unit_year", "year yearmark", "(?<=(in|cue))year")
def whole_year(said: Said, context: Context) -> Node | None:
    """This year begins today; a past year by its number is history, no date."""
    year = said_year(said, context) or 0
    if said.has("year") and year < context.today.year:
        return None
    first = context.today if year == context.today.year else dt.date(year, 1, 1)
    return dates(said, fixed(first, dt.date(year, 12, 31)), "year")
