"""Prices and booking in words, for places and shows alike."""

from __future__ import annotations

from actions import format
from actions.phrases import subjects_in
from actions.turn import Turn
from tour_content.kinds.base import Booking, Price
from tour_content.kinds.place import Contact


def price_lines(turn: Turn, prices: list[Price]) -> list[str]:
    """A line a price, the entrance first, each with its note."""
    lines = []
    for price in sorted(prices, key=lambda p: (p.what is not None,)):
        amount = turn.say("price-free") if price.cny == 0 and not price.cny_to else format.money(price.cny)
        if price.cny_to:
            amount = f"{format.money(price.cny)}–{format.money(price.cny_to)[1:]}"
        who = turn.say(f"who-{price.who}")
        line = (
            turn.say("price-part", what=turn.words_of(price.what), who=who, amount=amount)
            if price.what
            else turn.say("price", who=who, amount=amount)
        )
        lines.append(turn.say("with-note", text=line, note=turn.words_of(price.note)) if price.note else line)
    return lines


def selling_lines(turn: Turn, booking: Booking | None, contact: Contact | None, url: object = None) -> list[str]:
    """What answers "book me two seats" and "where do I buy": that we sell nothing, and who does; nothing where neither is asked."""
    asked = set() if turn.question.get("button") else subjects_in("asides", turn.own_text) & {"book_me", "buy"}
    if not asked:
        return []
    where = booking_lines(turn, booking) if booking else []
    phone = turn.say("book-phone", phone=contact.phone) if contact and contact.phone else ""
    page = turn.say("book-page", url=str(url)) if url else ""
    silent = "" if where or phone or page else turn.say("book-unknown")
    return [turn.say("book-not-here") if "book_me" in asked else "", *where, page, phone, silent]


def booking_lines(turn: Turn, booking: Booking | None) -> list[str]:
    """Whether to book, where, how early, and whether a foreign passport works."""
    if booking is None:
        return []
    lines = [turn.say(f"booking-{booking.needed}")]
    if booking.channel:
        lines.append(turn.say("booking-channel", channel=turn.words_of(booking.channel)))
    if booking.days_ahead:
        lines.append(turn.say("booking-days-ahead", days=booking.days_ahead))
    if booking.passport != "unknown":
        lines.append(turn.say(f"booking-passport-{booking.passport}"))
    joined = turn.say("sentence-joiner").join(lines)
    return [joined, turn.words_of(booking.note)] if booking.note else [joined]
