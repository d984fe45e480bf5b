"""What a place that a message names is to a plan: where it begins or ends, what must be in it, what must not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from actions.plan.amounts import read_length
from actions.plan.phrases import either, lexicon, pattern, says

Role = Literal["start", "finish", "near", "out", "must"]
LONGEST_STAY = 240  # minutes at one stop; what is longer is a day's
REACH = 28  # characters before a name in which the word that gives its role may stand
BEHIND = 14  # and after it
ORDER_BEHIND = 24  # for the words that say its place in the order
CLAUSE = re.compile(r"[,，。;；!！?？]|\bbut\b|但")
BARE_TO = re.compile(r"\bto (?:the )?$|到$")


@dataclass(frozen=True)
class Named:
    """A mention of a message with its role.

    order: "first" or "last"; relation: "before" or "after", it is to come before or after the name `other` of the message;
    slot: the part of the day it is wanted in ("evening"); minutes: how long to stay; then: it follows the name before it.
    """

    mention: dict[str, Any]
    role: Role
    order: str = ""
    relation: str = ""
    slot: str = ""
    minutes: int | None = None
    then: bool = False


def read_roles(text: str, mentions: list[dict[str, Any]]) -> list[Named]:
    """The role of each mention in a text in lower case, in the order said."""
    found: list[Named] = []
    betweens: list[str] = []
    at = 0
    for mention in sorted(mentions, key=lambda m: m["start"]):
        begin, end = mention["start"], mention["start"] + len(mention["text"])
        between, behind = text[at:begin], _upto_clause(text[end : end + BEHIND])
        role = _role(between, behind, found[-1] if found else None)
        betweens.append(between)
        after = _upto_clause(text[end : _next_start(mentions, end, len(text))])
        order = next((o for o in ("first", "last") if _beside(o).search(between[-12:]) or _beside(o).search(after[:ORDER_BEHIND])), "")
        then = says(between, "sequence") or says(between, "slots")
        relation = _relation(between, after) if found else ""
        slot = _slot(between) or _slot_behind(after) or (_slot(after[:ORDER_BEHIND]) if order or says(text, "edits", "move") else "")
        found.append(Named(mention, role, order, relation, slot, _stay(after), then))
        at = end
    return _together(found, betweens)


def _together(found: list[Named], betweens: list[str]) -> list[Named]:
    """The names with those that a refusal behind the last of them means as well: "把大雁塔和城墙都去掉"."""
    for i in range(len(found) - 1, 0, -1):
        joined = _joins().fullmatch(betweens[i].strip())
        if joined and found[i].role == "out" and found[i - 1].role == "must" and not says(betweens[i - 1], "roles", "must", "before"):
            found[i - 1] = replace(found[i - 1], role="out")
    return found


def _next_start(mentions: list[dict[str, Any]], end: int, length: int) -> int:
    return min((m["start"] for m in mentions if m["start"] >= end), default=length)


def _relation(between: str, after: str) -> str:
    """Whether it comes "before" or "after" the name before it: "the museum after the wall", "把城墙放到钟楼后面"."""
    for relation, behind in (("before", "after"), ("after", "before")):
        if re.fullmatch(rf"\s*(?:{either(w for w in lexicon()['relation'][relation] if w.isascii())})\s*(?:the )?", between):
            return behind  # "A before B": B comes after A
        if re.match(rf"\s*(?:{either(w for w in lexicon()['relation'][relation] if not w.isascii())})", after) and says(
            between, "move_verbs"
        ):
            return behind
    return ""


def _slot(between: str) -> str:
    """The part of the day said last before a name."""
    said = [(match.end(), half) for half in lexicon()["slots"] for match in pattern("slots", half).finditer(between)]
    return max(said)[1] if said else ""


def _slot_behind(after: str) -> str:
    """The part of the day right behind a name, as it is said in English: "the pagoda in the afternoon"."""
    slots = lexicon()["slots"]
    return next((half for half in slots if re.match(rf"\s*(?:{either(p for p in slots[half] if p.isascii())})", after)), "")


def _stay(after: str) -> int | None:
    """How long to stay, where that stands behind a name: "the wall to an hour", "城墙一个小时"."""
    match = re.match(r"\s*(?:just |only |for |to |down to |at |is |玩|逛|待|留|缩短到|缩到|改成|改为|只|就|要)*\s*(?P<length>.*)", after)
    length = read_length(match["length"], at_start=True) if match else None
    return length if length and length <= LONGEST_STAY else None


def _role(between: str, behind: str, before: Named | None) -> Role:
    clause = CLAUSE.split(between)[-1][-REACH:]
    if before and before.role == "start" and BARE_TO.search(between):
        return "finish"
    if before and _joins().fullmatch(between.strip()) and not _after().match(behind):
        return before.role
    hits = [(match.end(), len(match.group()), role) for role in lexicon()["roles"] for match in _before(role).finditer(clause)]
    said = _after().match(behind)
    if said and said.lastgroup == "near" and any(role in ("start", "finish") for _, _, role in hits):
        said = None  # "住钟楼附近"
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
    words = lexicon()["roles"]
    roles = "|".join(f"(?P<{role}>{either(words[role]['after'])})" for role in ("must", *(role for role in words if role != "must")))
    return re.compile(rf"\s*(?:{either(lexicon()['role_fillers'])}|\s)*(?:{roles})")


@lru_cache(maxsize=1)
def _joins() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(lexicon()['joins'])})(?:\s*(?:the|and the))?")


@lru_cache(maxsize=2)
def _beside(order: str) -> re.Pattern[str]:
    return re.compile(either(lexicon()[order]))
