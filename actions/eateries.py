"""Where to eat round a point: the houses and streets of the notes, each with its dishes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from actions import format
from actions.houses import is_halal, key_of
from actions.paragraphs import sentences_of
from actions.phrases import tells_of
from actions.turn import Turn
from actions.ways import walk_minutes
from bot.understand.conditions import NOT
from tour_content.hours import is_open_at
from tour_content.kinds import Dish, Place
from tour_content.kinds.base import Sourced
from tour_content.kinds.dish import Where
from tour_content.query.places import distance_m, list_places_near, point_of
from tour_content.query.records import find_record, list_records

WITHIN_M = (3000, 6000)  # the wider circle only where the narrower holds none
HALF_HOUR = 40  # minutes; farther, the way is told in kilometres
CLOSE_M = 1500  # farther than that is not "near" any more, and is said to be so
_PRICE = re.compile(r"[¥￥]|\byuan\b|元")


@dataclass
class Eatery:
    """A house, or a street of houses: its name in words, how far it is, the dishes it is noted for; `key`: what the talk remembers."""

    name: str
    place: Place
    metres: float
    dishes: list[Dish] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: list[Sourced] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    closed: bool = False  # just now


def eateries_near(turn: Turn, point: tuple[float, float], wanted: dict[str, list[str]]) -> list[Eatery]:
    """Eateries around a point whose dishes meet the conditions: those open now or of unknown hours first, then the nearest."""
    return next((found for metres in WITHIN_M if (found := _within(turn, point, wanted, metres))), [])


def _within(turn: Turn, point: tuple[float, float], wanted: dict[str, list[str]], within_m: float) -> list[Eatery]:
    found: dict[str, Eatery] = {}
    for dish in list_records(turn.session, Dish):
        if dish.type == "drink" or not (meets(dish, wanted) and _fits(dish, wanted)):
            continue
        for where in dish.where:
            place = find_record(turn.session, Place, where.place or where.near)
            if place is None or not serves(turn, where, dish, wanted):
                continue
            metres = distance_m(point, point_of(place))
            name = turn.words_of(where.name) or turn.words_of(place.name)
            if metres <= within_m:
                closed = bool(where.place) and is_open_at(place, turn.now) is False
                eatery = found.setdefault(name, Eatery(name, place, metres, key=key_of(where), closed=closed))
                eatery.dishes.append(dish)
                eatery.notes.append(turn.words_of(where.note))
                eatery.facts.append(where)
    if not wanted:
        for place, metres in list_places_near(turn.session, point, within_m):
            told = tells_of("details_told", "restaurant", place.summary.en) and "market" in place.category
            if told and turn.words_of(place.name) not in found:
                key = ["place", place.id]
                found[turn.words_of(place.name)] = Eatery(turn.words_of(place.name), place, metres, facts=[place.position], key=key)
    return sorted(found.values(), key=lambda e: (e.closed, e.metres, -len(e.dishes)))


def meets(dish: Dish, wanted: dict[str, list[str]]) -> bool:
    """Whether a dish may meet the conditions: halal and vegetarian where it is in some houses, too."""
    if any(getattr(dish, key) == "no" for key in ("halal", "vegetarian") if wanted.get(key) == ["yes"]):
        return False
    if wanted.get("halal") == ["no"] and dish.halal == "yes":
        return False
    if dish.type in wanted.get(f"{NOT}dish_kind", ()):
        return False
    if "dish_kind" in wanted and dish.type not in wanted["dish_kind"]:
        return False
    at_any_hour = not dish.meals and "breakfast" not in wanted.get("meal", ())
    if "meal" in wanted and not at_any_hour and not set(wanted["meal"]) & set(dish.meals):
        return False
    if wanted.get("heat") == ["0"] and dish.heat or "heat" in wanted and wanted["heat"] != ["0"] and not dish.heat:
        return False
    return not set(wanted.get("without", ())) & set(dish.contains)


def serves(turn: Turn, where: Where, dish: Dish, wanted: dict[str, list[str]]) -> bool:
    """Whether a house serves a dish as it is wanted: halal only where the notes say so, not halal wherever they don't."""
    halal = is_halal(turn.session, where, dish)
    if "without" in wanted and "pork" in wanted["without"] and halal is False:
        return False
    return {"yes": halal is True, "no": halal is not True}.get(wanted.get("halal", [""])[0], True)


def eatery_lines(turn: Turn, eateries: list[Eatery], cheap: bool = False) -> list[str]:
    """A numbered line an eatery: how far, what to eat there, and what a note says of prices where a cheap one is wanted."""
    turn.houses = [eatery.key for eatery in eateries]
    lines = []
    for n, eatery in enumerate(eateries, 1):
        minutes = walk_minutes(eatery.metres)
        near = turn.say("walk", minutes=minutes) if minutes <= HALF_HOUR else turn.say("distance-km", km=f"{eatery.metres / 1000:.1f}")
        own = turn.words_of(eatery.place.name)
        by = turn.say("eatery-by", place=own) if own != eatery.name else ""
        prices = [note for note in eatery.notes if _PRICE.search(note)] if cheap else []
        dishes = turn.join(turn.words_of(dish.name) for dish in eatery.dishes[:4]) or own_words(turn, eatery.place)
        near += turn.say("closed-now") if eatery.closed else ""
        lines.append(turn.say("eatery", n=n, name=eatery.name, by=by, near=near, dishes=dishes, price=" ".join(prices[:1])))
    if cheap and eateries:
        lines.append(
            turn.say("eatery-prices-unknown" if not any(_PRICE.search(note) for e in eateries for note in e.notes) else "eatery-prices")
        )
    return lines


def eatery_head(turn: Turn, eateries: list[Eatery], here: str, conditions: str, wanted: dict[str, list[str]]) -> str:
    """The line above the eateries: that there is none, that none is close by, or that these are around."""
    if not eateries:
        anywhere = [dish for dish in list_records(turn.session, Dish) if wanted and meets(dish, wanted) and _sold_anywhere(dish)]
        names = turn.join(turn.words_of(dish.name) for dish in anywhere[:4] if "halal" not in wanted and _fits(dish, wanted))
        others = turn.say("food-anywhere", dishes=names) if names else ""
        return f"{turn.say('eatery-none', place=here, conditions=conditions)} {others}".strip()
    far = min(e.metres for e in eateries) > CLOSE_M
    return turn.say("eatery-none-close" if far else "food-at", place=here, conditions=conditions)


def _fits(dish: Dish, wanted: dict[str, list[str]]) -> bool:
    """Whether a dish is surely without meat, where that is wanted."""
    return "vegetarian" not in wanted or dish.vegetarian == "yes"


def _sold_anywhere(dish: Dish) -> bool:
    """Whether the notes tie a dish to no place: every noodle house makes it."""
    return dish.type != "drink" and not any(where.place or where.near for where in dish.where)


def own_words(turn: Turn, place: Place) -> str:
    """What a place is, in a sentence."""
    return sentences_of(turn.words_of(place.summary))[0].strip()


def price_notes(turn: Turn, wheres: list[Where]) -> str:
    """What the notes say of the price of a dish, or that they say nothing."""
    told = [turn.words_of(where.note) for where in wheres if where.note and _PRICE.search(turn.words_of(where.note))]
    return told[0] if told else turn.say("eatery-prices-unknown")


def checked_line(turn: Turn, eateries: list[Eatery]) -> str:
    """When what is said of the eateries was looked up."""
    return format.checked(turn, [fact for eatery in eateries for fact in eatery.facts])
