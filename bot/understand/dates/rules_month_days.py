"""Dates by month and day, in words and in figures."""

from __future__ import annotations

import datetime as dt

from bot.understand.dates.grammar import Context, Node, Said, dates, rule
from bot.understand.dates.periods import Days, Period, add_months, fixed, monthly
from bot.understand.dates.years import in_year, month_number, step

BARE_ORDINAL = 11  # "the 12th" is a date; "the 2nd" may be the second of a list


@rule(
    "(num|ord) (month|month_weak) year?",
    "(month|month_weak) (num|ord) year?",
    "year (month|month_weak) (num|ord)",
    "(month|month_weak) (num|ord) next unit_year",
)
def month_and_day(said: Said, context: Context) -> Node | None:
    return _days_in_month(said, context, month_number(said), said.number("num", "ord"))


@rule("num monthunit num dom?", "(year|relyear) yearmark? num monthunit num dom?")
def month_and_day_in_signs(said: Said, context: Context) -> Node | None:
    month, day = said.numbers("num")
    return _days_in_month(said, context, month_number(said), day) if month else None


@rule("slash dom?", "(slash|dot) dom")
def month_and_day_in_figures(said: Said, context: Context) -> Node | None:
    """12/5, month first, only in Chinese talk; 12.5 only before 号."""
    value = said[0].value
    if not isinstance(value, tuple) or not (said.has("dom") or any("\u4e00" <= sign <= "\u9fff" for sign in context.text)):
        return None
    return _days_in_month(said, context, value[0], value[1])


@rule(
    "(num|ord) (to|dash|and) (num|ord) (month|month_weak) year?",
    "(month|month_weak) (num|ord) (to|dash|and) (num|ord) year?",
    "num monthunit num (to|dash|and) num dom",
    "(year|relyear) yearmark? num monthunit num (to|dash|and) num dom",
)
def days_of_month(said: Said, context: Context) -> Node | None:
    """12–15 April, 12月5-7号; "5 and 6 December" too, where the days follow each other or "between" stands before."""
    first, last = said.numbers("num", "ord")[-2:]
    joined = said.has("and") and last != first + 1 and context.before(said[0]) != "between"
    return None if joined or last < first else _days_in_month(said, context, month_number(said), first, last)


def _days_in_month(said: Said, context: Context, month: int, first: int, last: int | None = None) -> Node | None:
    def of_year(year: int) -> Days | None:
        try:
            return dt.date(year, month, first), dt.date(year, month, last or first)
        except ValueError:
            return None

    dt.date(2028, month, last or first)  # raises for 31 April
    return in_year(said, context, of_year, "month_day")


@rule("num dom")
def day_of_month(said: Said, context: Context) -> Node | None:
    return dates(said, monthly(said.number("num")), "day_of_month")


@rule("num (to|dash|and) num dom")
def days_of_any_month(said: Said, context: Context) -> Node | None:
    """5-7号 is a span; 12-5号, which runs backwards, a month and its day."""
    first, last = said.numbers("num")
    if last < first:
        return _days_in_month(said, context, first, last) if said.has("dash") else None
    return None if said.has("and") and last != first + 1 else dates(said, _monthly_span(first, last), "day_of_month")


def _monthly_span(first: int, last: int) -> Period | None:
    begin = monthly(first)

    def period(anchor: dt.date) -> Days | None:
        days = begin(anchor) if begin else None
        end = monthly(last)
        until = end(days[0]) if days and end else None
        return (days[0], until[1]) if days and until else None

    return period if begin and last <= 31 else None


@rule("ord", "(?<=(on|by|until|from|before|after|weekday|weekday_weak))ord")
def ordinal_day(said: Said, context: Context) -> Node | None:
    led = context.before(said[0]) in ("on", "by", "until", "from", "before", "after", "weekday", "weekday_weak")
    if not context.alone(said[0]) or not (led or said.number("ord") >= BARE_ORDINAL):
        return None
    return dates(said, monthly(said.number("ord")), "day_of_month")


@rule("ord (to|dash) ord")
def ordinal_days(said: Said, context: Context) -> Node | None:
    first, last = said.numbers("ord")
    return dates(said, _monthly_span(first, last), "day_of_month") if context.alone(said[-1]) else None


@rule("(this|next|last) measure? monthunit num dom", "ord in? (this|next|last) unit_month")
def day_of_another_month(said: Said, context: Context) -> Node | None:
    first = add_months(context.today.replace(day=1), step(said))
    return dates(said, fixed(first.replace(day=said.number("num", "ord"))), "month_day")
