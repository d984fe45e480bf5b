"""Places and food around a place, or around the visitor."""

from __future__ import annotations

from actions.conditions import named, pick
from actions.details import STEP_FREE, WHEELS, asked_details
from actions.eateries import CLOSE_M, checked_line, eateries_near, eatery_head, eatery_lines
from actions.phrases import subjects_in
from actions.refusing import is_wanted
from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Clarify, Turn
from actions.ways import walk_minutes
from bot.answer import Answer
from tour_content.hours import is_open_at
from tour_content.kinds import Dish, Place
from tour_content.query.places import distance_m, list_places_near, point_of
from tour_content.query.records import search_records

KEYS = ("category", "era", "free", "indoor", "good_for")
EATING = frozenset({"food_street", "cafe", "tea_house"})  # categories of places to eat or drink in: few enough to be listed all
XIAN = (34.261, 108.942)  # the Bell Tower, lat and lon
FAR_M = 150_000  # farther, nothing of ours is near
WITHIN_M = (1500, 3000, 8000, 40_000)
FOOD_KEYS = ("halal", "vegetarian", "meal", "heat", "without", "dish_kind")
OF_FOOD = frozenset({"food_about", "food_search"})
MOST = 5


class Nearby(Topic):
    topic = "nearby"

    def answer(self, turn: Turn) -> Answer:
        try:
            centre = self._centre(turn)
        except Clarify:
            if EATING & set(turn.conditions.get("category", ())):
                return self.registry["place_search"]().answer(turn)
            raise
        point = point_of(centre) if centre else turn.position
        assert point is not None
        here = turn.words_of(centre.name) if centre else turn.say("where-you-are")
        if centre is None and (away := distance_m(point, XIAN)) > FAR_M:
            return self.reply(turn, turn.say("nearby-far", here=here, km=round(away / 1000)), near=_near(point))
        if centre and {"toilets", "baby_room"} & set(asked_details(turn)):
            return self.registry["place_access"]().answer(turn)
        wishes = subjects_in("asides", turn.own_text)
        if "show" in wishes and centre and not turn.question.get("button"):
            return self.registry["event_search"]().answer(turn)
        asked = pick(turn.conditions, KEYS)
        if self._of_food(turn, wishes):
            return self._eateries(turn, point, centre, here)
        needs = STEP_FREE if WHEELS & set(asked_details(turn)) else {}
        found = self._around(turn, point, centre, {**asked, **needs})
        if not found and "category" in asked and "good_for" in asked:
            asked = pick(asked, ("category",))  # rather a café that is not quiet than none
            found = self._around(turn, point, centre, {**asked, **needs})
        asked = {**asked, **({"step_free": ["true"]} if needs else {})}
        far = bool(found) and min(metres for _, metres in found) > CLOSE_M
        head = turn.say(
            "nearby-none-close" if far else "nearby-head" if found else "nearby-none",
            name=here,
            conditions=turn.maybe("in-brackets", named(turn, asked)),
        )
        lines = [
            turn.say(
                "nearby-item",
                n=n,
                name=turn.words_of(p.name),
                text=turn.words_of(p.summary),
                distance=self._walk(turn, metres),
                open=self._open(turn, p),
            )
            for n, (p, metres) in enumerate(found, 1)
        ]
        places = [p for p, _ in found]
        around = [*([centre] if centre else []), *places]
        dishes = search_records(turn.session, Dish, {"place": [p.id for p in around]})[:3]
        if dishes:
            lines.append(turn.say("nearby-food", dishes=turn.join(turn.words_of(d.name) for d in dishes)))
        return self.reply(
            turn,
            fold([head, *lines]),
            [*around, *dishes],
            facts=[p.position for p in places],
            listed=places,
            cards=[card_of(turn, p) for p in places],
            buttons=[choice_button(turn, "place_about", p) for p in places[:3]],
            near=_near(point),
        )

    def _of_food(self, turn: Turn, wishes: set[str]) -> bool:
        """Whether it is food that is looked for, and no café or market: by its words, or by what the visitor does not eat."""
        named = "category" in turn.conditions and not subjects_in("asides", turn.own_text) & {"eatery"}
        eating = turn.talk.topic in OF_FOOD and not turn.conditions  # "no, I said near the Drum Tower"
        return not turn.question.get("button") and not named and bool(eating or "food" in wishes or pick(turn.conditions, FOOD_KEYS))

    def _eateries(self, turn: Turn, point: tuple[float, float], centre: Place | None, here: str) -> Answer:
        """Where to eat around here, by the conditions: food was asked for, not sights."""
        asked = pick({**turn.talk.heeded, **turn.conditions}, FOOD_KEYS)
        found = eateries_near(turn, point, asked)[: MOST + 1]
        head = eatery_head(turn, found, here, turn.maybe("in-brackets", named(turn, asked)), asked)
        ask = turn.say("food-ask-there") if found and {"halal", "vegetarian"} & set(asked) else ""
        lines = [head, *eatery_lines(turn, found, "cheap" in turn.conditions), ask, checked_line(turn, found) if found else ""]
        places = list({e.place.id: e.place for e in found}.values())
        dishes = list({d.id: d for e in found for d in e.dishes}.values())
        return self.reply(
            turn,
            fold(lines),
            [*([centre] if centre else []), *(p for p in places if p != centre), *dishes],
            facts=[fact for e in found for fact in e.facts],
            cards=[card_of(turn, p) for p in places],
            buttons=[choice_button(turn, "place_directions", p) for p in places[:3]],
            filters={key: values[0] if len(values) == 1 else values for key, values in asked.items()} or None,
            near=_near(point),
        )

    def _centre(self, turn: Turn) -> Place | None:
        """The place named or in focus; None for the visitor's own position, which is asked for where it is not known."""
        if turn.at_own_position:
            return None
        try:
            return turn.subject(Place)
        except Clarify as clarify:
            if turn.position and not clarify.among:
                return None
            raise Clarify("position" if not clarify.among else "place", clarify.among) from None

    def _around(
        self, turn: Turn, point: tuple[float, float], centre: Place | None, asked: dict[str, list[str]]
    ) -> list[tuple[Place, float]]:
        """The nearest places that meet the conditions, from an ever wider circle."""
        found: list[tuple[Place, float]] = []
        for metres in WITHIN_M:
            near = [(p, d) for p, d in list_places_near(turn.session, point, metres) if p != centre and is_wanted(turn, p)]
            found = [(p, d) for p, d in near if all(set(values) & set(p.facets().get(key, [])) for key, values in asked.items())]
            if len(found) >= 3:
                break
        return sorted(found[:MOST], key=lambda pair: is_open_at(pair[0], turn.now) is False)  # what is shut just now, last

    def _open(self, turn: Turn, place: Place) -> str:
        """Whether it is open now, where the notes say."""
        state = is_open_at(place, turn.now)
        return "" if state is None else turn.say("open-now" if state else "closed-now")

    def _walk(self, turn: Turn, metres: float) -> str:
        minutes = walk_minutes(metres)
        return turn.say("walk", minutes=minutes) if minutes <= 40 else turn.say("distance-km", km=f"{metres / 1000:.1f}")


def _near(point: tuple[float, float]) -> dict[str, float]:
    return {"lat": point[0], "lon": point[1]}
