"""What an answer says: the words a person reads, and about itself what a program can read (docs/answer-contract.md)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from bot.words import in_script


@dataclass(frozen=True)
class Subject:
    """What an answer is about. `name` in every language it has."""

    type: str
    id: str
    name: dict[str, str]


@dataclass(frozen=True)
class Button:
    """A reply to press: its words, and the payload that is sent."""

    title: str
    payload: str

    def data(self, language: str = "en") -> dict[str, str]:
        return {"title": in_script(self.title, language), "payload": self.payload}


@dataclass(frozen=True)
class Card:
    """A thing shown beside the text; `type` and `id` name the record that it shows, if any. Positions are WGS-84 degrees."""

    title: str
    subtitle: str = ""
    image: str | None = None
    url: str | None = None
    lat: float | None = None
    lon: float | None = None
    buttons: tuple[Button, ...] = ()
    type: str = ""
    id: str = ""

    def data(self, language: str) -> dict[str, Any]:
        fields = {
            "type": self.type,
            "id": self.id,
            "title": in_script(self.title, language),
            "subtitle": in_script(self.subtitle, language),
            "image": self.image,
            "url": self.url,
            "lat": self.lat,
            "lon": self.lon,
            "buttons": [b.data(language) for b in self.buttons],
        }
        return {key: value for key, value in fields.items() if value not in (None, "", [])}


@dataclass
class Answer:
    """One answer. `when` is the span of dates understood, as ISO text; `language` is en, zh or zh-Hant.

    `understood`: each condition and date as a button that asks the same without it. `position_for`: a payload that wants only the
    visitor's `lat` and `lon` added, where the answer asks for them.
    """

    topic: str
    language: str
    text: str
    subjects: list[Subject] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)
    when: dict[str, str] | None = None
    near: dict[str, float] | None = None
    filters: dict[str, Any] | None = None
    understood: list[Button] = field(default_factory=list)
    position_for: str = ""
    source: list[str] = field(default_factory=list)
    checked: dt.date | None = None
    listed: list[Subject] = field(default_factory=list)  # what the text numbers, in that order; no field of the contract

    def contract(self) -> dict[str, Any]:
        """The fields of the contract; those that do not apply are left out."""
        fields: dict[str, Any] = {
            "topic": self.topic,
            "language": self.language,
            "subjects": [{"type": s.type, "id": s.id, "name": s.name} for s in self.subjects],
            "cards": [card.data(self.language) for card in self.cards],
        }
        optional = {
            "when": self.when,
            "near": self.near,
            "filters": self.filters,
            "understood": [button.data(self.language) for button in self.understood],
            "position_for": self.position_for,
            "source": self.source,
            "checked": self.checked.isoformat() if self.checked else None,
        }
        return {**fields, **{key: value for key, value in optional.items() if value}}

    def spoken(self) -> str:
        """The text in the characters its reader wants."""
        return in_script(self.text, self.language)

    def plain(self) -> str:
        """Everything as plain text, for a terminal: the text, what the cards add to it, the buttons."""
        text = self.spoken()
        shown = [card.data(self.language) for card in self.cards]
        added = [card_line(text, card["title"], card.get("subtitle"), card.get("url")) for card in shown]
        added += [f"[{button.data(self.language)['title']}]" for button in self.buttons]
        return "\n".join([text, *(f"  {line}" for line in added if line)])


def card_line(text: str, title: str, subtitle: str | None, url: str | None) -> str:
    """What a card adds to a text that it stands beside: a thing that the text does not name, a link that it does not give. May be empty."""
    if url and url in text:
        return ""
    if title in text:
        return f"{title}: {url}" if url else ""
    return " — ".join(part for part in (f"· {title}", subtitle, url) if part)
