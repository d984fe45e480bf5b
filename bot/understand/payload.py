"""What buttons send: "/place_hours{"place": "bell-tower"}" → the question meant. Anything else after a slash is plain text.

A visitor's position is `lat` and `lon`, as in /nearby{"lat": 34.22, "lon": 108.95}; `filters` and `when` are as in the answer contract:
/event_search{"filters": {"free": "true"}, "when": {"from": "2026-12-05", "to": "2026-12-06"}}; other texts, as {"choice": "A"}, are for
the topic, and only those that one of its buttons sends. Anybody can type a payload: it can do no more than a button.
"""

from __future__ import annotations

import datetime as dt
import json
import re

from bot.understand.catalogue import Mention
from bot.understand.conditions import Conditions
from bot.understand.dates import DateSpan
from bot.understand.lexicon import all_words
from bot.understand.positions import as_position
from bot.understand.question import Question

_FORM = re.compile(r"^/(?P<topic>[a-z_]{2,32})\s*(?P<arguments>\{.{0,400}\})?\s*$", re.S)
_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
KINDS = frozenset({"place", "title", "event", "dish", "person", "poem", "article", "tour", "ward"})
_DAY = r"\d{4}-\d\d-\d\d"
_CLOCK = r"\d\d:\d\d"
# What buttons say beside what they are about: topic → name → form. Nothing else gets in; what a form lets pass, the topic still judges.
ARGUMENTS = {
    "event_calendar": {"plan": r"[A-Za-z0-9_-]{16,32}", "from": _DAY, "to": _DAY},
    "handoff": {"choice": "back"},
    "privacy": {"choice": "ask|forget|keep|may_keep|may_not_keep"},
    "quiz": {"choice": "[A-F]", "go": "more"},
    "route_plan": {"edit": r"[a-z]{2,12}", "value": r"[a-z][a-z_-]{1,31}", "day": _DAY, "begin": _CLOCK, "end": _CLOCK},
    "tour_step": {"go": r"[a-z]{2,12}", "code": r"[A-Za-z0-9]{4,8}", "stop": r"[a-z0-9]+(-[a-z0-9]+)*"},
    "weather": {"from": _DAY, "to": _DAY},
}
FRESH_STARTS = frozenset({"restart", "session_start", "start"})  # what shells and channels send to begin anew


def read_payload(text: str, topics: frozenset[str]) -> Question | None:
    """The question of a button's payload; None where the text is no payload. Raises nothing, whatever the text holds."""
    match = _FORM.match(text.strip())
    if not match:
        return None
    if match["topic"] in FRESH_STARTS:
        return Question("help", 1.0, "")
    if match["topic"] not in topics:
        return None
    try:
        arguments = json.loads(match["arguments"] or "{}")
    except (ValueError, RecursionError):
        return None
    mentions = tuple(
        Mention(((kind, value),), 0, 0, value)
        for kind, value in arguments.items()
        if kind in KINDS and isinstance(value, str) and len(value) <= 96 and _SLUG.match(value)
    )
    return Question(
        match["topic"],
        1.0,
        "",
        mentions,
        _dates(arguments.get("when")),
        _conditions(arguments.get("filters")),
        position=as_position(arguments.get("lat"), arguments.get("lon")),
        arguments=_arguments(match["topic"], arguments),
    )


def _arguments(topic: str, given: dict[str, object]) -> dict[str, str]:
    """Those arguments that a button of the topic could have sent."""
    forms = ARGUMENTS.get(topic, {})
    return {
        name: value
        for name, value in given.items()
        if name in forms and isinstance(value, str) and len(value) <= 64 and re.fullmatch(forms[name], value, re.ASCII)
    }


def _conditions(filters: object) -> Conditions:
    """Those of the filters that the lexicon knows: a condition without words for it could not be told to anybody."""
    known = all_words("conditions")[0]
    found: Conditions = {}
    for name, value in filters.items() if isinstance(filters, dict) else ():
        values = [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str) and v in known.get(name, ())]
        if values:
            found[name] = values
    return found


def _dates(when: object) -> tuple[DateSpan, ...]:
    """The span of days; none where it is not one."""
    try:
        first, last = (dt.date.fromisoformat(when[end]) for end in ("from", "to"))  # type: ignore[index]
    except (TypeError, KeyError, ValueError):
        return ()
    return (DateSpan(first, last, "", 0, 0),) if first <= last else ()
