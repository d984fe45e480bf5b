"""One dish: what it is, its story, how it is eaten and ordered, and whom it suits."""

from __future__ import annotations

from actions.eateries import price_notes
from actions.houses import houses_named
from actions.paragraphs import sentences_of
from actions.passages import find_passages
from actions.phrases import subjects_in
from actions.topic import Topic, ask_button, card_of, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Dish

OF_DIET = frozenset({"halal", "vegetarian", "contains"})  # what the note on diets bears on


class FoodAbout(Topic):
    topic = "food_about"

    def answer(self, turn: Turn) -> Answer:
        if houses_named(turn):
            return self.registry["food_search"]().answer(turn)
        dish = turn.subject(Dish)
        if details := self._details(turn, dish):
            return self._short(turn, dish, details)
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

    def _details(self, turn: Turn, dish: Dish) -> list[str]:
        """The lines that answer what is asked of the dish; none where the whole is wanted, or a story."""
        asked = subjects_in("dish_details", turn.own_text) if not turn.question.get("button") else set()
        contains = turn.say("dish-contains", things=self._contains(turn, dish)) if dish.contains else turn.say("dish-contains-unknown")
        told = {
            "heat": turn.say(f"heat-{dish.heat}"),
            "halal": turn.say(f"halal-{dish.halal}"),
            "vegetarian": turn.say(f"vegetarian-{dish.vegetarian}"),
            "contains": contains,
            "eat": turn.say("dish-eat", text=turn.words_of(dish.how_to_eat)) if dish.how_to_eat else turn.say("dish-detail-unknown"),
            "order": turn.say("dish-order", text=turn.words_of(dish.how_to_order))
            if dish.how_to_order
            else turn.say("dish-detail-unknown"),
            "price": price_notes(turn, dish.where),
            "sweet": self._sweet(turn, dish),
        }
        return [told[detail] for detail in told if detail in asked]

    def _sweet(self, turn: Turn, dish: Dish) -> str:
        """The sentence that tells of sweetness."""
        texts = [turn.words_of(words) for words in (dish.diet_note, dish.summary, dish.story, *(p.text for p in dish.stories))]
        sentences = [s.strip() for text in texts for s in sentences_of(text)]
        return next((s for s in sentences if "sweet" in subjects_in("dish_details", s)), turn.say("dish-detail-unknown"))

    def _short(self, turn: Turn, dish: Dish, details: list[str]) -> Answer:
        """What was asked first; what the dish is, only where it is new in the talk."""
        known = turn.talk.focus.get("dish") == dish.id
        new = "" if known else turn.words_of(dish.summary)
        lines = [
            turn.say("dish-of", name=turn.words_of(dish.name)),
            *(turn.words_of(m.fact) for m in turn.corrections(dish)),
            self._asked_for(turn, dish),
            *details,
            turn.words_of(dish.diet_note) if OF_DIET & subjects_in("dish_details", turn.own_text) else "",
            new,
        ]
        buttons = [ask_button(turn, "food_search", dish)]
        return self.reply(turn, fold(lines), [dish], facts=dish.sources, cards=[card_of(turn, dish)], buttons=buttons)

    def _contains(self, turn: Turn, dish: Dish) -> str:
        return turn.join(turn.say(f"contains-{thing}") for thing in dish.contains)

    def _asked_for(self, turn: Turn, dish: Dish) -> str:
        """A plain warning where the visitor names something that the dish contains."""
        bad = [thing for thing in turn.conditions.get("without", []) if thing in dish.contains]
        return turn.say("dish-warning", things=turn.join(turn.say(f"contains-{t}") for t in bad)) if bad else ""
