"""What our components share: one message at a time, and messages that arrive with their meaning are left alone."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

CLEAN = "clean"  # the tidied text
WORKING = "working"  # the same in Simplified characters
MENTIONS = "mentions"
DATES = "dates"
QUESTIONS = "questions"


class Step(GraphComponent):
    """A component without training of its own."""

    def __init__(self, config: Dict[str, Any]) -> None:
        self.config = config

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "Step":
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Read each message that has not been given its questions yet."""
        for message in messages:
            if message.get(QUESTIONS) is None:
                self.read(message)
        return messages

    def read(self, message: Message) -> None:
        raise AssertionError("each component reads messages in its own way")
