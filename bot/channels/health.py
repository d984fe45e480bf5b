"""Whether this server lives, can answer, and has all its helpers: for a supervisor, a proxy, an alarm. No channel: takes no messages.

/health/live    200: it answers at all
/health/ready   200: it can answer visitors, and is not about to end. A helper that is away does not count: then visitors read an apology,
                which no proxy can give
/health/parts   200: all helpers are there; else 503, with false for each that is not
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.understand.library import LOOK_EVERY_S, WATCH
from tour_content.query.records import holds_content
from tour_content.store import engine_for, talks_url

WITHIN_S = 2.0
FOLLOW_EVERY_S = LOOK_EVERY_S / 2  # so that it is always this that finds the new content, and never a message


class HealthInput(InputChannel):
    """Three addresses; keep them from the outside."""

    def url_prefix(self) -> str:
        """With its slash: Rasa joins it to `/webhooks/`, and an absolute path wins."""
        return "/health"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        health = Blueprint("health")

        @health.get("/live")
        async def live(_request: Request) -> HTTPResponse:
            return response.json({"live": True})

        @health.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            leaves = {"stays": False} if getattr(request.app.ctx, "is_leaving", False) else {}
            return _told({**_own(request.app.ctx.agent), **leaves})

        @health.get("/parts")
        async def parts(request: Request) -> HTTPResponse:
            return _told(await _parts(request.app.ctx.agent))

        @health.listener("after_server_start")
        async def follow_the_content(app: Any, _loop: Any) -> None:
            app.ctx.following = asyncio.create_task(_follow_the_content())

        @health.listener("before_server_stop")
        async def let_it_be(app: Any, _loop: Any) -> None:
            app.ctx.following.cancel()

        return health


async def _follow_the_content() -> None:
    """Read what is new beside the messages: the names of a whole library take seconds, in which no visitor shall wait."""
    while True:
        await asyncio.to_thread(WATCH.current)
        await asyncio.sleep(FOLLOW_EVERY_S)


def _own(agent: Any) -> dict[str, bool]:
    """What this server itself needs before it can answer."""
    return {"model": bool(agent.is_ready()), "names": WATCH.is_read}


def _told(parts: dict[str, bool]) -> HTTPResponse:
    return response.json(parts, status=200 if all(parts.values()) else 503)


async def _parts(agent: Any) -> dict[str, bool]:
    checks = {
        "content": asyncio.to_thread(holds_content),
        "actions": _actions_answer(agent.action_endpoint.url),
        "talks": asyncio.to_thread(talks_answer),
        "locks": agent.lock_store.answers(),
    }
    found = await asyncio.gather(*(_in_time(check) for check in checks.values()))
    return {**_own(agent), **dict(zip(checks, found))}


async def _in_time(check: Awaitable[bool]) -> bool:
    try:
        return await asyncio.wait_for(check, WITHIN_S)
    except asyncio.TimeoutError:
        return False


async def _actions_answer(webhook: str) -> bool:
    try:
        async with aiohttp.ClientSession() as client, client.get(webhook.removesuffix("/webhook") + "/health/ready") as reply:
            return reply.ok
    except (aiohttp.ClientError, OSError):
        return False


def talks_answer() -> bool:
    """Whether the database of the talks can be reached."""
    try:
        with engine_for(talks_url()).connect() as connection:
            connection.execute(text("SELECT 1"))
        return True
    except SQLAlchemyError:
        return False
