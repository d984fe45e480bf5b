"""Days, times, prices and lengths of time in a visitor's language. Calendar words come from CLDR, by Babel."""

from __future__ import annotations

import datetime as dt

from babel import Locale
from babel.dates import format_date, format_skeleton

from actions.turn import Turn

_CHINESE, _ENGLISH = Locale.parse("zh_CN"), Locale.parse("en_GB")  # once: given a name, Babel looks for its file at every call


def _locale(turn: Turn) -> Locale:
    return _CHINESE if turn.language.startswith("zh") else _ENGLISH


def day(turn: Turn, date: dt.date, year: bool = False) -> str:
    """Saturday 5 December; 12月5日星期六."""
    return format_skeleton(
        "yMMMMEEEEd" if year or date.year != turn.today.year else "MMMMEEEEd", dt.datetime.combine(date, dt.time(12)), locale=_locale(turn)
    )


def short_day(turn: Turn, date: dt.date) -> str:
    """5 Dec, with the year where it is another."""
    return format_skeleton(
        "MMMd" if date.year == turn.today.year else "yMMMd", dt.datetime.combine(date, dt.time(12)), locale=_locale(turn)
    )


def span(turn: Turn, first: dt.date, last: dt.date) -> str:
    """One day, or two with a dash."""
    return day(turn, first) if first == last else f"{short_day(turn, first)} – {short_day(turn, last)}"


def weekdays(turn: Turn, numbers: list[int]) -> str:
    """Weekday names, Monday 0, as a list."""
    monday = dt.date(2026, 11, 23)
    names = [format_date(monday + dt.timedelta(days=n), "EEEE", locale=_locale(turn)) for n in numbers]
    return turn.join(names)


def month(turn: Turn, number: int) -> str:
    """December; 12月."""
    pattern = "LLL" if turn.language.startswith("zh") else "LLLL"
    return format_date(dt.date(turn.today.year, number, 1), pattern, locale=_locale(turn))


def clock(time: dt.time) -> str:
    """18:30; midnight as a closing time is 24:00."""
    return f"{time:%H:%M}"


def interval(opens: dt.time, closes: dt.time) -> str:
    return f"{clock(opens)}–{'24:00' if closes == dt.time(0) else clock(closes)}"


def money(cny: float) -> str:
    """¥40; ¥12.5."""
    return f"¥{cny:g}"


def minutes(turn: Turn, low: int, high: int) -> str:
    """1 to 2 hours; 45 minutes."""
    if low < 60 and high <= 90 or low == high <= 90:
        return turn.say("minutes", low=low, high=high) if low != high else turn.say("minutes-one", n=low)
    return turn.say("hours", low=f"{low / 60:.3g}", high=f"{high / 60:.3g}") if low != high else turn.say("hours-one", n=f"{low / 60:.3g}")


def checked(turn: Turn, facts: list) -> str:  # type: ignore[type-arg]
    """When the facts of an answer were last looked up, and of what date their page is."""
    facts = [fact for fact in facts if fact]
    if not facts:
        return ""
    day_checked = min(fact.checked for fact in facts)
    as_of = min((fact.as_of for fact in facts if fact.as_of), default=None)
    key = "checked-as-of" if as_of else "checked"
    return turn.say(key, day=short_day(turn, day_checked), as_of=as_of or "")
