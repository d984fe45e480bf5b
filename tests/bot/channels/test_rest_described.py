"""The REST channel is what docs/openapi.yaml says, for whatever the description allows and whatever it doesn't (property-based)."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import yaml
from aiohttp import ClientSession
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema

from bot.channels.rest import GuideRestInput
from tests.bot.channels.wire import Assistant, serving

DESCRIBED = yaml.safe_load((Path(__file__).parents[3] / "docs" / "openapi.yaml").read_text(encoding="utf-8"))
OPERATION = DESCRIBED["paths"]["/webhooks/rest/webhook"]["post"]
ALLOWED = from_schema({**DESCRIBED["components"]["schemas"]["Said"], "components": DESCRIBED["components"]})
FIELDS = st.sampled_from(["sender", "message", "metadata", "input_channel", "x"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20), lambda inner: st.lists(inner), max_leaves=5
)
NOT_ALLOWED = st.dictionaries(FIELDS, ANYTHING) | ANYTHING


async def post_all(bodies: list[bytes]) -> list[tuple[int, str]]:
    async with serving(GuideRestInput(), Assistant()) as url, ClientSession(headers={"Content-Type": "application/json"}) as session:
        replies = []
        for body in bodies:
            async with session.post(f"{url}/webhooks/rest/webhook", data=body) as reply:
                replies.append((reply.status, await reply.text()))
        return replies


def encoded(body: Any) -> bytes:
    return json.dumps(body).encode()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ALLOWED, min_size=5, max_size=10))
def test_what_is_allowed_is_answered(bodies):
    for status, text in asyncio.run(post_all([encoded(body) for body in bodies])):
        assert status == 200 or (status == 400 and "sender" in text), text  # a schema can't forbid control characters
        assert json.loads(text)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(NOT_ALLOWED.map(encoded) | st.binary(max_size=50), min_size=5, max_size=10))
def test_what_is_not_allowed_is_told_and_breaks_nothing(bodies):
    for status, text in asyncio.run(post_all(bodies)):
        assert str(status) in OPERATION["responses"] and json.loads(text), (status, text)
