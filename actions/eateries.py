"""Where to eat round a point: the houses and streets of the notes, each with its dishes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from actions import format
from actions.paragraphs import sentences_of
from actions.phrases import tells_of
from actions.turn import Turn
from actions.ways import walk_minutes
from tour_content.kinds import Dish, Place
from tour_content.kinds.base import Sourced
from tour_content.kinds.dish import Where
from tour_content.query.places import distance_m, list_places_near, point_of
from tour_content.query.records import find_record, list_records

WITHIN_M = (3000, 6000)  # the wider circle only where the narrower holds none
HALF_HOUR = 40  # minutes; farther, the way is told in kilometres
_PRICE = re.compile(r"[¥￥]|\byuan\b|元")
_PORK = re.compile(r"(?<!instead of )\bpork\b|猪", re.IGNORECASE)
_HOUSE = re.compile("([\u4e00-\u9fff]记)")  # of 樊记腊汁肉夹馍 people say 樊记


@dataclass
class Eatery:
    """A house, or a street of houses: its name in words, how far it is, the dishes it is noted for."""

    name: str
    place: Place
    metres: float
    dishes: list[Dish] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: list[Sourced] = field(default_factory=list)


def eateries_near(turn: Turn, point: tuple[float, float], wanted: dict[str, list[str]]) -> list[Eatery]:
    """Eateries around a point, nearest first, whose dishes meet the conditions; pork houses are none that is halal."""
    return next((found for metres in WITHIN_M if (found := _within(turn, point, wanted, metres))), [])


def _within(turn: Turn, point: tuple[float, float], wanted: dict[str, list[str]], within_m: float) -> list[Eatery]:
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
    if not wanted:
        for place, metres in list_places_near(turn.session, point, within_m):
            told = tells_of("details_told", "restaurant", place.summary.en) and "market" in place.category
            if told and turn.words_of(place.name) not in found:
                found[turn.words_of(place.name)] = Eatery(turn.words_of(place.name), place, metres, facts=[place.position])
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
        dishes = turn.join(turn.words_of(dish.name) for dish in eatery.dishes[:4]) or own_words(turn, eatery.place)
        lines.append(turn.say("eatery", n=n, name=eatery.name, by=by, near=near, dishes=dishes, price=" ".join(prices[:1])))
    if cheap:
        lines.append(
            turn.say("eatery-prices-unknown" if not any(_PRICE.search(note) for e in eateries for note in e.notes) else "eatery-prices")
        )
    return lines


def own_words(turn: Turn, place: Place) -> str:
    """What a place is, in a sentence."""
    return sentences_of(turn.words_of(place.summary))[0].strip()


def house_named(turn: Turn) -> tuple[Dish, Where] | None:
    """A house of the notes that the question names, with the dish it is noted for."""
    text = turn.own_text.lower()
    for dish in list_records(turn.session, Dish) if not turn.question.get("button") else ():
        for where in dish.where:
            names = [where.name.en.lower(), where.name.zh] if where.name else []
            names += [short[1] for name in names if (short := _HOUSE.match(name))]
            if any(re.search(rf"\b{re.escape(n)}\b", text) if n.isascii() else n in text for n in names):
                return dish, where
    return None


def price_notes(turn: Turn, wheres: list[Where]) -> str:
    """What the notes say of the price of a dish, or that they say nothing."""
    told = [turn.words_of(where.note) for where in wheres if where.note and _PRICE.search(turn.words_of(where.note))]
    return told[0] if told else turn.say("eatery-prices-unknown")


def checked_line(turn: Turn, eateries: list[Eatery]) -> str:
    """When what is said of the eateries was looked up."""
    return format.checked(turn, [fact for eatery in eateries for fact in eatery.facts])
