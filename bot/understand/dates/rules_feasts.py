"""Feasts, their days, and what lies before and after them."""

from __future__ import annotations

from bot.understand.dates.feasts import NEW_YEAR, days_from, feast_days, lunar_new_year_day, weekday_from
from bot.understand.dates.grammar import Context, Node, Said, dates, rule
from bot.understand.dates.periods import DAY, SATURDAY, Days, fixed, following, previous, yearly
from bot.understand.dates.years import in_year, said_year
from tour_content.calendar import lunar_to_date

SIDES = {"before": -1, "earlier": -1, "after": 1, "later": 1}
FIRST_MONTH = 1


def _key(said: Said) -> str:
    return next(str(token.value) for token in said if token.category == "feast")


def _side(said: Said) -> int:
    return next(SIDES[token.category] for token in said if token.category in SIDES)


@rule(
    "feast year? feast_tail*",
    "(year|relyear) yearmark? feast feast_tail*",
    "(this|next|last) unit_year feast feast_tail*",
    "feast (this|next|last) unit_year",
)
def feast(said: Said, context: Context) -> Node | None:
    key = _key(said)
    year = said_year(said, context)
    days = feast_days(key, year) if year else None
    if year == context.today.year and not said.has("year") and key in NEW_YEAR and days and days[1] < context.today:
        return dates(said, yearly(lambda one: feast_days(key, one)), "feast", key)  # 今年春节, said in autumn, is the coming one
    return in_year(said, context, lambda one: feast_days(key, one), "feast", key)


@rule("(this|next|last) feast feast_tail*")
def feast_by_turn(said: Said, context: Context) -> Node | None:
    key = _key(said)

    def of_year(year: int) -> Days | None:
        return feast_days(key, year)

    coming = yearly(of_year)
    turn = {"this": coming(context.today), "next": following(coming, context.today), "last": previous(of_year, context.today)}
    days = turn[said[0].category]
    return dates(said, fixed(*days), "feast", key) if days else None


@rule("lunarday", "(lunarmonth|newyear) lunarday", "feast lunarday")
def day_of_first_month(said: Said, context: Context) -> Node | None:
    """初五, 大年初五, 正月初五, 春节初五; in the twelfth month 腊月初五 as well."""
    day, month = said.number("lunarday"), said.find("lunarmonth") or FIRST_MONTH
    if month != FIRST_MONTH:
        return _lunar_days(said, month, day, day)
    if said.has("feast") and _key(said) != "spring_festival":
        return None
    return dates(said, yearly(lambda year: lunar_new_year_day(day, year)), "feast", "spring_festival_day")


@rule("lunarmonth num", "lunarmonth")
def lunar_month(said: Said, context: Context) -> Node | None:
    day = said.find("num")
    return _lunar_days(said, said.number("lunarmonth"), day or 1, day or 30)


def _lunar_days(said: Said, month: int, first: int, last: int) -> Node | None:
    def of_year(year: int) -> Days | None:
        begin, end = lunar_to_date(year, month, first), lunar_to_date(year, month, last)
        return (begin, end) if begin and end else None

    return dates(said, yearly(of_year), "month")


@rule("(ordword|last|ord) unit_day feast feast_tail*", "feast feast_tail* ordword unit_day")
def nth_day_of_feast(said: Said, context: Context) -> Node | None:
    key, nth = _key(said), -1 if said.has("last") else said.number("ordword", "ord")

    def of_year(year: int) -> Days | None:
        days = feast_days(key, year)
        if not days:
            return None
        day = days[0] + DAY * (nth - 1) if nth > 0 else days[1]
        return day, day

    return dates(said, yearly(of_year), "day")


@rule("eve feast", "(one|num)? unit_day (before|after) feast feast_tail*")
def day_beside_feast(said: Said, context: Context) -> Node | None:
    key, side = _key(said), -1 if said.has("eve") else _side(said)
    count = said.find("one", "num") or 1

    def of_year(year: int) -> Days | None:
        days = days_from(key, year, side, 1)
        day = days[0] + DAY * side * (count - 1) if days else None
        return (day, day) if day else None

    return dates(said, yearly(of_year), "day")


@rule(
    "feast feast_tail* (earlier|later) (num|one) (unit_day|unit_week)",
    "(one|num)? unit_week (before|after) feast feast_tail*",
    "feast feast_tail* (earlier|later)",
    "(before|after) feast feast_tail*",
)
def days_beside_feast(said: Said, context: Context) -> Node | None:
    """春节前一周, "the week after National Day"; "after National Day" alone means the week after."""
    key, side, count = _key(said), _side(said), (said.find("num", "one") or 1)
    days = count if said.has("unit_day") else 7 * count
    return dates(said, yearly(lambda year: days_from(key, year, side, days)), "days")


@rule(
    "(weekday|weekend) (before|after) feast feast_tail*",
    "feast feast_tail* (earlier|later) that? (ordword|last)? measure? (weekday|weekend)",
)
def weekday_beside_feast(said: Said, context: Context) -> Node | None:
    key, side = _key(said), _side(said)
    weekday, days = (SATURDAY, 2) if said.has("weekend") else (said.number("weekday"), 1)
    return dates(said, yearly(lambda year: weekday_from(key, year, side, weekday, days)), "weekend" if days > 1 else "day")
