"""Rasa's agent with what it does anew at every message, and need not, done once.

By py-spy over our own conversations: of this process's time a quarter went into holding Rasa's schema of what action servers return against
the schema of schemas, and a tenth into planning in which order the same dozen components run (docs/decisions.md).
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Dict, List, Optional, Tuple, Union

from jsonschema import Draft7Validator
from jsonschema.validators import create, validates
from rasa.core.actions.action import Action, RemoteAction
from rasa.core.agent import Agent
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelStorage
from rasa.model import get_latest_model
from rasa.shared.core.trackers import DialogueStateTracker

ONCE = "https://checked-once.invalid/schema"  # the `$schema` of what does not change

_Draft7 = create({**Draft7Validator.META_SCHEMA, "$id": ONCE}, Draft7Validator.VALIDATORS, type_checker=Draft7Validator.TYPE_CHECKER)


@validates(ONCE)
class CheckedOnce(_Draft7):  # type: ignore[misc,valid-type]
    """Draft 7 for schemas that do not change: what is checked is checked as ever, the schema itself only when it is another one."""

    _sound: Any = None

    @classmethod
    def check_schema(cls, schema: Any) -> None:
        """Raises SchemaError as Draft 7 does."""
        if schema != cls._sound:
            super().check_schema(schema)
            cls._sound = schema


class Asked(RemoteAction):
    """A custom action whose result is held against the schema, and the schema against nothing more."""

    @staticmethod
    def action_response_format_spec() -> Dict[str, Any]:
        """Rasa's schema, with the name of who reads it."""
        return {"$schema": ONCE, **RemoteAction.action_response_format_spec()}


class InOrder(GraphRunner):
    """Runs the components in an order that is found once for each set of targets."""

    def __init__(self, schema: GraphSchema, nodes: Dict[str, GraphNode]) -> None:
        self._schema, self._nodes = schema, nodes
        self._orders: Dict[Tuple[str, ...], List[str]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: Optional[List[GraphNodeHook]] = None,
    ) -> "InOrder":
        """With every component loaded that is not to be made anew at each run."""
        of_schema = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, of_schema)

    def run(self, inputs: Optional[Dict[str, Any]] = None, targets: Optional[List[str]] = None) -> Dict[str, Any]:
        """See `GraphRunner.run`."""
        wanted = tuple(targets or self._schema.target_names)
        if wanted not in self._orders:
            self._orders[wanted] = order_of(self._schema, list(wanted))
        done: Dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._orders[wanted]:
            needed = self._schema.nodes[name].needs.values()
            done[name] = self._nodes[name](*(done.get(need, need) for need in needed))
        return dict(done[name] for name in wanted)


def order_of(schema: GraphSchema, targets: List[str]) -> List[str]:
    """The nodes that the targets need, each after those that it needs itself. Rasa's loader has refused graphs with circles."""
    order: Dict[str, None] = {}

    def add(name: str) -> None:
        if name in schema.nodes and name not in order:
            for need in schema.nodes[name].needs.values():
                add(need)
            order[name] = None

    for target in targets:
        add(target)
    return list(order)


class Processor(MessageProcessor):
    """Rasa's processor with this module's runner and actions."""

    @staticmethod
    def _load_model(model_path: Union[str, Path]) -> Tuple[str, Any, InOrder]:
        archive = Path(model_path) if Path(model_path).is_file() else Path(get_latest_model(model_path) or model_path)
        with TemporaryDirectory() as folder:
            metadata, runner = loader.load_predict_graph_runner(Path(folder), archive, LocalModelStorage, InOrder)
        return archive.name, metadata, runner  # type: ignore[return-value]

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> Tuple[Action, PolicyPrediction]:
        """The next action, as Rasa predicts it."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        return Asked(action.name(), self.action_endpoint) if type(action) is RemoteAction else action, prediction


class Companion(Agent):
    """Rasa's agent with this module's processor."""

    def load_model(self, model_path: Union[str, Path], fingerprint: Optional[str] = None) -> None:
        """Take this model from the next message on. Raises what Rasa raises where it cannot be read."""
        self.processor = Processor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
            http_interpreter=self.http_interpreter,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        if hasattr(self.nlg, "responses"):
            self.nlg.responses = self.domain.responses
