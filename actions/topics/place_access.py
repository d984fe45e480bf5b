"""Wheelchairs, strollers, stairs, toilets, luggage: can I get round it?"""

from __future__ import annotations

from actions.advice import advice_lines
from actions.topic import Topic, ask_button, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Place


class PlaceAccess(Topic):
    topic = "place_access"

    def answer(self, turn: Turn) -> Answer:
        place = turn.subject(Place)
        name = turn.words_of(place.name)
        lines, facts = advice_lines(turn, place.access, "access")
        head = turn.say("access-head" if lines else "access-unknown", name=name)
        phone = place.contact.phone if place.contact else None
        lines += [turn.say("access-call", phone=phone)] if phone and not lines else []
        buttons = [ask_button(turn, topic, place) for topic in ("place_contact", "place_tips", "place_directions")]
        return self.reply(turn, fold([head, *lines]), [place], facts=facts, buttons=buttons)
