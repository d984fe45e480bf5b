"""Best time, crowds, photo spots, what not to miss."""

from __future__ import annotations

from actions.advice import advice_lines
from actions.details import asks_a_thing
from actions.topic import Topic, ask_button, fold
from actions.topics.place_access import PlaceAccess, asks_for_any
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Place
from tour_content.query.records import find_record


class PlaceTips(Topic):
    topic = "place_tips"

    def answer(self, turn: Turn) -> Answer:
        if turn.conditions and asks_for_any(turn):
            return self.registry["place_search"]().answer(turn)
        place = turn.subject(Place)
        if asks_a_thing(turn):
            return PlaceAccess().answer(turn)
        lines, facts = advice_lines(turn, place.tips, "tip")
        if not lines:
            lines = [turn.say("tips-none", name=turn.words_of(place.name)), turn.words_of(place.see)]
            facts = list(place.sources)
        else:
            lines.insert(0, turn.say("tips-head", name=turn.words_of(place.name)))
        other = find_record(turn.session, Place, place.substitute)
        if other:
            lines.append(turn.say("tips-substitute", name=turn.words_of(other.name)))
        buttons = [ask_button(turn, topic, place) for topic in ("place_hours", "place_tickets", "place_duration")]
        return self.reply(
            turn,
            fold(lines),
            [place, *([other] if other else [])],
            facts=facts,
            buttons=buttons,
            when=turn.span.when() if turn.span else None,
        )
