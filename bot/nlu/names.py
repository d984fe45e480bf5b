"""Names of the content, found in the message. Follows the content as it changes, without training."""

from __future__ import annotations

from typing import Any, Dict

import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.step import MENTIONS, WORKING, Step
from bot.understand.library import WATCH
from bot.understand.vocabulary import count_words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class Names(Step):
    """Sets the mentions. Learns from the training data only which words are ordinary ones, no slips of a name."""

    def __init__(self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config)
        self._storage, self._resource = model_storage, resource

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Names":
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the words of the training sentences."""
        words = count_words(message.get(TEXT) or "" for message in training_data.nlu_examples)
        with self._storage.write_to(self._resource) as folder:
            rasa.shared.utils.io.dump_obj_as_json_to_file(folder / "vocabulary.json", words)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "Names":
        with model_storage.read_from(resource) as folder:
            WATCH.learn_vocabulary(rasa.shared.utils.io.read_json_file(folder / "vocabulary.json"))
        return cls(config, model_storage, resource)

    def read(self, message: Message) -> None:
        message.set(MENTIONS, WATCH.current().catalogue.find(message.get(WORKING)))
