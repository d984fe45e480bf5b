"""The operators' page as an application: its routes, and what every answer says to the browser."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tour_content.admin.learning import Learning
from tour_content.admin.pages import accounts, changes, desk, files, misses, overview, records, rehearsal, search, sheets, signing
from tour_content.admin.web import FOLDER

MOST_BYTES = 5_000_000  # of one form
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]


class Guard:
    """Puts the headers on every answer, and lets no form in that is larger than any of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        length = dict(scope["headers"]).get(b"content-length", b"0" if scope["method"] in ("GET", "HEAD") else b"")
        answer = self.app if length.isdigit() and int(length) <= MOST_BYTES else PlainTextResponse("too large", 413)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] += [(k.lower().encode(), v.encode()) for k, v in HEADERS.items() if k.lower().encode() not in given]
            await send(message)

        await answer(scope, receive, with_headers)


def hosts() -> list[str]:
    """The names that the page answers to: this machine's, and that of CHANGAN_ADMIN_URL; any other is a trick with DNS."""
    named = urlsplit(os.environ.get("CHANGAN_ADMIN_URL", "")).hostname
    return [*LOOPBACK, *([named] if named else [])]


async def _broken(_request: Request, _error: Exception) -> Response:
    return PlainTextResponse(BROKEN, 500)


BROKEN = "Something went wrong here, and nothing was saved: go back and try again.\n出错了，尚未保存：请返回重试。"
RECORD = "/records/{kind}/{id}"


def build(learning: Learning | None = None) -> Starlette:
    """The application, on the database of DATABASE_URL; `learning` is whoever teaches the assistant, where it runs beside one."""
    routes = [
        Route("/", overview.start),
        Route("/sign-in", signing.signing_in, methods=["GET", "POST"]),
        Route("/sign-out", signing.signing_out, methods=["POST"]),
        Route("/language/{language}", signing.language),
        Route("/drafts", changes.waiting),
        Route("/freshness", records.freshness),
        Route("/figures", overview.figures),
        Route("/metrics", overview.metrics),
        Route("/audit", overview.audit),
        Route("/search", search.search),
        Route("/accounts", accounts.accounts, methods=["GET", "POST"]),
        Route("/password", accounts.own_password, methods=["GET", "POST"]),
        Route("/rehearsal", rehearsal.rehearsal, methods=["GET", "POST"]),
        Route("/pictures/{name}", files.picture),
        Route("/sheets", sheets.sheets, methods=["GET", "POST"]),
        Route("/sheets/{kind}.xlsx", sheets.download),
        Route("/desk", desk.waiting),
        Route("/desk/{key:int}", desk.talk, methods=["GET", "POST"]),
        Route("/misses", misses.listing),
        Route("/misses/learn", misses.learn, methods=["POST"]),
        Route("/misses/{key:int}", misses.group, methods=["GET", "POST"]),
        Route("/misses/{key:int}/reopen", misses.reopen, methods=["POST"]),
        Route("/check/{kind}", records.checking, methods=["POST"]),
        Route("/new/{kind}", records.beginning, methods=["GET", "POST"]),
        Route("/records/{kind}", records.listing),
        Route(RECORD, records.editing, methods=["GET", "POST"]),
        Route(f"{RECORD}/still-true", records.confirming, methods=["POST"]),
        Route(f"{RECORD}/preview", changes.previewing),
        Route(f"{RECORD}/publish", changes.publish, methods=["POST"]),
        Route(f"{RECORD}/discard", changes.discard, methods=["POST"]),
        Route(f"{RECORD}/remove", changes.propose_removal, methods=["POST"]),
        Route(f"{RECORD}/history", changes.history),
        Route(f"{RECORD}/roll-back", changes.roll_back, methods=["POST"]),
        Mount("/static", StaticFiles(directory=FOLDER / "static")),
    ]
    middleware = [Middleware(Guard), Middleware(TrustedHostMiddleware, allowed_hosts=hosts(), www_redirect=False)]
    app = Starlette(routes=routes, middleware=middleware, exception_handlers={500: _broken})
    app.state.learning = learning
    return app
