"""What to eat, and where to eat it."""

from __future__ import annotations

from actions.conditions import named, pick
from actions.details import asked_details, missing_line, tell_details
from actions.eateries import checked_line, eateries_near, eatery_head, eatery_lines, meets, price_notes, serves
from actions.houses import houses_named, is_halal, key_of
from actions.phrases import subjects_in
from actions.topic import Topic, card_of, choice_button, fold
from actions.topics.nearby import EATING
from actions.turn import Turn
from bot.answer import Answer
from bot.understand.conditions import NOT
from tour_content.kinds import Article, Dish, Place
from tour_content.kinds.dish import Where
from tour_content.query.places import list_places_near, point_of, search_places
from tour_content.query.records import find_record, search_records

KEYS = ("halal", "vegetarian", "meal", "heat", "without", "dish_kind", f"{NOT}dish_kind")
NEEDS = ("halal", "vegetarian", "heat", "without")  # never dropped, whatever else nothing meets
HALAL = {True: "house-halal", False: "halal-no", None: "house-halal-unknown"}
MOST = 6
WITHIN_M = 2500
STYLED = {"category": ["restaurant", "food_street", "theme_block"]}  # places to eat in the style of a time
VEGETARIAN = "vegetarian-and-allergies"  # the article that knows of meatless kitchens


class FoodSearch(Topic):
    topic = "food_search"

    def answer(self, turn: Turn) -> Answer:
        if houses := houses_named(turn):
            return self._one_house(turn, *houses[0]) if len(houses) == 1 else self._several(turn, houses)
        dish = next(iter(turn.mentioned(Dish)), None) or turn.pointed_in_list(Dish) or self._focus_dish(turn)
        place = next(iter(turn.mentioned(Place)), None) or self._focus_place(turn)
        if not dish and not place and EATING & set(turn.conditions.get("category", ())):
            return self.registry["place_search"]().answer(turn)
        if not dish and not place:
            turn.refuse_strangers()
        if dish and not (place and self._wants_eatery(turn) and not turn.mentioned(Dish)):
            return self._houses(turn, dish, place)
        article = find_record(turn.session, Article, VEGETARIAN) if "vegetarian" in turn.conditions else None
        if article and (place.id in article.places if place else self._wants_eatery(turn)):
            return self._meatless(turn, article)
        if place and "halal" in turn.conditions and place.halal and not self._wants_eatery(turn):
            return self._one_place(turn, place)
        if place and ("restaurant" in asked_details(turn) or self._wants_eatery(turn) or "halal" in turn.conditions):
            return self._eateries(turn, place)
        if turn.conditions.get("era") and not place and (styled := search_places(turn.session, {**STYLED, "era": turn.conditions["era"]})):
            return self._in_style(turn, styled[:MOST])
        return self._dishes(turn, place)

    def _in_style(self, turn: Turn, places: list[Place]) -> Answer:
        """Places to eat in the style of a time: "somewhere with Tang food"."""
        turn.houses = [["place", place.id] for place in places]
        lines = [turn.say("food-in-style", conditions=turn.maybe("in-brackets", named(turn, pick(turn.conditions, ["era"]))))]
        lines += [turn.say("list-item", n=n, name=turn.words_of(p.name), text=turn.words_of(p.summary)) for n, p in enumerate(places, 1)]
        facts = [source for place in places for source in place.sources[:1]]
        buttons = [choice_button(turn, "place_directions", p) for p in places[:3]]
        return self.reply(turn, fold(lines), places, facts=facts, listed=places, cards=[card_of(turn, p) for p in places], buttons=buttons)

    def _wants_eatery(self, turn: Turn) -> bool:
        """Whether houses are asked for, not dishes."""
        return "eatery" in subjects_in("asides", turn.own_text)

    def _focus_dish(self, turn: Turn) -> Dish | None:
        """The dish talked about, for "where's a good one"."""
        follows = turn.talk.topic in ("food_about", "food_search") and turn.talk.last[:1] == ["dish"] and not pick(turn.conditions, KEYS)
        follows = follows and "other" not in subjects_in("asides", turn.own_text)
        return find_record(turn.session, Dish, turn.talk.focus.get("dish")) if follows else None

    def _focus_place(self, turn: Turn) -> Place | None:
        """The place talked about, for "is there a restaurant in there"."""
        inside = "restaurant" in asked_details(turn) and turn.talk.last[:1] == ["place"]
        return find_record(turn.session, Place, turn.talk.focus.get("place")) if inside else None

    def _one_house(self, turn: Turn, dish: Dish, where: Where) -> Answer:
        """One house: what is asked of it first, and what it serves."""
        place = find_record(turn.session, Place, where.place or where.near)
        turn.houses = [key_of(where)]
        asked = subjects_in("houses", turn.question.get("text") or "")
        told = {
            "halal": turn.say(HALAL[is_halal(turn.session, where, dish)]),
            "place": turn.say("house-address", address=turn.words_of(where.address) or (turn.words_of(place.name) if place else "")),
            "hours": turn.say("house-hours-unknown"),
            "price": price_notes(turn, [where]),
        }
        first = [line for key, line in told.items() if key in asked]
        text = turn.say("food-house-serves", house=self._house(turn, where), dish=turn.words_of(dish.name), note=turn.words_of(where.note))
        about = [dish, *([place] if place else [])]
        diet = turn.words_of(dish.diet_note) if "halal" in asked and dish.halal == "no" else ""
        return self.reply(turn, fold([*first, text, diet]), about, facts=[where], buttons=[choice_button(turn, "food_about", dish)])

    def _several(self, turn: Turn, houses: list[tuple[Dish, Where]]) -> Answer:
        """Several houses, each with whether it is halal and what it serves."""
        turn.houses = [key_of(where) for _, where in houses]
        lines = []
        for n, (dish, where) in enumerate(houses, 1):
            halal = turn.say(HALAL[is_halal(turn.session, where, dish)])
            lines.append(turn.say("list-item", n=n, name=self._house(turn, where), text=f"{halal} {turn.words_of(dish.name)}"))
        return self.reply(turn, fold(lines), [dish for dish, _ in houses], facts=[where for _, where in houses])

    def _one_place(self, turn: Turn, place: Place) -> Answer:
        """Whether an eatery that is a place of its own, or a street of them, is halal."""
        turn.houses = [["place", place.id]]
        halal = turn.say("house-halal" if place.halal == "yes" else "halal-no")
        lines = [turn.say("dish-of", name=turn.words_of(place.name)), halal, turn.words_of(place.summary)]
        return self.reply(turn, fold(lines), [place], facts=place.sources[:1], cards=[card_of(turn, place)])

    def _houses(self, turn: Turn, dish: Dish, place: Place | None) -> Answer:
        """Where one dish is eaten; near a place first, where one is named."""
        near = {p.id for p, _ in list_places_near(turn.session, point_of(place), WITHIN_M)} if place else set()
        wheres = sorted(dish.where, key=lambda w: not ({w.place, w.near} & near))[:MOST]
        lines = [turn.say(f"halal-{dish.halal}"), turn.words_of(dish.diet_note)] if "halal" in subjects_in("houses", turn.own_text) else []
        if "halal" in turn.conditions:
            wheres = [where for where in wheres if serves(turn, where, dish, turn.conditions)]
        turn.houses = [key_of(where) for where in wheres]
        lines += [turn.say("food-where" if wheres else "food-none-halal", dish=turn.words_of(dish.name))]
        if place and not any({w.place, w.near} & near for w in wheres):
            lines.append(turn.say("food-none-near", place=turn.words_of(place.name)))
        lines += [turn.say("list-item", n=n, name=self._house(turn, w), text=turn.words_of(w.note)) for n, w in enumerate(wheres, 1)]
        if "cheap" in turn.conditions or "price" in subjects_in("asides", turn.own_text):
            lines.append(price_notes(turn, wheres))
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

    def _eateries(self, turn: Turn, place: Place) -> Answer:
        """Houses by a place; first whether it has one itself, where that is asked."""
        inside = "restaurant" in asked_details(turn)
        told = tell_details(turn, place, ["restaurant"]) if inside else None
        first = [missing_line(turn, place, told.missing), *told.lines] if told else []
        asked = pick(turn.conditions, KEYS[:-2])
        found = eateries_near(turn, point_of(place), asked)[:MOST]
        conditions = turn.maybe("in-brackets", named(turn, asked))
        head = eatery_head(turn, found, turn.words_of(place.name), conditions, asked)
        lines = [*first, head, *eatery_lines(turn, found, "cheap" in turn.conditions), checked_line(turn, found) if found else ""]
        lines += [turn.say("food-ask-there")] if found and {"halal", "vegetarian"} & set(asked) else []
        around = list({e.place.id: e.place for e in found}.values())
        return self.reply(
            turn,
            fold(lines),
            [place, *(p for p in around if p != place), *{d.id: d for e in found for d in e.dishes}.values()],
            facts=[fact for e in found for fact in e.facts] + (told.facts if told else []),
            cards=[card_of(turn, p) for p in around[:MOST]],
            buttons=[choice_button(turn, "place_directions", p) for p in around[:3]],
            filters={key: values[0] if len(values) == 1 else values for key, values in asked.items()} or None,
        )

    def _meatless(self, turn: Turn, article: Article) -> Answer:
        """Vegetarian kitchens: what the article on them knows."""
        facts = [fact for fact in article.facts if "eatery" in subjects_in("asides", fact.text.en)] or article.facts
        places = [place for id_ in article.places if (place := find_record(turn.session, Place, id_))]
        text = fold([turn.say("food-meatless"), *(turn.words_of(fact.text) for fact in facts[:1]), turn.words_of(article.summary)])
        return self.reply(
            turn,
            text,
            [*places, article],
            facts=facts,
            cards=[card_of(turn, p) for p in places],
            buttons=[choice_button(turn, "place_directions", p) for p in places],
            filters={"vegetarian": "yes"},
        )

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
            lines, asked = [turn.say("food-none", conditions=named(turn, asked))], pick(asked, NEEDS)
            found = self._search(turn, asked, place) or self._search(turn, asked, None)
        for n, dish in enumerate(found[:MOST], 1):
            text = turn.say(
                "food-item", text=turn.words_of(dish.summary), where=self._house(turn, self._best_where(turn, dish, asked, place))
            )
            lines.append(turn.say("list-item", n=n, name=turn.words_of(dish.name), text=text))
        if "halal" in asked or "vegetarian" in asked:
            lines.append(turn.say("food-ask-there"))
        if "cheap" in turn.conditions:
            lines.append(turn.say("eatery-prices-unknown"))
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

    def _best_where(self, turn: Turn, dish: Dish, asked: dict[str, list[str]], place: Place | None) -> Where:
        """The house to name for a dish: one that serves it as it is wanted, at the place named where there is one."""
        fitting = [where for where in dish.where if serves(turn, where, dish, asked)] or dish.where
        return next((where for where in fitting if place and place.id in (where.place, where.near)), fitting[0])

    def _search(self, turn: Turn, asked: dict[str, list[str]], place: Place | None) -> list[Dish]:
        """Dishes that meet the conditions; a drink only where drinks are asked for, and never the dish just told of."""
        facets = {"kind": asked["dish_kind"]} if "dish_kind" in asked else {}
        if place:
            near = [p.id for p, _ in list_places_near(turn.session, point_of(place), WITHIN_M / 2)]
            facets["place"] = [place.id, *near]
        just_told = {turn.talk.focus.get("dish")} if turn.talk.topic == "food_about" else set()
        if "other" in subjects_in("asides", turn.own_text):
            just_told |= {id_ for kind, id_ in turn.talk.shown if kind == "dish"}
        found = [d for d in search_records(turn.session, Dish, facets) if meets(d, asked) and d.id not in just_told]
        if asked.get("halal") == ["yes"]:
            found = [d for d in found if d.halal == "yes" or any(is_halal(turn.session, where, d) for where in d.where)]
        if "drink" not in asked.get("dish_kind", ()):
            found = [d for d in found if d.type != "drink"]
        return sorted(found, key=lambda d: [getattr(d, key) != "yes" for key in ("halal", "vegetarian") if key in asked])
