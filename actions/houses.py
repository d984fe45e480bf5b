"""Eating houses, most of which have no record of their own: which one is named, or meant by "the second one" or "那家"; which are halal."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy.orm import Session

from actions.phrases import subjects_in
from actions.talk import Talk, nth
from actions.turn import Turn
from tour_content.kinds import Dish, Place
from tour_content.kinds.base import Words
from tour_content.kinds.dish import Where
from tour_content.query.records import find_record, list_records

PLACE_TOPICS = {"halal": "food_search", "hours": "place_hours", "place": "place_directions"}
HOUSE = "house"  # beside the kinds of records: a house that only dishes know, by its Chinese name
_PORK = re.compile(r"(?<!instead of )\bpork\b|猪", re.IGNORECASE)
_SHORT = re.compile("([\u4e00-\u9fff]记)")  # of 樊记腊汁肉夹馍 people say 樊记


def key_of(where: Where) -> list[str]:
    """What a talk remembers of a house: (kind, id)."""
    return ["place", where.place] if where.place else [HOUSE, where.name.zh if where.name else ""]


def pointed_house(question: dict[str, Any], talk: Talk) -> list[str] | None:
    """The (kind, id) of the house of the last list that is meant; None where none is pointed at."""
    if not talk.houses or question.get("button"):
        return None
    if ordinal := question.get("ordinal"):
        return nth(talk.houses, ordinal)
    text = (question.get("text") or "").lower()
    meant = subjects_in("houses", text)
    return talk.houses[0] if "pointer" in meant or len(talk.houses) == 1 and "it" in meant else None


def topic_of(question: dict[str, Any]) -> str:
    """What is asked of a house that is a place of its own: where it is, when it is open, whether it is halal."""
    asked = subjects_in("houses", question.get("text") or "")
    return next((topic for key, topic in PLACE_TOPICS.items() if key in asked), question["topic"])


def house_of(session: Session, name: str) -> tuple[Dish, Where] | None:
    """The house of a Chinese name, with the dish that it is noted for."""
    rows = ((dish, where) for dish in list_records(session, Dish) for where in dish.where)
    return next(((dish, where) for dish, where in rows if where.name and where.name.zh == name), None)


def houses_named(turn: Turn) -> list[tuple[Dish, Where]]:
    """The houses that the question names or points at, each with the dish it is noted for."""
    if turn.question.get("button"):
        return []
    if turn.question.get(HOUSE):
        found = house_of(turn.session, turn.question[HOUSE])
        return [found] if found else []
    text = (turn.question.get("text") or turn.text).lower()
    houses: dict[str, tuple[Dish, Where]] = {}
    for dish in list_records(turn.session, Dish):
        for where in dish.where:
            if where.name and (name := _name_in(where.name, text)):
                houses.setdefault(name, (dish, where))
    return list(houses.values())


def _name_in(house: Words, text: str) -> str:
    """The name by which a text speaks of a house; empty where it does not."""
    names = [house.en.lower(), house.zh, house.zh.removesuffix("饭店")]
    short = next((match[1] for name in names if (match := _SHORT.match(name))), None)
    names = [short, *names] if short else names
    return next((n for n in names if (re.search(rf"\b{re.escape(n)}\b", text) if n.isascii() else n in text)), "")


def is_halal(session: Session, where: Where, dish: Dish | None = None) -> bool | None:
    """Whether a dish is halal in a house, or the house is: by what the notes say of it; None where they do not say."""
    place = find_record(session, Place, where.place)
    said = where.halal or (place.halal if place else None)
    if said == "no" or where.note and _PORK.search(where.note.en) or dish is not None and dish.halal == "no":
        return False
    return True if said == "yes" else None
