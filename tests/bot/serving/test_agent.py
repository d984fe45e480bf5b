"""What Rasa's agent does at every message, and ours does once, comes out the same."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import SchemaError, ValidationError, validate
from rasa.core.actions.action import RemoteAction
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot.serving.agent import ONCE, Asked, CheckedOnce, InOrder, order_of

SOUND = {"events": [{"event": "slot", "name": "talk", "value": {"topic": "food"}, "timestamp": None}], "responses": [{"text": "Noodles."}]}
RUBBISH = (
    {"events": [{"event": "nonsense"}], "responses": []},
    {"events": "none", "responses": []},
    {"events": [], "responses": ["a text"]},
    ["a list"],
)


def validated(action: RemoteAction, result: Any) -> bool:
    try:
        return action._validate_action_result(result)
    except ValidationError:
        return False


@pytest.mark.parametrize("result", [SOUND, {"events": [], "responses": []}, *RUBBISH])
def test_what_an_action_server_returns_is_judged_as_rasa_judges_it(result):
    assert validated(Asked("place_hours", None), result) == validated(RemoteAction("place_hours", None), result)


def test_rubbish_is_refused_and_what_is_sound_is_not():
    assert [validated(Asked("place_hours", None), result) for result in (SOUND, *RUBBISH)] == [True, False, False, False, False]


def test_a_schema_is_held_against_the_schema_of_schemas_once_and_another_one_again(monkeypatch):
    looked: list[Any] = []
    sound = {"$schema": ONCE, "type": "array"}
    monkeypatch.setattr(CheckedOnce, "_sound", None)
    monkeypatch.setattr(CheckedOnce.__mro__[1], "check_schema", classmethod(lambda _cls, schema: looked.append(schema)))
    for _ in range(3):
        validate([], sound)
    validate({}, {"$schema": ONCE, "type": "object"})
    assert looked == [sound, {"$schema": ONCE, "type": "object"}]


def test_a_schema_that_is_none_is_refused_each_time():
    for _ in range(2):
        with pytest.raises(SchemaError):
            validate([], {"$schema": ONCE, "type": "heap"})


class Joins(GraphComponent):
    """Puts together what it is given."""

    @classmethod
    def create(cls, config: dict[str, Any], *_rest: Any, **_more: Any) -> "Joins":
        return cls()

    def join(self, left: str, right: str = "") -> str:
        return f"({left}{right})"


def node(**needs: str) -> SchemaNode:
    return SchemaNode(needs=needs, uses=Joins, fn="join", constructor_name="create", config={})


SCHEMA = GraphSchema(
    {
        "last": node(left="first", right="second"),
        "second": node(left="first", right="given"),
        "first": node(left="given"),
        "aside": node(left="given"),
    }
)


def test_components_run_after_what_they_need_and_only_those_that_are_wanted():
    assert order_of(SCHEMA, ["last"]) == ["first", "second", "last"]
    assert order_of(SCHEMA, ["aside", "second"]) == ["aside", "first", "second"]


@pytest.mark.parametrize("targets", [["last"], ["second", "aside"]])
def test_a_run_gives_what_rasas_own_gives(tmp_path, targets):
    made = [runner.create(SCHEMA, LocalModelStorage(tmp_path), ExecutionContext(SCHEMA)) for runner in (InOrder, DaskGraphRunner)]
    for given in ("a", "b"):
        ours, theirs = (runner.run({"given": given}, targets) for runner in made)
        assert ours == theirs and set(ours) == set(targets)
