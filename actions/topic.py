"""Topic: one turn in, one Answer out. What every topic shares, and the road from Rasa's tracker to the answers and back."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Iterable

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation
from actions.turn import Turn
from bot.answer import Answer, Button, Card, Subject
from bot.understand.clean import to_traditional
from tour_content.kinds import Place, Record
from tour_content.kinds.base import Sourced
from tour_content.pictures import picture_path
from tour_content.store import oldest_checked


class Topic(Action, ABC):
    """A topic of the contract. Subclasses give `topic` and `answer`."""

    topic: ClassVar[str] = ""
    registry: ClassVar[dict[str, type["Topic"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.topic:
            Topic.registry[cls.topic] = cls

    def name(self) -> str:
        return self.topic

    @abstractmethod
    def answer(self, turn: Turn) -> Answer:
        """The answer to one question. May raise Clarify or Unknown (see `actions.turn`)."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Rasa's entry: all questions of the message, in order; the talk goes back into its slot."""
        return conversation.hold(self.topic, dispatcher, tracker)

    def reply(
        self,
        turn: Turn,
        text: str,
        about: Iterable[Record] = (),
        *,
        facts: Iterable[Sourced | None] = (),
        cards: Iterable[Card] = (),
        buttons: Iterable[Button] = (),
        listed: Iterable[Record] = (),
        **fields: Any,
    ) -> Answer:
        """An answer in the turn's language: its subjects, and the sources and oldest check of the facts that it states.

        `listed` are the records that the text numbers: "the second one" means the second of them.
        """
        stated = [fact for fact in facts if fact]
        checked = [day for fact in stated if (day := oldest_checked(fact))]
        return Answer(
            self.topic,
            turn.language,
            text,
            [subject_of(record) for record in about],
            list(cards),
            list(buttons),
            source=list(dict.fromkeys(url for fact in stated for url in fact.sources)),
            checked=min(checked, default=None),
            listed=[subject_of(record) for record in listed],
            **fields,
        )


def subject_of(record: Record) -> Subject:
    """A record as the contract names it."""
    names = {"en": record.name.en, "zh": record.name.zh, "zh-Hant": record.name.zh_hant or to_traditional(record.name.zh)}
    return Subject(record.kind, record.id, names)


def card_of(turn: Turn, record: Record, subtitle: str = "", buttons: Iterable[Button] = ()) -> Card:
    """A record as a card; places with their position."""
    point = record.position if isinstance(record, Place) else None
    return Card(
        turn.words_of(record.name),
        subtitle or turn.words_of(record.summary),
        image=picture_path(record.picture.file) if record.picture else None,
        lat=point and point.lat,
        lon=point and point.lon,
        buttons=tuple(buttons),
        type=record.kind,
        id=record.id,
    )


def ask_button(turn: Turn, topic: str, record: Record) -> Button:
    """A button that asks a topic about a record."""
    title = turn.say(f"ask-{topic.replace('_', '-')}")
    return Button(title, f'/{topic}{{"{record.kind}": "{record.id}"}}')


def choice_button(turn: Turn, topic: str, record: Record) -> Button:
    """A button that names a record, for "which one?"."""
    return Button(turn.words_of(record.name), f'/{topic}{{"{record.kind}": "{record.id}"}}')


def fold(parts: Iterable[str], gap: str = "\n") -> str:
    """The parts that say something, one under the other."""
    return gap.join(part for part in parts if part)


def newest(rows: Iterable[Any], on: dt.date) -> list[Any]:
    """Of dated rows that say the same thing (`what`, `who`, `season`), the last that has begun by a day."""
    current: dict[Any, Any] = {}
    for row in rows:
        if row.from_ is None or row.from_ <= on:
            current[row.what.en if row.what else None, row.who, row.season] = row
    return list(current.values())
