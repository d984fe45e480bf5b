"""Rasa's server, opened when it can answer: `rasa.core.run.serve_application` with listeners of ours behind Rasa's own."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from rasa.core.run import close_resources, configure_app, create_http_input_channels, load_agent_on_start
from rasa.core.utils import AvailableEndpoints
from rasa.utils.common import update_sanic_log_level
from sanic import Sanic

from bot.serving.following import Following
from bot.serving.model_file import mark_of
from bot.understand.library import WATCH


def run(
    model: Path, endpoints: AvailableEndpoints, credentials: str, interface: str, port: int, api: bool, note: Path | None, drain_s: float
) -> None:
    """Serve until a signal says otherwise, and for `drain_s` seconds after it.

    The model is followed unless the endpoints name a model server of the operator's own.
    """
    app = configure_app(create_http_input_channels(None, credentials), enable_api=api, port=port, endpoints=endpoints)
    app.register_listener(partial(load_agent_on_start, str(model), endpoints, None), "before_server_start")
    app.register_listener(read_names, "before_server_start")
    if not endpoints.model:
        app.register_listener(partial(follow, model, mark_of(model), note), "after_server_start")
        app.register_listener(let_be, "before_server_stop")
    app.register_listener(partial(drain, drain_s), "before_server_stop")
    app.register_listener(close_resources, "after_server_stop")
    update_sanic_log_level()
    app.run(host=interface, port=port, workers=1)


async def read_names(_app: Sanic, _loop: Any) -> None:
    """Before the port opens: a proxy would give it visitors from then on, who would wait until the names are read."""
    await asyncio.to_thread(WATCH.current)


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
