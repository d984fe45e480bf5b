"""Words of time, found in the message."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.step import DATES, MENTIONS, WORKING, Step
from bot.understand.dates import find_dates
from bot.understand.dates.outside import outside_names
from tour_content.clock import now


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Dates(Step):
    """Sets the dates; what is part of a longer name ("The Longest Day") is none."""

    def read(self, message: Message) -> None:
        names = message.get(MENTIONS)
        spans = find_dates(message.get(WORKING), now())
        message.set(DATES, outside_names(spans, names))
