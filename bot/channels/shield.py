"""What every request to the visitors' port passes first, on whichever channel: bounds, patience, rates, headers.

Behind a proxy, CHANGAN_PROXIES says how many of them we trust: so many addresses, from the end of X-Forwarded-For, are theirs. Without
it the header is not looked at. Rasa's own HTTP API stays shut unless CHANGAN_API_TOKEN is set and the caller names it.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
from typing import Any
from weakref import WeakKeyDictionary

from sanic import Blueprint, Sanic, response
from sanic.blueprint_group import BlueprintGroup
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse

from bot.channels.headers import add_headers
from bot.channels.rates import key_of, wait_of_address
from tour_content.logs import mask_logs

logger = logging.getLogger(__name__)
PROXIES, API_TOKEN = "CHANGAN_PROXIES", "CHANGAN_API_TOKEN"
MOST_BYTES = 256 * 1024  # of a request; the longest that a messenger sends are some thousand
SEND_WITHIN_S = 20.0  # a visitor's request, head and body, however slowly its bytes drip
IDLE_S = 130.0  # the reading of a response, and the silence after it; Rasa keeps a connection for 120 s
LOOK_EVERY_S = 2.0
HELLO = "Chang'an Companion. The guide is at /guide/\n"
TOO_MANY = "Too many requests from this address: please wait {} s.\n这个地址的请求太多了：请等 {} 秒再试。\n"


def shielded(blueprint: Blueprint) -> BlueprintGroup:
    """A channel's blueprint, with the shield for the application that it is registered on."""
    return Blueprint.group(_Shield(f"{blueprint.name}_shield"), blueprint)


class _Shield(Blueprint):
    """No routes of its own: it is how a channel gets hold of the application. The first one puts the shield up."""

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        super().register(app, options)
        if not hasattr(app.ctx, "patience"):
            app.ctx.patience = Patience()
            put_up(app, app.ctx.patience)


def put_up(app: Sanic, patience: "Patience") -> None:
    """Set the bounds, and see every request and response."""
    mask_logs()
    app.config.REQUEST_MAX_SIZE = MOST_BYTES
    app.config.PROXIES_COUNT = trusted_proxies()
    app.register_middleware(lambda _request: patience.rest(), "request")
    app.register_middleware(refuse, "request")
    app.register_middleware(lambda _request, answer: finish(answer, patience), "response")

    @app.signal("http.lifecycle.begin")
    async def begin(**_context: Any) -> None:
        patience.wait(SEND_WITHIN_S)

    app.register_listener(patience.attend, "after_server_start")
    app.register_listener(patience.leave, "before_server_stop")


def trusted_proxies() -> int | None:
    """How many proxies stand before us, from CHANGAN_PROXIES; None for none."""
    given = os.environ.get(PROXIES, "").strip() or "0"
    if given.isdecimal():
        return int(given) or None
    logger.error('%s="%s" is no number of proxies; write 1 for one. Until then X-Forwarded-For is not looked at.', PROXIES, given)
    return None


def address_of(request: Request) -> str:
    """The address that a request came from; behind proxies the one that the first of ours saw."""
    return request.remote_addr or request.ip


def refuse(request: Request) -> HTTPResponse | None:
    """The answer to what goes no further; None for all that does."""
    if hasattr(request.ctx, "seen"):  # after an error Sanic asks once more
        return None
    request.ctx.seen = True
    address = address_of(request)
    if not _signed(request) and (wait := wait_of_address(address)):
        logger.warning("%s asks too much", key_of(address))
        return response.text(TOO_MANY.format(wait, wait), status=429, headers={"Retry-After": str(wait)})
    return _rasas_own(request) if request.route else None


def _signed(request: Request) -> bool:
    """Whether a messenger calls, with all its visitors behind a few addresses: its calls are signed, and its visitors counted."""
    return request.path.startswith("/webhooks/") and not request.path.startswith("/webhooks/rest/")


def _rasas_own(request: Request) -> HTTPResponse | None:
    """Routes that no channel has made are Rasa's: its greeting, which tells its version, and its HTTP API."""
    if request.route.name.count(".") > 1:
        return None
    if request.path == "/":
        return response.text(HELLO)
    token = os.environ.get(API_TOKEN, "")
    given = request.args.get("token") or request.token or ""
    if token and hmac.compare_digest(token.encode("utf-8"), given.encode("utf-8", "surrogateescape")):
        return None
    return response.text("Not found.\n", status=404)


def finish(answer: BaseHTTPResponse, patience: "Patience") -> None:
    """See a response out."""
    add_headers(answer.headers)
    patience.wait(IDLE_S)


class Patience:
    """How long a connection may take to send its request. Sanic's own timeouts begin anew with every byte (slowloris)."""

    def __init__(self) -> None:
        self._until: WeakKeyDictionary[asyncio.Task[Any], float] = WeakKeyDictionary()  # a connection's task → when it ends
        self._watch: asyncio.Task[None] | None = None

    def rest(self) -> None:
        """The request is here: from now on it is we who take time."""
        if task := asyncio.current_task():
            self._until.pop(task, None)

    def wait(self, seconds: float) -> None:
        """From now on the other side takes time, and has so much of it."""
        if task := asyncio.current_task():
            self._until[task] = asyncio.get_running_loop().time() + seconds

    async def attend(self, _app: Any, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to watch."""
        self._watch = loop.create_task(self._look())

    async def leave(self, _app: Any, _loop: Any) -> None:
        """Stop watching."""
        if self._watch:
            self._watch.cancel()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            now = asyncio.get_running_loop().time()
            for task in [task for task, until in list(self._until.items()) if until < now]:
                self._until.pop(task, None)
                task.cancel()  # Sanic closes the connection
