"""Stops of a plan that a message means without naming them: "the museum last", "put that block in"."""

from __future__ import annotations

import re
from typing import Any

from actions.plan.phrases import meanings_in, pattern
from bot.understand.conditions import find_conditions
from tour_content.kinds import Place

_THE = re.compile(r"\bthe (?P<kind>[a-z]+)\b|(?:把|那个|那座)(?P<zh>博物馆|寺|塔|公园|广场|街区|城墙|墓)")


def stops_by_kind(text: str, mentions: list[dict[str, Any]], stops: list[Place]) -> list[dict[str, Any]]:
    """Mentions for the words that mean the one stop of their kind; `text` is in lower case."""
    taken = {i for m in mentions for i in range(m["start"], m["start"] + len(m["text"]))}
    found = []
    for match in _THE.finditer(text):
        group = "kind" if match["kind"] else "zh"
        kinds = {*find_conditions(match[group]).get("category", []), *meanings_in(match.group(), "kinds")}
        meant = [stop for stop in stops if kinds & set(stop.category)]
        if len(meant) == 1 and not taken & set(range(*match.span())):
            found.append({"candidates": [["place", meant[0].id]], "text": match[group], "start": match.start(group)})
    return found


def said_of_focus(text: str, of_a_stop: bool) -> re.Match[str] | None:
    """The words that mean the place talked about: "that block"; with `of_a_stop`, it is one of the plan's: "换一个" too."""
    return pattern("that_place").search(text) or (pattern("edits", "swap").search(text) if of_a_stop else None)
