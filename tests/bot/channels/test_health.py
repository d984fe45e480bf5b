"""Alive, ready, and which helper is missing."""

from __future__ import annotations

from contextlib import asynccontextmanager
from functools import partial
from types import SimpleNamespace

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from sanic import Sanic

from bot.channels.health import HealthInput
from bot.locks import Locks
from bot.understand.library import WATCH
from tests.bot.channels.wire import Assistant, serving

pytestmark = pytest.mark.asyncio
AWAY = "http://127.0.0.1:1/webhook"


@asynccontextmanager
async def actions(status: int = 200):
    """An action server that says of itself whether it is ready."""

    async def ready(_request: web.Request) -> web.Response:
        return web.Response(status=status)

    app = web.Application()
    app.router.add_get("/health/ready", ready)
    async with TestServer(app) as server:
        yield str(server.make_url("/webhook"))


def _leave(leaving: bool, app: Sanic) -> None:
    app.ctx.is_leaving = leaving


async def ask(path: str, actions_url: str = AWAY, model: bool = True, leaving: bool = False) -> tuple[int, dict]:
    WATCH.current()
    agent = Assistant()
    agent.is_ready = lambda: model
    agent.action_endpoint, agent.lock_store = SimpleNamespace(url=actions_url), Locks()
    async with (
        serving(HealthInput(), agent, prepare=partial(_leave, leaving)) as url,
        ClientSession() as client,
        client.get(url + path) as reply,
    ):
        return reply.status, await reply.json()


@pytest.fixture(autouse=True)
def settings(content_url, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", content_url)
    monkeypatch.setenv("CHANGAN_TALKS_URL", f"sqlite:///{tmp_path / 'talks.db'}")
    monkeypatch.delenv("CHANGAN_REDIS_URL", raising=False)


async def test_a_server_without_a_model_lives_but_is_not_ready():
    assert await ask("/health/live", model=False) == (200, {"live": True})
    assert await ask("/health/ready", model=False) == (503, {"model": False, "names": True})


async def test_a_server_that_is_about_to_end_lives_but_is_not_ready():
    assert await ask("/health/live", leaving=True) == (200, {"live": True})
    assert await ask("/health/ready", leaving=True) == (503, {"model": True, "names": True, "stays": False})


async def test_a_helper_that_is_away_does_not_make_it_unready():
    assert await ask("/health/ready") == (200, {"model": True, "names": True})


async def test_all_helpers_are_there():
    async with actions() as url:
        assert await ask("/health/parts", url) == (200, dict.fromkeys(("model", "names", "content", "actions", "talks", "locks"), True))


@pytest.mark.parametrize(
    "variable, value, part",
    [
        ("DATABASE_URL", "sqlite:////proc/content.db", "content"),
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none", "content"),
        ("CHANGAN_TALKS_URL", "postgresql://nobody@127.0.0.1:1/none", "talks"),
        ("CHANGAN_REDIS_URL", "redis://127.0.0.1:1/0", "locks"),
    ],
)
async def test_the_helper_that_is_missing_is_named(variable, value, part, monkeypatch):
    monkeypatch.setenv(variable, value)
    async with actions() as url:
        status, parts = await ask("/health/parts", url)
    assert (status, [name for name, there in parts.items() if not there]) == (503, [part])


async def test_action_servers_that_cannot_read_the_content_are_missing():
    async with actions(503) as url:
        assert (await ask("/health/parts", url))[1]["actions"] is False
