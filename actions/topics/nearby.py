"""Places and food around a place, or around the visitor."""

from __future__ import annotations

from actions.conditions import named, pick
from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Clarify, Turn
from bot.answer import Answer
from tour_content.kinds import Dish, Place
from tour_content.query.places import list_places_near, point_of
from tour_content.query.records import search_records

KEYS = ("category", "era", "free", "indoor", "good_for")
WITHIN_M = (1500, 3000, 8000, 40_000)
MOST = 5
WALK_M_A_MINUTE = 75  # 4.5 km/h, an unhurried walk; streets add about a quarter to the line
DETOUR = 1.25


class Nearby(Topic):
    topic = "nearby"

    def answer(self, turn: Turn) -> Answer:
        centre = self._centre(turn)
        asked = pick(turn.conditions, KEYS)
        found = self._around(turn, centre, asked)
        head = turn.say(
            "nearby-head" if found else "nearby-none",
            name=turn.words_of(centre.name),
            conditions=turn.maybe("in-brackets", named(turn, asked)),
        )
        lines = [
            turn.say("nearby-item", n=n, name=turn.words_of(p.name), text=turn.words_of(p.summary), distance=self._walk(turn, metres))
            for n, (p, metres) in enumerate(found, 1)
        ]
        dishes = search_records(turn.session, Dish, {"place": [centre.id, *(p.id for p, _ in found)]})[:3]
        if dishes:
            lines.append(turn.say("nearby-food", dishes=turn.join(turn.words_of(d.name) for d in dishes)))
        places = [p for p, _ in found]
        lat, lon = point_of(centre)
        return self.reply(
            turn,
            fold([head, *lines]),
            [centre, *places, *dishes],
            facts=[p.position for p in places],
            listed=places,
            cards=[card_of(turn, p) for p in places],
            buttons=[choice_button(turn, "place_about", p) for p in places[:3]],
            near={"lat": lat, "lon": lon},
        )

    def _centre(self, turn: Turn) -> Place:
        """The place named or in focus. The visitor's own position is asked for: where are you?"""
        try:
            return turn.subject(Place)
        except Clarify as clarify:
            raise Clarify("position" if not clarify.among else "place", clarify.among) from None

    def _around(self, turn: Turn, centre: Place, asked: dict[str, list[str]]) -> list[tuple[Place, float]]:
        """The nearest places that meet the conditions, from an ever wider circle."""
        found: list[tuple[Place, float]] = []
        for metres in WITHIN_M:
            near = [(p, d) for p, d in list_places_near(turn.session, point_of(centre), metres) if p.id != centre.id]
            found = [(p, d) for p, d in near if all(set(values) & set(p.facets().get(key, [])) for key, values in asked.items())]
            if len(found) >= 3:
                break
        return found[:MOST]

    def _walk(self, turn: Turn, metres: float) -> str:
        minutes = max(1, round(metres * DETOUR / WALK_M_A_MINUTE))
        return turn.say("walk", minutes=minutes) if minutes <= 40 else turn.say("distance-km", km=f"{metres / 1000:.1f}")
