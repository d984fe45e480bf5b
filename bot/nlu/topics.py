"""The questions of the message and the topic of each; the first one's topic is the intent."""

from __future__ import annotations

from typing import Any, Dict, Optional

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.step import CLEAN, DATES, MENTIONS, QUESTIONS, WORKING, Step
from bot.understand.library import WATCH
from bot.understand.reading import read_questions
from bot.understand.topics import TopicModel


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Topics(Step):
    """Learns topics from the examples; sets intent, ranking, entities and questions."""

    def __init__(self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, model: Optional[TopicModel] = None) -> None:
        super().__init__(config)
        self._storage, self._resource, self._model = model_storage, resource, model

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"regularisation": 2.0, "temperature": 0.25}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Topics":
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example with an intent."""
        examples = [m for m in training_data.intent_examples if m.get(TEXT)]
        model = TopicModel(self.config["regularisation"], self.config["temperature"])
        model.fit([m.get(TEXT) for m in examples], [m.get(INTENT) for m in examples])
        with self._storage.write_to(self._resource) as folder:
            model.save(folder / "topics.joblib")
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "Topics":
        with model_storage.read_from(resource) as folder:
            model = TopicModel.load(folder / "topics.joblib")
        model.guess(["warm"])
        return cls(config, model_storage, resource, model)

    def read(self, message: Message) -> None:
        assert self._model is not None
        library = WATCH.current()
        text, working, mentions, dates = (message.get(key) for key in (CLEAN, WORKING, MENTIONS, DATES))
        questions = read_questions(text, working, mentions, dates, self._model, library)
        first = questions[0]
        message.set(QUESTIONS, questions, add_to_output=True)
        message.set(INTENT, {INTENT_NAME_KEY: first["topic"], PREDICTED_CONFIDENCE_KEY: first["confidence"]}, add_to_output=True)
        ranking = [{INTENT_NAME_KEY: topic, PREDICTED_CONFIDENCE_KEY: round(chance, 3)} for topic, chance in first["ranking"]]
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        message.set(ENTITIES, [_entity(m) for q in questions for m in q["mentions"]], add_to_output=True)


def _entity(mention: Dict[str, Any]) -> Dict[str, Any]:
    kind, id_ = mention["candidates"][0]
    start = mention["start"]
    return {"entity": kind, "value": id_, "start": start, "end": start + len(mention["text"]), "extractor": "Names"}
