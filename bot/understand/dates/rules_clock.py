"""Times of day: by the clock, by part of the day, now, and within or after some hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.understand.dates.grammar import CLOCK, Clock, Context, Node, Said, dates, rule
from bot.understand.dates.periods import fixed

NOON = 12
EARLIEST = 7  # "at 3" without more is three in the afternoon, "at 8" eight in the morning
END_OF_DAY = dt.time(23, 59)


def hours_of_part(value: object) -> tuple[dt.time | None, dt.time | None]:
    """ "18:00-" or "06:00-12:00" as times."""
    first, _, last = str(value).partition("-")
    return (dt.time.fromisoformat(first) if first else None, dt.time.fromisoformat(last) if last else None)


def _clock(hour: int, minute: int, half: str, part: dt.time | None = None) -> Clock:
    """A clock by what was said: `half` "am", "pm" or "", and the begin of a part of day."""
    if hour > 24 or minute > 59:
        raise ValueError("no such time")
    if hour == 24:
        return Clock(23, 59)
    if half == "pm" and hour < NOON:
        return Clock(hour + NOON, minute)
    if half == "am":
        return Clock(hour % NOON, minute)
    if part is not None:
        return in_part(Clock(hour, minute, sure=False), part)
    return Clock(hour, minute, sure=hour > NOON or hour == 0)


def in_part(clock: Clock, part: dt.time) -> Clock:
    """Eight in the evening is 20:00; twelve at night the day's last minute."""
    if clock.hour == NOON and part.hour > NOON + EARLIEST - 2:
        return Clock(23, 59)
    later = clock.hour < NOON and (part.hour >= NOON or (part.hour == NOON - 1 and clock.hour < EARLIEST))
    return Clock(clock.hour + NOON * later, clock.minute)


def guess(clock: Clock) -> Clock:
    """Without a half of the day: the hour of the day in which visitors are about."""
    return clock if clock.sure or not 0 < clock.hour < EARLIEST else Clock(clock.hour + NOON, clock.minute)


def _at(said: Said, clock: Clock) -> Node:
    return Node(CLOCK, said[0].start, said[-1].end, from_clock=clock)


@rule("at? num (am|pm)", "at? clock (am|pm)?", "part clock", "at? num hourmark? in? part")
def time_in_figures(said: Said, context: Context) -> Node | None:
    if said.has("part") and not said.has("clock") and not (said.has("at") or said.has("hourmark") or said.has("in")):
        return None
    token = said.token("clock")
    value = token.value if token else (said.number("num"), 0)
    if not isinstance(value, tuple):
        return None
    part = said.token("part")
    half = "am" if said.has("am") else "pm" if said.has("pm") else ""
    clock = _clock(value[0], value[1], half, hours_of_part(part.value)[0] if part else None)
    return _at(said, replace(clock, sure=True) if token and value[0] >= EARLIEST else clock)


@rule("at? part? num hourmark half?", "part? num hourmark num minutemark?", "part? num hourmark num quarter")
def time_in_words(said: Said, context: Context) -> Node | None:
    """八点半, 晚上十点, 8 o'clock; 一点 alone is "a little"."""
    numbers, part = said.numbers("num"), said.token("part")
    hour = said.token("num")
    if hour and hour.value == 1 and not hour.figures and not part and len(said) == 2:
        return None
    minute = 30 if said.has("half") else 15 * numbers[1] if said.has("quarter") else numbers[1] if len(numbers) > 1 else 0
    return _at(said, _clock(numbers[0], minute, "", hours_of_part(part.value)[0] if part else None))


NOT_AN_HOUR = "am|pm|hourmark|month|month_weak|monthunit|dom|to|dash|measure|unit_day|unit_week|unit_hour|unit_minute"


@rule("at? half past num", "at? one? quarter past num")
def past_the_hour(said: Said, context: Context) -> Node | None:
    return _at(said, _clock(said.number("num"), 30 if said.has("half") else 15, "")) if context.alone(said[-1]) else None


@rule("dot (am|pm)", "(at|after|before|until|from|by) dot")
def time_with_a_dot(said: Said, context: Context) -> Node | None:
    """9.30am, "at 17.30"; "at 4.5" is none."""
    token = said.token("dot")
    if token is None or not isinstance(token.value, tuple) or not context.text[: token.end].endswith(f".{token.value[1]:02}"):
        return None
    clock = _clock(*token.value, "am" if said.has("am") else "pm" if said.has("pm") else "")
    return _bounded(said, said[0].category, clock)


@rule(f"from num to num(?!{NOT_AN_HOUR})")
def from_hour_to_hour(said: Said, context: Context) -> Node | None:
    """ "From 9 to 5", where the numbers are not the numbers of something."""
    first, last = said.numbers("num")
    if not context.alone(said[-1]) or not all(token.figures for token in said if token.category == "num"):
        return None
    begin = guess(_clock(first, 0, ""))
    until = _clock(last + NOON if last <= begin.hour and last < NOON else last, 0, "")
    return Node(CLOCK, said[0].start, said[-1].end, from_clock=begin, to_clock=until)


@rule(f"(at|after|before|until|from|by) num(?!{NOT_AN_HOUR})")
def bare_hour(said: Said, context: Context) -> Node | None:
    """ "At 8", "after 10", where the number is not the number of something."""
    if not context.alone(said[-1]) or said.number("num") > 24 or not said[-1].figures:
        return None
    return _bounded(said, said[0].category, _clock(said.number("num"), 0, ""))


@rule("(at|after|before|until|from|by) clockword")
def noon(said: Said, context: Context) -> Node | None:
    time = dt.time.fromisoformat(str(said[-1].value))
    return _bounded(said, said[0].category, Clock(time.hour, time.minute))


def _bounded(said: Said, word: str, clock: Clock) -> Node:
    if word in ("before", "until", "by"):
        return Node(CLOCK, said[0].start, said[-1].end, to_clock=clock)
    return _at(said, clock)


@rule("num (to|dash|and) num (am|pm)")
def hours_in_figures(said: Said, context: Context) -> Node | None:
    first, last = said.numbers("num")
    half = "am" if said.has("am") else "pm"
    until = _clock(last, 0, half)
    begin = _clock(first, 0, half)
    if begin.hour >= until.hour:
        begin = _clock(first, 0, "am")
    return Node(CLOCK, said[0].start, said[-1].end, from_clock=begin, to_clock=until)


@rule("now")
def now(said: Said, context: Context) -> Node | None:
    return _span(said, context.now, None)


@rule("daypart")
def part_of_near_day(said: Said, context: Context) -> Node | None:
    """Tonight, 明晚: the value is "days hours"."""
    days, _, hours = str(said[0].value).partition(" ")
    node = dates(said, fixed(context.today + dt.timedelta(days=int(days))), "daypart")
    first, last = hours_of_part(hours)
    return replace(node, from_time=first, to_time=last) if node else None


@rule("this part")
def part_of_today(said: Said, context: Context) -> Node | None:
    node = dates(said, fixed(context.today), "daypart")
    first, last = hours_of_part(said[1].value)
    return replace(node, from_time=first, to_time=last) if node else None


@rule(
    "within (num|one)? measure? (unit_hour|unit_minute)",
    "next num? (unit_hour|unit_minute)",
    "(num|one) measure? (unit_hour|unit_minute) inside",
    "half measure? unit_hour inside",
    "within half measure? unit_hour",
)
def within_hours(said: Said, context: Context) -> Node | None:
    return _span(said, context.now, context.now + _duration(said))


@rule("(num|one) measure? (unit_hour|unit_minute) later", "half measure? unit_hour later")
def hours_from_now(said: Said, context: Context) -> Node | None:
    return _span(said, context.now + _duration(said), None)


def _duration(said: Said) -> dt.timedelta:
    if said.has("half"):
        return dt.timedelta(minutes=30)
    count = said.find("num", "one") or 1
    return dt.timedelta(hours=count) if said.has("unit_hour") else dt.timedelta(minutes=count)


def _span(said: Said, begin: dt.datetime, end: dt.datetime | None) -> Node | None:
    """From a moment on, to another at most till the end of that day."""
    node = dates(said, fixed(begin.date()), "daypart")
    last = None if end is None else end.time() if end.date() == begin.date() else END_OF_DAY
    return replace(node, from_time=begin.time(), to_time=last) if node else None
