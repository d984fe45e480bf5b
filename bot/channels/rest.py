"""Rasa's REST channel, at the same address, which always answers: the page, partners' programs and the conversation runner use it."""

from __future__ import annotations

from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint

from bot.channels.always import always_answered
from bot.channels.inbox import keep_small


class GuideRestInput(RestInput):
    """POST {"sender", "message"} to /webhooks/rest/webhook; the answers are those of docs/answer-contract.md and docs/openapi.yaml."""

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = super().blueprint(always_answered(on_new_message))
        keep_small(blueprint)
        return blueprint
