"""docs/openapi.yaml is OpenAPI, and says what the REST channel really sends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_schema_validator import OAS30Validator
from openapi_spec_validator import validate_spec

from tests.actions.conftest import answers_to  # noqa: F401  a fixture
from tests.actions.test_every_topic import ABOUT, EVERY, LANGUAGES

PATH = Path(__file__).parents[1] / "docs" / "openapi.yaml"


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return yaml.safe_load(PATH.read_text(encoding="utf-8"))


def test_it_is_openapi(described):
    validate_spec(described)


def test_its_examples_are_what_it_says(described):
    say = described["paths"]["/webhooks/rest/webhook"]["post"]["requestBody"]["content"]["application/json"]
    for example in say["examples"].values():
        OAS30Validator({**described["components"]["schemas"]["Said"], "components": described["components"]}).validate(example["value"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_is_what_it_says(described, language, answers_to):  # noqa: F811
    validator = OAS30Validator({"type": "array", "items": {"$ref": "#/components/schemas/Message"}, "components": described["components"]})
    for topic in EVERY:
        english, chinese = ABOUT.get(topic, ("today", "今天"))
        said = f"a question about {english}" if language == "en" else f"打听一下{chinese}的情况"
        for answer in answers_to(topic, said, language=language):
            buttons = [button.data(answer.language) for button in answer.buttons]
            words = {"recipient_id": "ana", "text": answer.spoken(), "buttons": buttons}
            validator.validate([words, {"recipient_id": "ana", "custom": answer.contract()}])


def test_an_answer_of_another_form_is_found(described):
    validator = OAS30Validator({**described["components"]["schemas"]["Answer"], "components": described["components"]})
    assert not validator.is_valid({"topic": "greet", "language": "fr", "subjects": [], "cards": []})
    assert not validator.is_valid({"topic": "greet", "language": "en", "subjects": []})
