"""The messages of one channel: each taken once, a visitor's own answered one after the other, all of them before the server stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from cachetools import LRUCache, TTLCache
from rasa.core.channels.channel import OutputChannel, UserMessage
from sanic import Blueprint

from bot.channels.always import always_answered
from bot.channels.choices import MOST_VISITORS
from bot.channels.rates import wait_of_visitor
from bot.channels.replies import Reply, read_replies
from bot.understand.positions import Position
from bot.words import in_script, words_of

logger = logging.getLogger(__name__)
LOCALES = Path(__file__).parent / "locales"
REMEMBERED_S = 3600  # how long a message is known, so that it is answered once; messengers repeat theirs within minutes
MOST_REMEMBERED = 100_000
LAST_MINUTE_S = 6.0  # for what is under way when the server stops


@dataclass(frozen=True)
class Incoming:
    """A message as a channel gives it on. `visitor` is the talk's id, `language` what the channel knows of its writer's, if anything."""

    visitor: str
    text: str
    language: str = ""


class Collected(OutputChannel):
    """Keeps what Rasa sends for one message: a text and what belongs to it come one after the other."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(dict(message))


class Inbox:
    """One channel's messages on their way to the assistant, and its replies."""

    def __init__(self, channel: str, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> None:
        self.channel = channel
        self._handle = always_answered(on_new_message)
        self._known: TTLCache[str, bool] = TTLCache(MOST_REMEMBERED, REMEMBERED_S)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._languages: LRUCache[str, str] = LRUCache(MOST_VISITORS)
        self._under_way: set[asyncio.Task[Any]] = set()

    def is_new(self, message_id: str) -> bool:
        """Whether a message comes for the first time; from now on it is known."""
        if message_id in self._known:
            logger.info("%s sent a message again; it is answered once", self.channel)
            return False
        self._known[message_id] = True
        return True

    def turn(self, visitor: str) -> asyncio.Lock:
        """Whoever holds it has the word; the others come in the order in which they asked for it."""
        return self._turns.setdefault(visitor, asyncio.Lock())

    def start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Do some work in the background; `finish` waits for it."""
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("a message of %s could not be answered", self.channel, exc_info=error)

    async def ask(self, message: Incoming) -> list[Reply]:
        """The assistant's replies to a message; there is always one."""
        if wait := wait_of_visitor(message.visitor):
            return [self.note(message, "too-fast", seconds=wait)]
        output = Collected()
        metadata = {"language": message.language} if message.language else None
        await self._handle(UserMessage(message.text, output, message.visitor, input_channel=self.channel, metadata=metadata))
        replies = read_replies(output.messages)
        if replies:
            self._languages[message.visitor] = replies[-1].language
        return replies

    def language(self, visitor: str, language: str = "") -> str:
        """The language that a visitor was last answered in, else the one given."""
        return self._languages.get(visitor) or language or "en"

    def say(self, message: Incoming, key: str, **values: Any) -> str:
        """Words of the channel's own, in the language of whoever wrote the message."""
        language = self.language(message.visitor, message.language)
        return in_script(words_of(LOCALES, language)(key, **values), language)

    def note(self, message: Incoming, key: str, **values: Any) -> Reply:
        """A reply of the channel's own, such as that it cannot read pictures."""
        return Reply(self.say(message, key, **values), self.language(message.visitor, message.language))

    async def finish(self) -> None:
        """Wait for what is under way, for a moment."""
        if self._under_way:
            await asyncio.wait(set(self._under_way), timeout=LAST_MINUTE_S)

    def attend(self, blueprint: Blueprint) -> None:
        """Finish when the server stops."""

        @blueprint.listener("before_server_stop")
        async def finish(_app: Any, _loop: Any) -> None:
            await self.finish()


def position_payload(position: Position) -> str:
    """What a shared position sends, as the page's does (bot/understand/payload.py). WGS-84 degrees."""
    return f'/nearby{{"lat": {position[0]:.5f}, "lon": {position[1]:.5f}}}'
