"""Days by name or by distance, weekdays, weekends and weeks."""

from __future__ import annotations

import datetime as dt

from bot.understand.dates.grammar import Context, Node, Said, dates, rule
from bot.understand.dates.lexicon import lexicon
from bot.understand.dates.periods import DAY, SATURDAY, WEEK, add_months, fixed, week_of, weekly

STEPS = {"this": 0, "next": 1, "next2": 2, "last": -1}
UNITS = ("unit_day", "unit_week", "unit_month", "monthunit", "unit_year", "yearmark")


@rule("day")
def day_by_name(said: Said, context: Context) -> Node | None:
    return dates(said, fixed(context.today + DAY * said.number("day")), "day")


@rule("days")
def days_by_name(said: Said, context: Context) -> Node | None:
    first, last = map(int, str(said[0].value).split(".."))
    return dates(said, fixed(context.today + DAY * first, context.today + DAY * last), "days")


@rule("iso")
def iso_date(said: Said, context: Context) -> Node | None:
    value = said[0].value
    return dates(said, fixed(value), "month_day") if isinstance(value, dt.date) else None


@rule("weekday", "this (weekday|weekday_weak)", "this measure (weekday|weekday_weak)")
def coming_weekday(said: Said, context: Context) -> Node | None:
    return dates(said, weekly(said.number("weekday", "weekday_weak")), "weekday")


@rule(
    "(?<=(on|by|until|from|at|cue))weekday_weak",
    "weekday_weak(?=(and|to|dash)(weekday|weekday_weak))",
    "(?<=(weekday|weekday_weak)(and|to|dash))weekday_weak",
    "weekday_weak(?=part|num month|month|ord)",
    "^weekday_weak(?=break?$)",
)
def weekday_in_company(said: Said, context: Context) -> Node | None:
    """Sat, sun, wed: words of another sense but for the company they keep."""
    if not context.touches(said[0]):  # "about the sun"
        return None
    if said[0] == context.tokens[0] and len(context.tokens) == 2 and not context.alone(said[0]):  # "sat down"
        return None
    return dates(said, weekly(said.number("weekday_weak")), "weekday")


@rule("(next|next2|last) measure? (weekday|weekday_weak)")
def weekday_of_another_week(said: Said, context: Context) -> Node | None:
    """ "Next Friday" is the Friday of the week that begins on Monday."""
    monday = week_of(context.today, STEPS[said[0].category])
    return dates(said, fixed(monday + DAY * said.number("weekday", "weekday_weak")), "weekday")


@rule("(weekday|weekday_weak) in? (this|next|last) unit_week", "(this|next|next2|last) measure? unit_week on? weekday")
def weekday_and_week(said: Said, context: Context) -> Node | None:
    step = next(STEPS[token.category] for token in said if token.category in STEPS)
    return dates(said, fixed(week_of(context.today, step) + DAY * said.number("weekday", "weekday_weak")), "weekday")


@rule("weekend", "this measure? weekend")
def coming_weekend(said: Said, context: Context) -> Node | None:
    return dates(said, weekly(SATURDAY, 2), "weekend")


@rule("(next|next2|last) measure? weekend")
def weekend_of_another_week(said: Said, context: Context) -> Node | None:
    saturday = week_of(context.today, STEPS[said[0].category]) + DAY * SATURDAY
    return dates(said, fixed(saturday, saturday + DAY), "weekend")


@rule("(weekday|weekend|unit_week) after next")
def week_after_next(said: Said, context: Context) -> Node | None:
    monday = week_of(context.today, 2)
    days = {"weekend": (monday + DAY * SATURDAY, monday + WEEK - DAY), "unit_week": (monday, monday + WEEK - DAY)}
    if said.has("weekday"):
        return dates(said, fixed(monday + DAY * said.number("weekday")), "weekday")
    return dates(said, fixed(*days[said[0].category]), "week")


@rule("(this|next|next2|last) measure? unit_week")
def week(said: Said, context: Context) -> Node | None:
    monday = week_of(context.today, STEPS[said[0].category])
    first = context.today if said[0].category == "this" else monday
    return dates(said, fixed(first, monday + WEEK - DAY), "week")


@rule(
    "within (num|one)? measure? (unit_day|unit_week|unit_month|monthunit)",
    "num measure? (unit_day|unit_week) inside",
    "next num unit_day",
    "next num unit_week",
)
def days_ahead(said: Said, context: Context) -> Node | None:
    """ "The next three days", "within a week": today and as many days more."""
    last = _away(context.today, said, 1)
    return dates(said, fixed(context.today, last), "days")


@rule(
    "in (num|one) (unit_day|unit_week|unit_month)",
    "(num|one) measure? (unit_day|unit_week|unit_month|monthunit) later",
    "(num|one) (unit_day|unit_week|unit_month) from day",
)
def day_at_a_distance(said: Said, context: Context) -> Node | None:
    """ "In three days", "in 2 weeks", 三天后; beside "itinerary" or "plan", "in three days" is a duration."""
    if said.has("in") and lexicon().duration.search(context.text):
        return None
    return dates(said, fixed(_away(context.today, said, 1)), "day")


@rule("(num|one) measure? (unit_day|unit_week|unit_month|monthunit) earlier")
def day_past(said: Said, context: Context) -> Node | None:
    return dates(said, fixed(_away(context.today, said, -1)), "day")


def _away(today: dt.date, said: Said, sign: int) -> dt.date:
    count = sign * (said.find("num", "one") or 1)
    unit = said.token(*UNITS)
    if unit is not None and unit.category in ("unit_month", "monthunit"):
        return add_months(today, count)
    return today + (WEEK if unit is not None and unit.category == "unit_week" else DAY) * count
