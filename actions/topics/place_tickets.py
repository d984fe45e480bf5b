"""Admission, concessions, booking: what it costs, and whether a visitor gets in."""

from __future__ import annotations

from actions import format
from actions.prices import booking_lines, price_lines
from actions.topic import Topic, ask_button, card_of, fold, newest
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Place
from tour_content.recurrence import in_season


class PlaceTickets(Topic):
    topic = "place_tickets"

    def answer(self, turn: Turn) -> Answer:
        place = turn.subject(Place)
        on = turn.span.first if turn.span else turn.today
        prices = [p for p in newest(place.tickets, on) if in_season(p.season, on)]
        myths = turn.corrections(place)
        facts = [*prices, *([place.booking] if place.booking else [])]
        name = turn.words_of(place.name)
        text = fold(
            [
                *(turn.words_of(m.fact) for m in myths),
                turn.say("place-tickets-head", name=name) if prices else turn.say("place-tickets-unknown", name=name),
                *price_lines(turn, prices),
                *booking_lines(turn, place.booking),
                format.checked(turn, facts),
            ]
        )
        buttons = [ask_button(turn, topic, place) for topic in ("place_hours", "place_directions", "place_duration")]
        url = str(place.booking.url) if place.booking and place.booking.url else None
        card = card_of(turn, place, turn.words_of(place.address))
        cards = [card if not url else type(card)(card.title, card.subtitle, url=url, lat=card.lat, lon=card.lon)]
        return self.reply(
            turn, text, [place], facts=[*facts, *myths], cards=cards, buttons=buttons, when=turn.span.when() if turn.span else None
        )
