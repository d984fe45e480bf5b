"""Words of time, found in the message."""
from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from tour_content.clock import now
from bot.nlu.step import DATES, MENTIONS, WORKING, Step
from bot.understand.dates import find_dates


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Dates(Step):
    """Sets the dates; what is part of a longer name ("The Longest Day") is none."""

    def read(self, message: Message) -> None:
        names = message.get(MENTIONS)
        spans = find_dates(message.get(WORKING), now())
        message.set(DATES, [s for s in spans if not any(n.start <= s.start and s.end <= n.end and (n.end - n.start > s.end - s.start or not s.name) for n in names)])
