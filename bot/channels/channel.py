"""What messengers have in common: they call our webhook with messages, and mostly get their answers by calls of theirs."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.blueprint_group import BlueprintGroup
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.inbox import Inbox, Incoming
from bot.channels.rates import key_of, wait_of_address
from bot.channels.replies import Reply
from bot.channels.settings import Off, Setting, read_settings, visitor_id
from bot.channels.shield import address_of, shielded

logger = logging.getLogger(__name__)
WAITS_S = (0.5, 2.0)  # before the second and the third try to send
LONGEST_WAIT_S = 30.0
OVERRUN = 429  # HTTP: too many requests


class Refused(Exception):
    """A call that did not come from the messenger, or that makes no sense. What it says goes into the log, not to the caller."""

    def __init__(self, reason: str, status: int = 403) -> None:
        super().__init__(reason)
        self.status = status


class BadSetting(Exception):
    """A setting that cannot be what it is meant to be. The channel stays off."""


class Webhook(InputChannel, ABC):
    """A channel that is called with messages. Subclasses give the name, the settings and what a call says."""

    channel: ClassVar[str]
    settings: ClassVar[Mapping[str, Setting]]
    secret_setting: ClassVar[str]  # which one visitors' ids are made with
    unreachable: ClassVar[tuple[type[Exception], ...]] = (OSError, asyncio.TimeoutError)  # errors after which sending is tried again

    def __init__(self, **settings: str) -> None:
        self.given = settings

    @classmethod
    def name(cls) -> str:
        return cls.channel

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        settings = read_settings(cls.channel, cls.settings, credentials)
        try:
            return cls(**settings) if settings else Off(cls.channel)
        except BadSetting as error:
            logger.error("The channel %s stays off: %s (docs/channels/%s.md).", cls.channel, error, cls.channel)
            return Off(cls.channel)

    def visitor(self, theirs: str) -> str:
        """The id of the talk with somebody, from their id on the messenger."""
        return visitor_id(self.channel, self.given[self.secret_setting], theirs)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> BlueprintGroup:
        blueprint = Blueprint(f"{self.channel}_webhook")
        self.inbox = Inbox(self.channel, on_new_message)
        self.inbox.attend(blueprint)

        @blueprint.route("/webhook", methods=["POST"])
        async def webhook(request: Request) -> HTTPResponse:
            try:
                return await self.take(request)
            except Refused as refused:
                address = address_of(request)
                if wait_of_address(address):  # somebody tries signatures: neither the log nor they are told each time
                    return response.text("refused", status=OVERRUN)
                logger.warning("%s: refused a call from %s: %s", self.channel, key_of(address), refused)
                return response.text("refused", status=refused.status)

        self.add_routes(blueprint)
        return shielded(blueprint)

    def add_routes(self, blueprint: Blueprint) -> None:
        """What a channel answers beside its webhook. Most have nothing."""

    @abstractmethod
    async def take(self, request: Request) -> HTTPResponse:
        """Read a call and start to answer what it says. Raises Refused."""

    def worth_waiting(self, error: Exception) -> float | None:
        """After an error of the messenger's API: the seconds that it asks us to wait, 0 if it does not say; None where that is no use."""
        return 0.0 if isinstance(error, self.unreachable) else None

    async def call(self, method: Callable[..., Awaitable[Any]], *args: Any, **kwargs: Any) -> Any:
        """Call the messenger's API, again where it was out of reach or overrun. Raises what the last try raised."""
        for wait in WAITS_S:
            try:
                return await method(*args, **kwargs)
            except Exception as error:
                if (asked := self.worth_waiting(error)) is None:
                    raise
                logger.warning("%s could not be reached (%s); trying again", self.channel, type(error).__name__)
                await asyncio.sleep(min(max(wait, asked), LONGEST_WAIT_S))
        return await method(*args, **kwargs)


class ApiChannel(Webhook):
    """A channel that confirms a call at once and answers by its messenger's API. Subclasses say how a reply is sent."""

    @abstractmethod
    async def send(self, to: str, message: Incoming, reply: Reply) -> None:
        """Show a reply to somebody, within the messenger's limits."""

    def meant(self, message: Incoming) -> str:
        """What a message says to the assistant, once those before it are answered: a number may be a choice."""
        return message.text

    def answer(self, to: str, message: Incoming) -> None:
        """Start to answer a message, when it is its visitor's turn."""

        async def replies() -> list[Reply]:
            return await self.inbox.ask(replace(message, text=self.meant(message)))

        self.inbox.start(self._converse(to, message, replies))

    def say(self, to: str, message: Incoming, note: str) -> None:
        """Start to send one of the channel's own sentences, when it is this visitor's turn."""

        async def replies() -> list[Reply]:
            return [self.inbox.note(message, note)]

        self.inbox.start(self._converse(to, message, replies))

    async def _converse(self, to: str, message: Incoming, replies: Callable[[], Awaitable[list[Reply]]]) -> None:
        async with self.inbox.turn(message.visitor):
            for reply in await replies():
                try:
                    await self.send(to, message, reply)
                except Exception:  # whatever a messenger says to one reply, the visitor gets the next
                    logger.exception("%s did not take a reply", self.channel)


def json_body(request: Request) -> dict[str, Any]:
    """The object that a call carries. Raises Refused."""
    try:
        body = request.json
    except Exception as error:  # Sanic's InvalidUsage; the decoder's own for bytes that are no UTF-8
        raise Refused("no JSON", 400) from error
    if not isinstance(body, dict):
        raise Refused("no JSON object", 400)
    return body
