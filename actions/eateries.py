"""Where to eat round a point: the houses and streets of the notes, each with its dishes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from actions import format
from actions.turn import Turn
from actions.ways import walk_minutes
from tour_content.kinds import Dish, Place
from tour_content.kinds.base import Sourced
from tour_content.kinds.dish import Where
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_record, list_records

WITHIN_M = 3000
HALF_HOUR = 40  # minutes; farther, the way is told in kilometres
_PRICE = re.compile(r"[¥￥]|\byuan\b|元")
_PORK = re.compile(r"(?<!instead of )\bpork\b|猪", re.IGNORECASE)


@dataclass
class Eatery:
    """A house, or a street of houses: its name in words, how far it is, the dishes it is noted for."""

    name: str
    place: Place
    metres: float
    dishes: list[Dish] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: list[Sourced] = field(default_factory=list)


def eateries_near(turn: Turn, point: tuple[float, float], wanted: dict[str, list[str]], within_m: float = WITHIN_M) -> list[Eatery]:
    """Eateries within metres of a point, nearest first, whose dishes meet the conditions; pork houses are none that is halal."""
    found: dict[str, Eatery] = {}
    for dish in list_records(turn.session, Dish):
        if dish.type == "drink" or not meets(dish, wanted):
            continue
        for where in dish.where:
            place = find_record(turn.session, Place, where.place or where.near)
            if place is None or "halal" in wanted and is_pork(where, dish):
                continue
            metres = distance_m(point, point_of(place))
            name = turn.words_of(where.name) or turn.words_of(place.name)
            if metres <= within_m:
                eatery = found.setdefault(name, Eatery(name, place, metres))
                eatery.dishes.append(dish)
                eatery.notes.append(turn.words_of(where.note))
                eatery.facts.append(where)
    return sorted(found.values(), key=lambda e: (e.metres, -len(e.dishes)))


def meets(dish: Dish, wanted: dict[str, list[str]]) -> bool:
    """Whether a dish may meet the conditions: halal and vegetarian where it is in some houses, too."""
    if any(getattr(dish, key) == "no" for key in ("halal", "vegetarian") if key in wanted):
        return False
    if "meal" in wanted and not set(wanted["meal"]) & set(dish.meals):
        return False
    if wanted.get("heat") == ["0"] and dish.heat or "heat" in wanted and wanted["heat"] != ["0"] and not dish.heat:
        return False
    return not set(wanted.get("without", ())) & set(dish.contains)


def is_pork(where: Where, dish: Dish) -> bool:
    """Whether a house is known to serve the dish with pork."""
    return bool(where.note and _PORK.search(where.note.en)) or dish.halal == "no"


def eatery_lines(turn: Turn, eateries: list[Eatery], cheap: bool = False) -> list[str]:
    """A numbered line an eatery: how far, what to eat there, and what a note says of prices where a cheap one is wanted."""
    lines = []
    for n, eatery in enumerate(eateries, 1):
        minutes = walk_minutes(eatery.metres)
        near = turn.say("walk", minutes=minutes) if minutes <= HALF_HOUR else turn.say("distance-km", km=f"{eatery.metres / 1000:.1f}")
        own = turn.words_of(eatery.place.name)
        by = turn.say("eatery-by", place=own) if own != eatery.name else ""
        prices = [note for note in eatery.notes if _PRICE.search(note)] if cheap else []
        dishes = turn.join(turn.words_of(dish.name) for dish in eatery.dishes[:4])
        lines.append(turn.say("eatery", n=n, name=eatery.name, by=by, near=near, dishes=dishes, price=" ".join(prices[:1])))
    if cheap:
        lines.append(turn.say("eatery-prices-unknown" if not any(_PRICE.search(note) for e in eateries for note in e.notes) else "eatery-prices"))
    return lines


def price_notes(turn: Turn, wheres: list[Where]) -> str:
    """What the notes say of the price of a dish, or that they say nothing."""
    told = [turn.words_of(where.note) for where in wheres if where.note and _PRICE.search(turn.words_of(where.note))]
    return told[0] if told else turn.say("eatery-prices-unknown")


def checked_line(turn: Turn, eateries: list[Eatery]) -> str:
    """When what is said of the eateries was looked up."""
    return format.checked(turn, [fact for eatery in eateries for fact in eatery.facts])
