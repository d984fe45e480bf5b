"""Amounts in a message: how long, how many days, how much money, how many stops; which day or stop of a plan is meant."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from actions.plan.phrases import either, lexicon, number, pattern, read_number, says

HALF_DAY = 4 * 60
LONG_DAY = 16  # hours from which a length is counted in days
DAY_HOURS = 24


@dataclass(frozen=True)
class Amounts:
    """`minutes` at hand on one day, or `days`; `budget` in CNY; `most` stops; `named_days` and `stop` of the plan, from 1, -1 the last."""

    minutes: int | None = None
    days: int | None = None
    budget: float | None = None
    per_day: bool = False
    most: int | None = None
    named_days: tuple[int, ...] = ()
    stop: int | None = None


def read_amounts(text: str) -> Amounts:
    """The amounts in a text in lower case, without its names and dates."""
    named_days, text = _numbered(text, "day_of", "last_day")
    stops, text = _numbered(text, "stop_number", "last_stop")
    budget, per_day, text = _money(text)
    most = next((max(1, int(read_number(next(filter(None, match.groups()))))) for match in _most().finditer(text)), None)
    minutes, days = _length(_most().sub(" ", text))
    return Amounts(minutes, days, budget, per_day, most, named_days, next(iter(stops), None))


@lru_cache(maxsize=8)
def _counted(key: str) -> re.Pattern[str]:
    """The phrases of a key, each with a number in it."""
    forms = (re.escape(form).replace(r"\{n\}", f"(?P<n{i}>{number()}|first|second|third)") for i, form in enumerate(lexicon()[key]))
    return re.compile("|".join(forms))


_WORDS = {"first": 1, "second": 2, "third": 3}


def is_length(text: str) -> bool:
    """Whether words that can be a date are a length of time to a plan: "in a day", and "一日", which is no first of the month."""
    return bool(_counted("inside").fullmatch(text) or not text.isascii() and not re.search(r"\d", text) and _lengths().fullmatch(text))


def _numbered(text: str, key: str, last: str) -> tuple[tuple[int, ...], str]:
    """Which of a row are meant ("day 2", "最后一站"), and the text without them."""
    found = []
    for match in _counted(key).finditer(text):
        said = next(group for group in match.groups() if group)
        found.append(_WORDS.get(said) or int(read_number(said)))
    if says(text, last):
        found.append(-1)
    return tuple(found), pattern(last).sub(" ", _counted(key).sub(" ", text))


@lru_cache(maxsize=1)
def _most() -> re.Pattern[str]:
    forms = sorted(lexicon()["most"], key=len, reverse=True)
    things = [word for unit in lexicon()["units"].values() for word in unit] + lexicon()["money"]["after"] + lexicon()["counted"]
    counted = (re.escape(form).replace(r"\{n\}", f"(?P<n{i}>{number()})") for i, form in enumerate(forms))
    return re.compile(rf"(?<!第)(?:{'|'.join(counted)})(?![a-z0-9:]|\s*个?(?:{either(things)}))")


@lru_cache(maxsize=1)
def _prices() -> re.Pattern[str]:
    words = lexicon()["money"]
    per_day = rf"(?P<per_day>\s*(?:{either(lexicon()['per_day'])}))?"
    before = (
        rf"(?:{either(words['before'])})\s*(?:of |is |about |大概|大约|在)?\s*[¥]?\s*(?P<a>{number()})(?:\s*(?:{either(words['after'])}))?"
    )
    after = rf"(?P<b>{number()})\s*(?:{either(words['after'])})"
    return re.compile(f"(?:{before}|{after}){per_day}")


def _money(text: str) -> tuple[float | None, bool, str]:
    """The money at hand, whether it is for each day, and the text without it."""
    match = _prices().search(text)
    if not match:
        return None, False, text
    per_day = bool(match["per_day"]) or says(text[: match.start()][-6:], "per_day")
    return read_number(match["a"] or match["b"]), per_day, text[: match.start()] + " " + text[match.end() :]


@lru_cache(maxsize=1)
def _lengths() -> re.Pattern[str]:
    units = "|".join(f"(?P<{unit}>{either(words)})" for unit, words in lexicon()["units"].items())
    half = either(lexicon()["half"])
    return re.compile(rf"(?P<n>{number()})[\s-]*个?(?P<half>{half})?[\s-]*(?:{units})\s*(?P<more>{half})?")


def read_length(text: str, at_start: bool = False) -> int | None:
    """The minutes of the first length of hours or minutes in a text; with `at_start`, only where the text begins with it."""
    match = _lengths().match(text) if at_start else _lengths().search(text)
    if not match or match["day"] or match["night"]:
        return None
    amount = read_number(match["n"]) + (0.5 if match["half"] or match["more"] else 0)
    return round(amount * (60 if match["hour"] else 1))


@lru_cache(maxsize=1)
def _blamed() -> re.Pattern[str]:
    """What stands before a length that is the plan's, and complained of: "you gave me seven hours", "你给我排了七小时"."""
    return re.compile(rf"(?:{either(lexicon()['blamed'])})\s*$")


def _length(text: str) -> tuple[int | None, int | None]:
    """Minutes of one day, or days."""
    minutes = days = nights = 0.0
    for match in _lengths().finditer(text):
        if _blamed().search(text[: match.start()]):
            continue
        amount = read_number(match["n"]) + (0.5 if match["half"] or match["more"] else 0)
        if match["day"]:
            days = days or amount
        elif match["night"]:
            nights = nights or amount
        else:
            minutes += amount * (60 if match["hour"] else 1)
    if minutes >= LONG_DAY * 60 and not days:
        return None, math.ceil(minutes / 60 / DAY_HOURS)
    if days == 0.5 or not days and says(text, "half_day"):
        return HALF_DAY, None
    if days or nights:
        return (round(minutes) or None) if days <= 1 else None, math.ceil(days) or int(nights) + 1
    if minutes:
        return max(1, round(minutes)), None
    return None, 1 if says(text, "whole_day") else None
