"""How long a visit takes."""

from __future__ import annotations

from actions import format
from actions.topic import Topic, ask_button, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Place


class PlaceDuration(Topic):
    topic = "place_duration"

    def answer(self, turn: Turn) -> Answer:
        place = turn.subject(Place)
        if turn.start and turn.start != place:  # "how long from the hotel": the way, not the visit
            return Topic.registry["place_directions"]().answer(turn)
        low, high = place.duration.minutes
        text = fold(
            [
                turn.say("place-duration", name=turn.words_of(place.name), time=format.minutes(turn, low, high)),
                turn.words_of(place.duration.note),
            ]
        )
        buttons = [ask_button(turn, topic, place) for topic in ("place_hours", "place_tips", "nearby")]
        return self.reply(turn, text, [place], buttons=buttons)
