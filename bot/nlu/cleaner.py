"""First step: tidy the text."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.step import CLEAN, WORKING, Step
from bot.understand.clean import clean


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Cleaner(Step):
    """Sets the clean text and its working copy."""

    def read(self, message: Message) -> None:
        cleaned = clean(message.get(TEXT) or "")
        message.set(CLEAN, cleaned.text, add_to_output=True)
        message.set(WORKING, cleaned.working)
