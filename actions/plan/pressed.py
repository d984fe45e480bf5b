"""What a button of a plan says, as a message would."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from actions.plan.amounts import Amounts
from actions.plan.clocks import Clocks
from actions.plan.reading import Said
from tour_content.kinds.place import Category

EDITS = frozenset({"shorter", "longer", "fewer", "cheaper", "map", "show", "indoor", "reverse"})


def read_button(arguments: dict[str, str]) -> tuple[Said, dt.date | None]:
    """What the arguments of a payload change, and the day that they name. What makes no sense changes nothing."""
    edit, value = arguments.get("edit", ""), arguments.get("value", "")
    if edit in EDITS:
        return Said(edits=frozenset({edit})), None
    if edit == "relaxed":
        return Said(pace="relaxed"), None
    if edit == "without" and value in get_args(Category):
        return Said(without={"category": [value]}), None
    if edit == "length" and value in ("half", "whole"):
        return Said(amounts=Amounts(minutes=240) if value == "half" else Amounts(days=1), new=True), None
    if edit == "at":
        return _at(arguments)
    return Said(), None


def _at(arguments: dict[str, str]) -> tuple[Said, dt.date | None]:
    """Another day and its hours: {"edit": "at", "day": "2026-11-24", "begin": "09:00", "end": "18:00"}."""
    try:
        day = dt.date.fromisoformat(arguments["day"])
        clocks = [dt.time.fromisoformat(arguments[key]).strftime("%H:%M") if key in arguments else None for key in ("begin", "end")]
    except (KeyError, ValueError):
        return Said(), None
    return Said(clocks=Clocks(*clocks)), day


def at_payload(day: dt.date, begin: str = "", end: str = "") -> str:
    """The payload of a button for another day, with the hours where they change as well."""
    hours = f', "begin": "{begin}", "end": "{end}"' if begin else ""
    return f'/route_plan{{"edit": "at", "day": "{day}"{hours}}}'
