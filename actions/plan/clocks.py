"""From when to when, where a message says it by the clock: "start at ten", "between 9 and 8", "六点半的高铁"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Iterable

from actions.plan.phrases import either, lexicon, number, pattern, read_number, says
from actions.plan.request import clock

NOON = 12
EARLIEST, LATEST = 7, 8  # "from 3" is three in the afternoon; "till 8", where no half of the day is said, eight in the evening
SETTING_OFF = 6  # "start at 6" is early in the morning
RISEN = 45  # minutes from getting up to setting off
HALVES = ("morning", "noon", "afternoon", "evening")
NEAR = 6  # characters around a time in which the word that gives its part is looked for
DAYTIME = ("09:00", "18:00")
AN_HOUR = re.compile(r"(?:\d|[一二两三四五六七八九十])\s*(?:点|:\d|[ap]\.?m|o'clock)|\bat \d")
CLAUSE_END = re.compile(r"[,，。;；!！?？]")
PARTS = {"06:00-12:00": ("09:00", "12:00"), "12:00-18:00": ("13:00", "18:00"), "18:00-": ("18:00", "22:00")}  # a part of a day → plan


@dataclass(frozen=True)
class Clocks:
    """HH:MM or None. `arrive` and `leave` are those of a journey: they hold for the first and for the last day.

    boards: one leaves by a train or a flight; part: a part of the day was said ("in the evening"), and no hour.
    """

    begin: str | None = None
    end: str | None = None
    arrive: str | None = None
    leave: str | None = None
    boards: bool = False
    part: bool = False
    early: bool = False  # the begin is read as one of the morning, and could be one of the evening

    def __bool__(self) -> bool:
        return any((self.begin, self.end, self.arrive, self.leave))


def read_clocks(text: str, dates: Iterable[dict[str, Any]]) -> Clocks:
    """The clocks of a text in lower case; `dates` are those that were found in it, as they travel with a question."""
    found = _of_range(text) or _with_roles(text)
    dates = list(dates)
    if not found and says(text, "daytime"):
        return Clocks(*DAYTIME, part=True)
    if not found:
        for date in dates:
            found = _joined(found, _of_date(text, date))
        parts = [part for date in dates if (part := _part_of(date))]
        parts += [tuple(part.split("-")) for part in lexicon()["parts"] if says(text, "parts", part)]
        if not found and (several := _several_parts(text)):
            return several
        if parts and not found:
            return Clocks(*parts[0], part=True)
    return _in_order(found, says(text, "night"))


def _joined(found: dict[str, tuple[int, bool]], more: dict[str, tuple[int, bool]]) -> dict[str, tuple[int, bool]]:
    """Two readings as one; of two ends the later: one may have to be somewhere after the last stop."""
    ends = [reading["end"] for reading in (found, more) if "end" in reading]
    return {**more, **found, **({"end": max(ends)} if ends else {})}


def _several_parts(text: str) -> Clocks | None:
    """The hours of a day told by its parts: "先去碑林，下午…晚上…" goes from the morning to the night."""
    said = [(match.start(), half) for half in HALVES for match in pattern("slots", half).finditer(text)]
    halves = [half for _, half in sorted(said)]
    if len(set(halves)) < 2:
        return None
    first = halves[0] if not says(text[: min(said)[0]], "sequence") else "morning"
    begin = {"noon": "11:00", "afternoon": PARTS["12:00-18:00"][0], "evening": PARTS["18:00-"][0]}.get(first)
    end = {"noon": "14:00", "afternoon": PARTS["12:00-18:00"][1]}.get(max(halves, key=HALVES.index), PARTS["18:00-"][1])
    return Clocks(begin, end, part=True)


def _time(suffix: str = "") -> str:
    """An expression for a time of day; the suffix tells its groups from another's."""
    words = lexicon()
    return (
        rf"(?:(?P<midday{suffix}>{either(words['midday'])})|(?P<midnight{suffix}>{either(words['midnight'])})"
        rf"|(?P<hour{suffix}>{number(article=False)})(?::(?P<minute{suffix}>\d\d))?\s*(?:o'clock)?"
        rf"\s*(?:(?P<am{suffix}>{_half('am')})|(?P<pm{suffix}>{_half('pm')}))?)"
    )


def _half(name: str) -> str:
    """A half of the day, which may touch its number: 5pm."""
    return "|".join(rf"{re.escape(word)}(?![a-z])" for word in lexicon()[name])


def _no_amount() -> str:
    """What may not follow a time: it would be a number of something."""
    words = lexicon()
    things = [word for unit in words["units"].values() for word in unit] + words["money"]["after"] + words["half"] + words["counted"]
    return rf"(?!\d|[.,]\d|[\s-]*(?:{either(things)})|[\s-]*(?:to|-)\s*\d)"


@lru_cache(maxsize=1)
def _range() -> re.Pattern[str]:
    between = either(lexicon()["range"])
    return re.compile(rf"(?<![\d:.]){_time('_a')}\s*(?:{between})\s*{_time('_b')}{_no_amount()}")


@lru_cache(maxsize=1)
def _roles() -> re.Pattern[str]:
    roles = "|".join(f"(?P<{role}>{either(p for p in words if p.isascii())})" for role, words in lexicon()["clock"].items())
    fillers = either(lexicon()["clock_fillers"])
    return re.compile(rf"(?:{roles})(?:\s+(?:{fillers}))*\s+{_time()}{_no_amount()}")


@lru_cache(maxsize=1)
def _deadline() -> re.Pattern[str]:
    """ "We must be at the airport at five": the hour at which one has to be somewhere."""
    words = either(p for p in lexicon()["deadline"] if p.isascii())
    return re.compile(rf"(?:{words})[^,.;!?]*?\b(?:at|by)\s+{_time()}{_no_amount()}")


def _minutes(match: re.Match[str], suffix: str = "") -> tuple[int, bool] | None:
    """Minutes from midnight, and whether the half of the day was said; None where it is no time."""
    if match[f"midday{suffix}"]:
        return NOON * 60, True
    if match[f"midnight{suffix}"]:
        return 2 * NOON * 60, True
    hour, minute = read_number(match[f"hour{suffix}"]), int(match[f"minute{suffix}"] or 0)
    if hour != int(hour) or hour > 2 * NOON or minute > 59:
        return None
    if match[f"pm{suffix}"] and hour < NOON:
        return int(hour + NOON) * 60 + minute, True
    return int(hour) * 60 + minute, bool(match[f"am{suffix}"]) or hour > NOON


def _of_range(text: str) -> dict[str, tuple[int, bool]]:
    match = _range().search(text)
    if not match or not text.isascii() or _counts(text, match):
        return {}
    begin, end = _minutes(match, "_a"), _minutes(match, "_b")
    return {"begin": begin, "end": end} if begin and end else {}


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers are no hours: years of age ("kids 6 and 9"), or joined by an "and" without a "between"."""
    before = text[: match.start()].rstrip()
    pair = re.search(r"\d\s+and\s+\d", match.group()) and not before.endswith("between")
    return bool(pair or re.search(rf"(?:{either(lexicon()['ages'])})(?: of| are)?$", before))


def _with_roles(text: str) -> dict[str, tuple[int, bool]]:
    found: dict[str, tuple[int, bool]] = {}
    for match in _roles().finditer(text):
        role = next(role for role in lexicon()["clock"] if match[role])
        if minutes := _minutes(match):
            found[role] = minutes
    deadline = _deadline().search(text)
    if deadline and "end" not in found and (minutes := _minutes(deadline)):
        found["end"] = minutes
    return found


def _part_of(date: dict[str, Any]) -> tuple[str, ...] | None:
    """The hours of a plan for a part of the day, where a date that was found names one and no hour."""
    begin, end = date.get("from_time"), date.get("to_time")
    part = PARTS.get(f"{begin or ''}-{end or ''}")
    hour = AN_HOUR.search((date.get("text") or "").lower())
    return part if part and not hour else None


def _of_date(text: str, date: dict[str, Any]) -> dict[str, tuple[int, bool]]:
    """What a date that was found says of the clock, and the part that the words around it give a single one."""
    begin, end = date.get("from_time"), date.get("to_time")
    if _part_of(date):
        return {}
    found = {role: (int(said[:2]) * 60 + int(said[3:]), True) for role, said in (("begin", begin), ("end", end)) if said}
    if begin and not end:
        role = _role_around(text, date.get("text") or "")
        return {role: _half_unsaid(found["begin"][0], role, date.get("text") or "")}
    return found


def _half_unsaid(minutes: int, role: str, said: str) -> tuple[int, bool]:
    """An hour at which one sets off or gets up, as it was said: the grammar of dates takes "6点" for the evening."""
    told = any(says(said.lower(), "slots", half) for half in HALVES) or re.search(r"[ap]\.?m|1[3-9]|2\d|凌晨|半夜", said.lower())
    return (minutes % (NOON * 60), False) if role in ("rise", "set_off") and not told else (minutes, True)


def _role_around(text: str, said: str) -> str:
    at = text.find(said.lower())
    if at < 0:
        return "begin"
    behind = text[at + len(said) :][:NEAR]
    hits = [(match.start(), -len(match.group()), role) for role in lexicon()["clock"] if (match := _behind(role).search(behind))]
    if says(CLAUSE_END.split(text[at + len(said) :])[0], "deadline") or says(CLAUSE_END.split(text[:at])[-1], "deadline"):
        return hits[0][2] if hits and min(hits)[2] == "board" else "end"
    return min(hits)[2] if hits else "end" if re.search(either(lexicon()["range"]) + r"$", text[:at].strip()) else "begin"


@lru_cache(maxsize=8)
def _behind(role: str) -> re.Pattern[str]:
    return re.compile(either(p for p in lexicon()["clock"][role] if not p.isascii()))


def _in_order(found: dict[str, tuple[int, bool]], at_night: bool) -> Clocks:
    """Times as clocks: a half of the day that was not said is the one in which visitors are about, and the end comes after the begin.

    What ends before one leaves is what keeps one busy until then: a meeting.
    """
    dawn = False
    if "rise" in found:
        found = {"begin": ((found["rise"][0] + RISEN), True), **found}
    elif "set_off" in found:
        minutes, sure = found["set_off"]
        dawn = not sure and SETTING_OFF * 60 <= minutes < EARLIEST * 60 and not at_night
        found = {"begin": (minutes, sure or dawn), **found}
    found = {role: value for role, value in found.items() if role not in ("rise", "set_off")}
    boards = "board" in found
    if boards:
        found = {**found, "leave": found["board"]}
    if {"end", "leave"} <= set(found) and "begin" not in found and found["end"][0] < found["leave"][0]:
        found = {"begin": found["end"], "leave": found["leave"]}
    times: dict[str, int] = {}
    for role in ("begin", "arrive"):
        if role in found:
            minutes, sure = found[role]
            times[role] = minutes if sure or minutes >= (NOON if at_night else EARLIEST) * 60 else minutes + NOON * 60
    first = max(times.values(), default=0)
    for role in ("end", "leave"):
        if role in found:
            minutes, sure = found[role]
            early = minutes <= first or not first and minutes < (NOON if at_night else LATEST) * 60
            times[role] = minutes + NOON * 60 if not sure and early and minutes < NOON * 60 else minutes
    return Clocks(**{role: clock(minutes) for role, minutes in times.items()}, boards=boards, early=dawn)
