"""Rasa's REST channel, at the same address, which always answers: the page, partners' programs and the conversation runner use it."""

from __future__ import annotations

import uuid
from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic.blueprint_group import BlueprintGroup
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels.always import always_answered, too_fast
from bot.channels.channel import Refused, json_body
from bot.channels.rates import is_free, wait_of_visitor
from bot.channels.shield import address_of, shielded
from bot.understand.language import SPOKEN

LONGEST_SENDER = 128  # characters, as the database keeps them


class BadMessage(SanicException):
    """A body that says nothing we can answer; what it says goes to the caller."""


class TooFast(SanicException):
    """A visitor who has asked too much, with the seconds to wait."""

    def __init__(self, sender: str, text: str, language: str, wait: int) -> None:
        super().__init__("too fast", status_code=429)
        self.wait = wait
        self.messages = [{"recipient_id": sender, **message} for message in too_fast(text, language, wait)]


class GuideRestInput(RestInput):
    """POST {"sender", "message"} to /webhooks/rest/webhook; the answers are those of docs/answer-contract.md and docs/openapi.yaml."""

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> BlueprintGroup:
        blueprint = super().blueprint(always_answered(on_new_message))

        @blueprint.exception(BadMessage)
        async def bad(_request: Request, error: BadMessage) -> HTTPResponse:
            return json({"error": str(error)}, status=400)

        @blueprint.exception(TooFast)
        async def fast(_request: Request, error: TooFast) -> HTTPResponse:
            return json(error.messages, status=429, headers={"Retry-After": str(error.wait)})

        return shielded(blueprint)

    async def _extract_sender(self, request: Request) -> str:
        """Whose talk it is, the first thing that Rasa asks of a request. Raises BadMessage, TooFast."""
        sender = _field(request, "sender", (str, int))
        sender = uuid.uuid4().hex if sender is None else str(sender)  # without one, a talk of its own: nobody else's
        if not 0 < len(sender) <= LONGEST_SENDER or not sender.isprintable():
            raise BadMessage(f"sender: name the talk, a text of 1 to {LONGEST_SENDER} characters without control characters", 400)
        text, language = self._extract_message(request), (self.get_metadata(request) or {}).get("language", "")
        if not is_free(address_of(request)) and (wait := wait_of_visitor(sender)):
            raise TooFast(sender, text, language, wait)
        return sender

    def _extract_message(self, request: Request) -> str:
        return _field(request, "message", (str,)) or ""

    def _extract_input_channel(self, request: Request) -> str:
        return self.name()  # what came here came by this channel, whatever it says

    def get_metadata(self, request: Request) -> dict[str, str] | None:
        """Of what callers may add, the language alone."""
        given = _field(request, "metadata", (dict,)) or {}
        language = given.get("language")
        return {"language": language} if isinstance(language, str) and language in SPOKEN else None


def _field(request: Request, name: str, types: tuple[type, ...]) -> Any:
    """A field of the body; None where it is not there. Raises BadMessage."""
    try:
        value = json_body(request).get(name)
    except Refused as refused:
        raise BadMessage(f'{refused}; send {{"sender": "…", "message": "…"}} as JSON', 400) from refused
    if value is not None and (not isinstance(value, types) or isinstance(value, bool)):
        raise BadMessage(f"{name}: {type(value).__name__} will not do; see docs/openapi.yaml", 400)
    return value
