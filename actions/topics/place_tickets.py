"""Admission, concessions, booking: what it costs, and whether a visitor gets in."""

from __future__ import annotations

from actions import format
from actions.concessions import concession_lines, payers
from actions.details import asked_details, missing_line, tell_details
from actions.phrases import subjects_in, tells_of
from actions.prices import booking_lines, price_lines, selling_lines
from actions.topic import Topic, ask_button, card_of, fold, newest
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Place
from tour_content.kinds.base import Price, Sourced
from tour_content.recurrence import in_season

PAID_APART = frozenset({"cart", "audio_guide", "guide", "climb", "bell", "parking", "luggage"})  # things with prices of their own


class PlaceTickets(Topic):
    topic = "place_tickets"

    def answer(self, turn: Turn) -> Answer:
        place = turn.subject(Place)
        on = turn.span.first if turn.span else turn.today
        prices = [p for p in newest(place.tickets, on) if in_season(p.season, on)]
        myths = turn.corrections(place)
        lines, facts = self._lines(turn, place, prices)
        text = fold([*(turn.words_of(m.fact) for m in myths), *lines, format.checked(turn, facts)])
        buttons = [ask_button(turn, topic, place) for topic in ("place_hours", "place_directions", "place_duration")]
        url = str(place.booking.url) if place.booking and place.booking.url else None
        card = card_of(turn, place, turn.words_of(place.address))
        cards = [card if not url else type(card)(card.title, card.subtitle, url=url, lat=card.lat, lon=card.lon)]
        return self.reply(
            turn, text, [place], facts=[*facts, *myths], cards=cards, buttons=buttons, when=turn.span.when() if turn.span else None
        )

    def _lines(self, turn: Turn, place: Place, prices: list[Price]) -> tuple[list[str], list[Sourced]]:
        """What the visitors named pay, or what a thing beside the entrance costs; without either, all prices."""
        name = turn.words_of(place.name)
        booking = [place.booking] if place.booking else []
        head = turn.say("place-tickets-head" if prices else "place-tickets-unknown", name=name)
        asked = [] if turn.question.get("button") else payers(turn.own_text)
        if apart := self._paid_apart(turn):
            return self._apart(turn, place, apart, prices)
        if selling := selling_lines(turn, place.booking, place.contact, place.booking.url if place.booking else None):
            return selling, [*booking]
        if not asked and place.booking and self._only_booking(turn):
            return [turn.say("of-thing", name=name), *booking_lines(turn, place.booking)], [*booking]
        if asked and prices:
            notes = [note for row in booking if (note := row.note)]
            lines, facts = concession_lines(turn, asked, prices, notes)
            books = booking if place.booking and (place.booking.needed == "yes" or "book" in subjects_in("asides", turn.text)) else []
            return [head, *lines, *(line for row in books for line in booking_lines(turn, row)[:1])], [*facts, *books]
        return [head, *price_lines(turn, prices), *booking_lines(turn, place.booking)], [*prices, *booking]

    def _only_booking(self, turn: Turn) -> bool:
        """Whether it is asked how to get a ticket, and not what it costs: "can I just turn up", "要预约吗"."""
        asked = set() if turn.question.get("button") else subjects_in("asides", turn.own_text)
        return "book" in asked and not asked & {"price", "entrance"} and "cost" not in subjects_in("practical", turn.own_text)

    def _paid_apart(self, turn: Turn) -> list[str]:
        """The things beside the entrance whose price is asked: "and what does it cost", said of a cart, means the cart's."""
        entrance = "entrance" in subjects_in("asides", turn.own_text)
        return sorted(set(asked_details(turn) or ([] if entrance else asked_details(turn, turn.text))) & PAID_APART)

    def _apart(self, turn: Turn, place: Place, things: list[str], prices: list[Price]) -> tuple[list[str], list[Sourced]]:
        """The price of what is paid apart from the entrance, as a cart or a climb, or that the notes have none."""
        rows = [p for p in prices if p.what and any(tells_of("details_told", thing, p.what.en) for thing in things)]
        if rows:
            return price_lines(turn, rows), list(rows)
        told = tell_details(turn, place, things)
        silent = "" if any(mark in line for line in told.lines for mark in ("¥", "yuan", "元")) else turn.say("thing-price-unknown")
        return [missing_line(turn, place, told.missing) or silent, *told.lines], list(told.facts)
