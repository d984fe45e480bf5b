"""Pictures of the walks: GET /guide/portraits/<slug>.svg, a guide's face, and /guide/passport/<key>.svg, a visitor's stamps.

A portrait is there as .png too, for messengers, which show no drawings. A passport's key is random, and says nothing about whose it is.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
from collections.abc import Callable
from pathlib import Path

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.seals import Mark, Page, passport_svg
from tour_content.clock import XIAN
from tour_content.kinds import Tour
from tour_content.query.records import list_records
from tour_content.query.stamps import find_holder, list_stamps
from tour_content.reader import LIBRARY
from tour_content.store import session
from tour_content.tables import StampRow

logger = logging.getLogger(__name__)
PORTRAIT = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*\.(?:svg|png))")
PASSPORT = re.compile(r"([A-Za-z0-9_-]{16,32})\.svg")
TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}


def add_keepsakes(guide: Blueprint, headers: dict[str, str]) -> None:
    """Serve the pictures beside the page, with its headers."""

    @guide.route("/portraits/<name:str>", methods=["GET", "HEAD"], name="portrait")
    async def portrait(_request: Request, name: str) -> HTTPResponse:
        return await serve(PORTRAIT.fullmatch(name), portrait_file, {**headers, "Cache-Control": "public, max-age=3600"})

    @guide.route("/passport/<name:str>", methods=["GET", "HEAD"], name="passport")
    async def passport(_request: Request, name: str) -> HTTPResponse:
        return await serve(PASSPORT.fullmatch(name), passport_file, {**headers, "Cache-Control": "private, no-cache"})


def portrait_file(name: str) -> bytes | None:
    """The portrait with a file name, or None."""
    path: Path = LIBRARY / "portraits" / name
    return path.read_bytes() if path.is_file() else None


def passport_file(key: str) -> bytes | None:
    """The passport with a key, with today's walks, or None."""
    with session() as db:
        holder = find_holder(db, key)
        if holder is None:
            return None
        stamps = {(str(row.tour), str(row.stop)): row for row in list_stamps(db, holder)}
        return passport_svg([_page(tour, stamps) for tour in list_records(db, Tour)]).encode("utf-8")


def _page(tour: Tour, stamps: dict[tuple[str, str], StampRow]) -> Page:
    rows = [(stop, stamps.get((tour.id, stop.id))) for stop in tour.stops]
    marks = (Mark(stop.seal, _day(row.at), str(row.how)) if row else Mark(stop.seal) for stop, row in rows)
    return Page(tour.name, tour.keepsake, tuple(marks))


def _day(at: dt.datetime) -> dt.date:
    """The day in Xi'an of a moment in UTC."""
    return at.replace(tzinfo=dt.timezone.utc).astimezone(XIAN).date()


async def serve(match: re.Match[str] | None, make: Callable[[str], bytes | None], headers: dict[str, str]) -> HTTPResponse:
    """A picture made in a thread, so that nobody else waits for the database."""
    try:
        body = await asyncio.to_thread(make, match[1]) if match else None
    except SQLAlchemyError as error:
        logger.error("content is out of reach: %s", error)
        return response.text("The picture is out of reach for a moment.", status=503, headers={**headers, "Cache-Control": "no-store"})
    if body is None or match is None:
        return response.text("Not found.", status=404, headers={**headers, "Cache-Control": "no-store"})
    return response.raw(body, content_type=TYPES[Path(match[0]).suffix], headers=headers)
