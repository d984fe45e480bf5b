"""What to eat, and where to eat it."""

from __future__ import annotations

from actions.conditions import named, pick
from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Dish, Place
from tour_content.kinds.dish import Where
from tour_content.query.places import list_places_near, point_of
from tour_content.query.records import find_record, search_records

KEYS = ("halal", "vegetarian", "heat", "without", "dish_kind")
MOST = 6
WITHIN_M = 2500
YES_OR_DEPENDS = {"halal": ["yes", "depends"], "vegetarian": ["yes", "depends"]}


class FoodSearch(Topic):
    topic = "food_search"

    def answer(self, turn: Turn) -> Answer:
        dish = next(iter(turn.mentioned(Dish)), None) or self._focus_dish(turn)
        place = next(iter(turn.mentioned(Place)), None)
        if not dish and not place:
            turn.refuse_strangers()
        return self._houses(turn, dish, place) if dish else self._dishes(turn, place)

    def _focus_dish(self, turn: Turn) -> Dish | None:
        """The dish talked about, for "where's a good one"."""
        follows = turn.talk.topic in ("food_about", "food_search") and turn.talk.last[:1] == ["dish"] and not pick(turn.conditions, KEYS)
        return find_record(turn.session, Dish, turn.talk.focus.get("dish")) if follows else None

    def _houses(self, turn: Turn, dish: Dish, place: Place | None) -> Answer:
        """Where one dish is eaten; near a place first, where one is named."""
        near = {p.id for p, _ in list_places_near(turn.session, point_of(place), WITHIN_M)} if place else set()
        wheres = sorted(dish.where, key=lambda w: not ({w.place, w.near} & near))
        lines = [turn.say("food-where", dish=turn.words_of(dish.name))]
        lines += [turn.say("list-item", n=n, name=self._house(turn, w), text=turn.words_of(w.note)) for n, w in enumerate(wheres[:MOST], 1)]
        if place and not any({w.place, w.near} & near for w in wheres):
            lines.insert(1, turn.say("food-none-near", place=turn.words_of(place.name)))
        places = [p for w in wheres if (p := find_record(turn.session, Place, w.place or w.near))]
        places = list({p.id: p for p in places}.values())
        return self.reply(
            turn,
            fold(lines),
            [dish, *places],
            facts=wheres,
            listed=places,
            cards=[card_of(turn, p) for p in places],
            buttons=[choice_button(turn, "place_directions", p) for p in places[:3]],
        )

    def _house(self, turn: Turn, where: Where) -> str:
        place = find_record(turn.session, Place, where.place or where.near)
        around = turn.words_of(place.name) if place else ""
        if not where.name:
            return around
        address = turn.words_of(where.address) or around
        return turn.say("food-house", name=turn.words_of(where.name), address=address) if address else turn.words_of(where.name)

    def _dishes(self, turn: Turn, place: Place | None) -> Answer:
        """Dishes by condition, and at or near a place."""
        asked = pick(turn.conditions, KEYS)
        found = self._search(turn, asked, place)
        lines = [
            turn.say(
                "food-at" if place else "food-head",
                place=turn.words_of(place.name) if place else "",
                conditions=turn.maybe("in-brackets", named(turn, asked)),
            )
        ]
        if not found and place:
            lines = [turn.say("food-none-near", place=turn.words_of(place.name))]
            found = self._search(turn, asked, None)
        if not found:
            lines, asked = [turn.say("food-none", conditions=named(turn, asked))], {}
            found = self._search(turn, {}, place)
        for n, dish in enumerate(found[:MOST], 1):
            text = turn.say("food-item", text=turn.words_of(dish.summary), where=self._house(turn, dish.where[0]))
            lines.append(turn.say("list-item", n=n, name=turn.words_of(dish.name), text=text))
        if "halal" in asked or "vegetarian" in asked:
            lines.append(turn.say("food-ask-there"))
        shown = found[:MOST]
        return self.reply(
            turn,
            fold(lines),
            [*shown, *([place] if place else [])],
            facts=[d.where[0] for d in shown],
            listed=shown,
            cards=[card_of(turn, d) for d in shown],
            buttons=[choice_button(turn, "food_about", d) for d in shown[:4]],
            filters={key: values[0] if len(values) == 1 else values for key, values in asked.items()} or None,
        )

    def _search(self, turn: Turn, asked: dict[str, list[str]], place: Place | None) -> list[Dish]:
        facets = {key: YES_OR_DEPENDS[key] for key in ("halal", "vegetarian") if key in asked}
        if "dish_kind" in asked:
            facets["kind"] = asked["dish_kind"]
        if place:
            near = [p.id for p, _ in list_places_near(turn.session, point_of(place), WITHIN_M / 2)]
            facets["place"] = [place.id, *near]
        found = search_records(turn.session, Dish, facets)
        found = [d for d in found if not set(asked.get("without", [])) & set(d.contains)]
        if asked.get("heat") == ["0"]:
            found = [d for d in found if d.heat == 0]
        elif "heat" in asked:
            found = [d for d in found if d.heat]
        return sorted(found, key=lambda d: [getattr(d, key) != "yes" for key in ("halal", "vegetarian") if key in asked])
