"""Messages that buttons send carry their meaning: they pass by the other components, and by Rasa's own reading of "/intent{…}"."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.step import CLEAN, QUESTIONS, Step
from bot.understand.payload import read_payload
from bot.understand.question import as_data
from bot.understand.topic_names import TOPICS


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Payloads(Step):
    """Sets intent and questions of a payload, and takes the slash off its text."""

    def read(self, message: Message) -> None:
        text = (message.get(TEXT) or "").strip()
        if not text.startswith("/"):
            return
        question = read_payload(text, TOPICS)
        message.set(TEXT, text.lstrip("/") or " ", add_to_output=True)
        if question is None:
            return
        message.set(CLEAN, "", add_to_output=True)
        message.set(QUESTIONS, [{**as_data(question), "button": True}], add_to_output=True)
        message.set(INTENT, {INTENT_NAME_KEY: question.topic, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
