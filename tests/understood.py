"""A sentence's road up to its questions, as Rasa's components take it."""

from __future__ import annotations

from typing import Any

from bot.understand.clean import clean
from bot.understand.dates import find_dates
from bot.understand.dates.outside import outside_names
from bot.understand.encoder import embed, normal
from bot.understand.library import Library
from bot.understand.reading import read_questions
from bot.understand.topics import Guess, TopicModel
from tour_content.clock import now


class Told(TopicModel):
    """A classifier that is told the topic."""

    def __init__(self, topic: str) -> None:
        super().__init__()
        self.topic = topic

    def guess(self, texts: list[str], most: int = 5, foreign: bool = False) -> list[Guess]:
        return [Guess(((self.topic, 1.0),), vector) for vector in embed([normal(text) for text in texts])]


def understand(said: str, model: TopicModel, library: Library) -> tuple[str, list[dict[str, Any]]]:
    """The cleaned text and the questions in it."""
    cleaned = clean(said)
    names = library.catalogue.find(cleaned.working)
    dates = outside_names(find_dates(cleaned.working, now()), names)
    return cleaned.text, read_questions(cleaned.text, cleaned.working, names, dates, model, library)
