"""Phone and website; lost property belongs here too."""

from __future__ import annotations

from actions import format
from actions.topic import Topic, ask_button, card_of, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Place


class PlaceContact(Topic):
    topic = "place_contact"

    def answer(self, turn: Turn) -> Answer:
        place = turn.subject(Place)
        contact = place.contact
        name = turn.words_of(place.name)
        lines = []
        if contact:
            lines = [
                turn.say("contact-phone", name=name, phone=contact.phone) if contact.phone else "",
                turn.say("contact-website", name=name, url=str(contact.website)) if contact.website else "",
                format.checked(turn, [contact]),
            ]
        text = fold(lines or [turn.say("contact-unknown", name=name)])
        buttons = [ask_button(turn, topic, place) for topic in ("place_hours", "place_tickets")]
        return self.reply(turn, text, [place], facts=[contact], cards=[card_of(turn, place, turn.words_of(place.address))], buttons=buttons)
