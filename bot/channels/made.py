"""Replies that are made from the content at each request: in a thread, compressed for who takes it, with a plain word where it fails."""

from __future__ import annotations

import asyncio
import gzip
import logging
from collections.abc import Callable

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

logger = logging.getLogger(__name__)


async def serve_made(request: Request, make: Callable[[], str | None], content_type: str, headers: dict[str, str]) -> HTTPResponse:
    """What `make` returns, in a thread so that nobody else waits for the database; 404 for None, 503 where the database is away."""
    failed = {**headers, "Cache-Control": "no-store"}
    try:
        text = await asyncio.to_thread(make)
    except SQLAlchemyError as error:
        logger.error("content is out of reach: %s", error)
        return response.text("The notes are out of reach for a moment. Please try again in a minute.", status=503, headers=failed)
    if text is None:
        return response.text("Not found.", status=404, headers=failed)
    body, headers = text.encode(), {**headers, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = gzip.compress(body, 6, mtime=0), "gzip"
    return response.raw(body, content_type=content_type, headers=headers)
