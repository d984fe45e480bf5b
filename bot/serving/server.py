"""Rasa's server, opened when it can answer: `rasa.core.run.serve_application` with listeners of ours behind Rasa's own."""

from __future__ import annotations

import asyncio
import gc
import logging
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from rasa.core.agent import load_from_server
from rasa.core.brokers.broker import EventBroker
from rasa.core.lock_store import LockStore
from rasa.core.run import close_resources, configure_app, create_http_input_channels
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.utils.common import update_sanic_log_level
from sanic import Sanic

from bot.serving.agent import Companion
from bot.serving.following import Following
from bot.serving.model_file import mark_of
from bot.understand.library import WATCH

FIRST = ("When is the Bell Tower open on 1 October?", "国庆大雁塔几点开门")
logger = logging.getLogger(__name__)


def run(
    model: Path, endpoints: AvailableEndpoints, credentials: str, interface: str, port: int, api: bool, note: Path | None, drain_s: float
) -> None:
    """Serve until a signal says otherwise, and for `drain_s` seconds after it.

    The model is followed unless the endpoints name a model server of the operator's own.
    """
    app = configure_app(create_http_input_channels(None, credentials), enable_api=api, port=port, endpoints=endpoints)
    app.register_listener(partial(load, model, endpoints), "before_server_start")
    app.register_listener(warm_up, "before_server_start")
    if not endpoints.model:
        app.register_listener(partial(follow, model, mark_of(model), note), "after_server_start")
        app.register_listener(let_be, "before_server_stop")
    app.register_listener(partial(drain, drain_s), "before_server_stop")
    app.register_listener(close_resources, "after_server_stop")
    update_sanic_log_level()
    app.run(host=interface, port=port, workers=1)


async def load(model: Path, endpoints: AvailableEndpoints, app: Sanic, loop: Any) -> None:
    """Make the agent as `rasa.core.agent.load_agent` does. With a model that cannot be read the server runs, and is not ready."""
    broker = await EventBroker.create(endpoints.event_broker, loop=loop)
    app.ctx.agent = agent = Companion(
        generator=endpoints.nlg,
        tracker_store=TrackerStore.create(endpoints.tracker_store, event_broker=broker),
        lock_store=LockStore.create(endpoints.lock_store),
        action_endpoint=endpoints.action,
    )
    try:
        if endpoints.model:
            await load_from_server(agent, endpoints.model)
        else:
            agent.load_model(model)
    except Exception:  # whatever a file holds: one that is put right is taken without another start
        logger.exception("%s cannot be loaded: copy it again.", model)


async def warm_up(app: Sanic, _loop: Any) -> None:
    """Before the port opens, read the names and a message: a proxy gives visitors from then on, the first of whom would wait a second."""
    await asyncio.to_thread(WATCH.current)
    if app.ctx.agent.is_ready():
        for message in FIRST:
            await app.ctx.agent.parse_message(message)
    gc.freeze()  # what is loaded stays: it is not looked through for circles of forgotten objects, which stops the world for 0.1 s


async def follow(model: Path, mark: str, note: Path | None, app: Sanic, _loop: Any) -> None:
    app.ctx.following_model = asyncio.create_task(Following(app.ctx.agent, model, mark, note).go_on())


async def let_be(app: Sanic, _loop: Any) -> None:
    app.ctx.following_model.cancel()
    with suppress(asyncio.CancelledError):
        await app.ctx.following_model


async def drain(seconds: float, app: Sanic, _loop: Any) -> None:
    """Go on for a while, no longer ready: whoever looks at /health/ready gives this server nothing more before its port closes."""
    app.ctx.is_leaving = True
    await asyncio.sleep(seconds)
