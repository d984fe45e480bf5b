"""Tickets and booking of one event."""

from __future__ import annotations

from actions import format
from actions.phrases import subjects_in
from actions.prices import booking_lines, price_lines, selling_lines
from actions.topic import Topic, ask_button, card_of, fold, newest
from actions.turn import Turn
from bot.answer import Answer, Card
from tour_content.kinds import Event, Place
from tour_content.query.records import find_record


class EventTickets(Topic):
    topic = "event_tickets"

    def answer(self, turn: Turn) -> Answer:
        if {"start", "price"} <= subjects_in("asides", turn.own_text) and not turn.question.get("button"):
            return Topic.registry["event_about"]().answer(turn)  # "when, and how much?"
        event = turn.subject(Event)
        place = find_record(turn.session, Place, event.place)
        prices = newest(event.tickets, turn.span.first if turn.span else turn.today)
        facts = [*prices, *([event.booking] if event.booking else [])]
        name = turn.words_of(event.name)
        url = event.booking.url if event.booking and event.booking.url else event.url
        free = bool(prices) and all(price.cny == 0 and not price.cny_to for price in prices)
        selling = [] if free else selling_lines(turn, event.booking, place.contact if place else None, url)
        text = fold(
            selling
            or [
                turn.say("event-tickets-head" if prices else "event-tickets-unknown", name=name),
                *price_lines(turn, prices),
                *booking_lines(turn, event.booking),
                format.checked(turn, facts),
            ]
        )
        card = card_of(turn, event)
        return self.reply(
            turn,
            text,
            [event, *([place] if place else [])],
            facts=facts or event.sources,
            cards=[Card(card.title, card.subtitle, url=str(url) if url else None)],
            buttons=[ask_button(turn, "event_about", event)],
            when=turn.span.when() if turn.span else None,
        )
