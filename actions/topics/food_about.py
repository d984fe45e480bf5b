"""One dish: what it is, its story, how it is eaten and ordered, and whom it suits."""

from __future__ import annotations

from actions.passages import find_passages
from actions.topic import Topic, ask_button, card_of, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Dish


class FoodAbout(Topic):
    topic = "food_about"

    def answer(self, turn: Turn) -> Answer:
        dish = turn.subject(Dish)
        myths = turn.corrections(dish)
        passages = find_passages(turn, dish).passages
        diet = turn.say(
            "dish-diet",
            halal=turn.say(f"halal-{dish.halal}"),
            vegetarian=turn.say(f"vegetarian-{dish.vegetarian}"),
            heat=turn.say(f"heat-{dish.heat}"),
        )
        lines = [
            *(turn.words_of(m.fact) for m in myths),
            turn.words_of(dish.summary),
            *(turn.words_of(p.text) for p in passages),
            self._asked_for(turn, dish),
            diet,
            turn.say("dish-contains", things=self._contains(turn, dish)) if dish.contains else "",
            turn.words_of(dish.diet_note),
            "" if passages else turn.words_of(dish.story),
            turn.say("dish-eat", text=turn.words_of(dish.how_to_eat)) if dish.how_to_eat else "",
            turn.say("dish-order", text=turn.words_of(dish.how_to_order)) if dish.how_to_order else "",
        ]
        return self.reply(
            turn,
            fold(lines),
            [dish],
            facts=[*myths, *passages, *dish.sources],
            cards=[card_of(turn, dish)],
            buttons=[ask_button(turn, "food_search", dish)],
        )

    def _contains(self, turn: Turn, dish: Dish) -> str:
        return turn.join(turn.say(f"contains-{thing}") for thing in dish.contains)

    def _asked_for(self, turn: Turn, dish: Dish) -> str:
        """A plain warning where the visitor names something that the dish contains."""
        bad = [thing for thing in turn.conditions.get("without", []) if thing in dish.contains]
        return turn.say("dish-warning", things=turn.join(turn.say(f"contains-{t}") for t in bad)) if bad else ""
