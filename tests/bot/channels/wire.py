"""Both ends of a messenger's wire on this machine: our channel as the real server has it, and the API, which notes what it is told."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from unittest import mock
from urllib.parse import parse_qs

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from rasa.core.channels.channel import InputChannel, UserMessage, register
from rasa.server import add_root_route
from sanic import Sanic

from bot.cli.machine import free_port

Told = Callable[[str], list[dict[str, Any]]]


def contract(topic: str = "place_about", language: str = "en", **fields: Any) -> dict[str, Any]:
    return {"custom": {"topic": topic, "language": language, "subjects": [], "cards": [], **fields}}


def button(title: str, payload: str) -> dict[str, str]:
    return {"title": title, "payload": payload}


@dataclass
class Assistant:
    """In the place of Rasa: answers each text as it is told, and notes who said what."""

    tell: Told = lambda text: [{"text": f"You said: {text}"}, contract()]
    heard: list[UserMessage] = field(default_factory=list)
    takes_s: Callable[[str], float] = lambda text: 0.0

    async def handle_message(self, message: UserMessage) -> None:
        self.heard.append(message)
        await asyncio.sleep(self.takes_s(message.text))
        for reply in self.tell(message.text):
            await message.output_channel.send_response(message.sender_id, reply)

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.heard]


@asynccontextmanager
async def serving(
    channel: InputChannel, assistant: Assistant, *others: InputChannel, prepare: Callable[[Sanic], Any] = lambda _app: None
) -> AsyncIterator[str]:
    """The address of a server with these channels, registered as Rasa does it; `prepare` may add routes of the application's own."""
    app = Sanic(f"wire-{uuid.uuid4().hex}", configure_logging=False)
    add_root_route(app)
    prepare(app)
    app.ctx.agent = assistant
    register([channel, *others], app, "/webhooks/")
    port = free_port()
    server = await app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
    with mock.patch.object(Sanic, "test_mode", True):  # Sanic rewrites its own methods for each application then
        await server.startup()
    await server.before_start()
    await server.after_start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await server.before_stop()
        server.close()
        await server.wait_closed()
        await server.after_stop()


@dataclass(frozen=True)
class Asked:
    """One call of the messenger's API."""

    path: str
    body: dict[str, Any]
    query: dict[str, str] = field(default_factory=dict)


@dataclass
class Api:
    """A messenger's API. `answer` gives what it replies to a call."""

    answer: Callable[[Asked], dict[str, Any]]
    asked: list[Asked] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)  # of the next calls; 200 when it is empty
    url: str = ""

    async def handle(self, request: web.Request) -> web.Response:
        raw = await request.read()
        asked = Asked(request.path, _body(request.content_type, raw), dict(request.query))
        if self.statuses and (status := self.statuses.pop(0)) != 200:
            return web.json_response({"ok": False, "error_code": status, "description": "try later"}, status=status)
        self.asked.append(asked)
        return web.json_response(self.answer(asked))

    def bodies(self, path: str = "") -> list[dict[str, Any]]:
        """What was told at addresses that end so."""
        return [asked.body for asked in self.asked if asked.path.endswith(path)]

    async def told(self, number: int, path: str = "", within_s: float = 5.0) -> list[dict[str, Any]]:
        """What was told, as soon as it is that much. Fails where it is not in time."""
        end = asyncio.get_running_loop().time() + within_s
        while len(self.bodies(path)) < number:
            assert asyncio.get_running_loop().time() < end, f"{len(self.bodies(path))} of {number} calls: {self.asked}"
            await asyncio.sleep(0.005)
        return self.bodies(path)


def _body(content_type: str, raw: bytes) -> dict[str, Any]:
    if content_type == "application/x-www-form-urlencoded":
        return {key: values[0] for key, values in parse_qs(raw.decode("utf-8"), keep_blank_values=True).items()}
    return json.loads(raw) if raw else {}


@asynccontextmanager
async def api(answer: Callable[[Asked], dict[str, Any]]) -> AsyncIterator[Api]:
    """A messenger's API on this machine."""
    fake = Api(answer)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", fake.handle)
    async with TestServer(app) as server:
        fake.url = str(server.make_url("")).rstrip("/")
        yield fake


Post = Callable[..., Awaitable[SimpleNamespace]]


@asynccontextmanager
async def poster() -> AsyncIterator[Post]:
    """post(url, data=bytes, headers={}, **query): the reply's status and body."""
    async with ClientSession() as session:

        async def post(url: str, data: bytes = b"", headers: dict[str, str] | None = None, method: str = "POST", **query: str) -> Any:
            async with session.request(method, url, data=data, headers=headers, params=query) as reply:
                return SimpleNamespace(status=reply.status, body=await reply.text())

        yield post
