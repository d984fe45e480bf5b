"""What a place is: its story, what is to be seen, what stood there."""

from __future__ import annotations

from actions.passages import find_passages
from actions.topic import Topic, ask_button, card_of, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Place


class PlaceAbout(Topic):
    topic = "place_about"

    def answer(self, turn: Turn) -> Answer:
        place = turn.subject(Place)
        myths = turn.corrections(place)
        found = find_passages(turn, place)
        passages = found.passages
        text = fold(
            [
                *(turn.words_of(myth.fact) for myth in myths),
                turn.say("notes-dont-say", name=turn.words_of(place.name)) if found.missing and not myths else "",
                *(turn.words_of(p.text) for p in passages),
                "" if passages else turn.words_of(place.summary),
                "" if passages else turn.say("place-see", text=turn.words_of(place.see)),
                turn.say("place-then", text=turn.words_of(place.then)) if place.then and not passages else "",
            ]
        )
        facts = [*myths, *passages] or place.sources
        buttons = [ask_button(turn, topic, place) for topic in ("place_hours", "place_tickets", "place_directions", "place_titles")]
        return self.reply(turn, text, [place], facts=facts, cards=[card_of(turn, place, turn.words_of(place.address))], buttons=buttons)
