"""What a place that a message names is to a plan: where it begins or ends, what must be in it, what must not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from actions.plan.phrases import either, lexicon

Role = Literal["start", "finish", "out", "must"]
REACH = 28  # characters before a name in which the word that gives its role may stand
BEHIND = 9  # and after it
CLAUSE = re.compile(r"[,，。;；!！?？]|\bbut\b|但")
BARE_TO = re.compile(r"\bto (?:the )?$|到$")


@dataclass(frozen=True)
class Named:
    """A mention of a message with its role; `order` is "first" or "last" where the message says so."""

    mention: dict[str, Any]
    role: Role
    order: str = ""


def read_roles(text: str, mentions: list[dict[str, Any]]) -> list[Named]:
    """The role of each mention in a text in lower case, in the order said."""
    found: list[Named] = []
    at = 0
    for mention in sorted(mentions, key=lambda m: m["start"]):
        begin, end = mention["start"], mention["start"] + len(mention["text"])
        between, behind = text[at:begin], _upto_clause(text[end : end + BEHIND])
        role = _role(between, behind, found[-1] if found else None)
        order = next((o for o in ("first", "last") if _beside(o).search(between[-12:]) or _beside(o).search(behind)), "")
        found.append(Named(mention, role, order))
        at = end
    return found


def _role(between: str, behind: str, before: Named | None) -> Role:
    clause = CLAUSE.split(between)[-1][-REACH:]
    if before and before.role == "start" and BARE_TO.search(between):
        return "finish"
    if before and _joins().fullmatch(between.strip()) and not _after().match(behind):
        return before.role
    hits = [(match.end(), len(match.group()), role) for role in lexicon()["roles"] for match in _before(role).finditer(clause)]
    said = _after().match(behind)
    if said and said.lastgroup:
        return said.lastgroup  # type: ignore[return-value]
    return max(hits)[2] if hits else "must"  # type: ignore[return-value]


def _upto_clause(text: str) -> str:
    return CLAUSE.split(text)[0]


@lru_cache(maxsize=8)
def _before(role: str) -> re.Pattern[str]:
    return re.compile(either(lexicon()["roles"][role]["before"]))


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    roles = "|".join(f"(?P<{role}>{either(words['after'])})" for role, words in lexicon()["roles"].items())
    return re.compile(rf"\s*(?:都|也|就|给|我|们)*(?:{roles})")


@lru_cache(maxsize=1)
def _joins() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(lexicon()['joins'])})(?:\s*(?:the|and the))?")


@lru_cache(maxsize=2)
def _beside(order: str) -> re.Pattern[str]:
    return re.compile(either(lexicon()[order]))
