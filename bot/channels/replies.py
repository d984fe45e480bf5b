"""What the assistant says to one message, for channels that show it in their own form: replies, each with its buttons and cards."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.answer import Button, Card

PUBLIC_URL = "CHANGAN_PUBLIC_URL"
SHOWN = (".png", ".jpg", ".jpeg")  # pictures that every messenger shows


@dataclass(frozen=True)
class Reply:
    """One answer: its words, already in the characters its reader wants, and what the contract says to show with them."""

    text: str
    language: str = "en"
    topic: str = ""
    buttons: tuple[Button, ...] = ()
    cards: tuple[Card, ...] = ()

    def choices(self) -> tuple[Button, ...]:
        """Its buttons, and those of its cards that send something else."""
        choices = {button.payload: button for button in self.buttons}
        for card in self.cards:
            for button in card.buttons:
                title = button.title if len(self.cards) == 1 else f"{card.title}: {button.title}"
                choices.setdefault(button.payload, Button(title, button.payload))
        return tuple(choices.values())

    def place(self) -> Card | None:
        """The card to show on a map, where the visitor asked for the way to one place."""
        located = [card for card in self.cards if card.lat is not None and card.lon is not None]
        return located[0] if self.topic == "place_directions" and len(located) == 1 else None

    def pictures(self) -> list[str]:
        """The addresses of its pictures, of each once, as far as messengers can load them. A list of cards shows none."""
        return [address for card in self.cards if (address := picture(card))] if len(self.cards) == 1 else []


def read_replies(messages: Iterable[dict[str, Any]]) -> list[Reply]:
    """The replies in what Rasa sends for one message: a text with its buttons, then the contract that belongs to it."""
    replies: list[Reply] = []
    waiting: list[dict[str, Any]] = []
    for message in messages:
        if message.get("text"):
            waiting.append(message)
        if isinstance(contract := message.get("custom"), dict):
            replies.append(_reply(waiting, contract))
            waiting = []
    if waiting:
        replies.append(_reply(waiting, {}))
    return [reply for reply in replies if reply.text or reply.cards]


def _reply(texts: list[dict[str, Any]], contract: dict[str, Any]) -> Reply:
    return Reply(
        text="\n\n".join(message["text"].strip() for message in texts),
        language=contract.get("language", "en"),
        topic=contract.get("topic", ""),
        buttons=tuple(_button(data) for message in texts for data in message.get("buttons") or ()),
        cards=tuple(_card(data) for data in contract.get("cards") or ()),
    )


def _button(data: dict[str, Any]) -> Button:
    return Button(data["title"], data["payload"])


def _card(data: dict[str, Any]) -> Card:
    fields = {key: data[key] for key in ("title", "subtitle", "image", "url", "lat", "lon") if key in data}
    return Card(**{"title": "", **fields}, buttons=tuple(_button(button) for button in data.get("buttons") or ()))


def public_url() -> str:
    """The address by which visitors reach the assistant, without a slash at its end; empty where it is not set."""
    return os.environ.get(PUBLIC_URL, "").rstrip("/")


def whole(address: str | None) -> str | None:
    """An address that can be opened from a messenger, or None: paths of the assistant's own need its public address."""
    if address and address.startswith("/") and public_url():
        address = public_url() + address
    return address if address and address.startswith(("https://", "http://")) else None


def picture(card: Card) -> str | None:
    """The address of a card's picture in a form that messengers show. The guides' portraits have one beside their drawing."""
    address = card.image or ""
    if address.startswith("/guide/portraits/"):
        address = address.removesuffix(".svg") + ".png"
    return whole(address) if address.lower().endswith(SHOWN) else None
