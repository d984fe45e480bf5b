"""Calendar files for visitors: GET /guide/calendar/<event>.ics and /guide/plan/<key>.ics.

`lang` chooses the language (en, zh, zh-Hant); `from` and `to` (YYYY-MM-DD) ask for an event's days in that span alone.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
from collections.abc import Callable

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.ics import event_calendar, plan_calendar
from bot.understand.language import SPOKEN
from tour_content.clock import today
from tour_content.kinds import Event, Place
from tour_content.query.plans import find_plan_document
from tour_content.query.records import find_record
from tour_content.recurrence import HORIZON
from tour_content.store import session

logger = logging.getLogger(__name__)
NAME = re.compile(r"([A-Za-z0-9_-]{1,96})\.ics")
TYPE = "text/calendar; charset=utf-8"


def add_calendar(guide: Blueprint, headers: dict[str, str]) -> None:
    """Serve calendar files beside the page, with its headers."""

    @guide.route("/calendar/<name:str>", methods=["GET", "HEAD"], name="calendar")
    async def event(request: Request, name: str) -> HTTPResponse:
        return await serve_calendar(name, headers, lambda id_: event_file(id_, request.args.get("lang"), *_span(request)))

    @guide.route("/plan/<name:str>", methods=["GET", "HEAD"], name="plan")
    async def plan(request: Request, name: str) -> HTTPResponse:
        return await serve_calendar(name, headers, plan_file)


def event_file(id_: str, language: str | None, first: dt.date | None, last: dt.date | None) -> bytes | None:
    """The calendar file of an event: its days from `first` (or today) on, up to `last` where one is given. None where there are none."""
    with session() as db:
        event = find_record(db, Event, id_)
        place = find_record(db, Place, event.place) if event else None
    since = max(first or today(), today())
    if event is None or since > today() + HORIZON:
        return None
    return event_calendar(event, place, language if language in SPOKEN else "en", since, last)


def plan_file(key: str) -> bytes | None:
    """The calendar file of a plan, in its own language. None where there is no such plan, or it cannot be read."""
    with session() as db:
        plan = find_plan_document(db, key)
    try:
        return plan_calendar(key, plan) if plan and plan["days"] else None
    except (LookupError, TypeError, ValueError):
        logger.exception("the plan %s cannot be read", key)
        return None


async def serve_calendar(name: str, headers: dict[str, str], make: Callable[[str], bytes | None]) -> HTTPResponse:
    """A file made in a thread, so that nobody else waits for the database."""
    match = NAME.fullmatch(name)
    try:
        body = await asyncio.to_thread(make, match[1]) if match else None
    except SQLAlchemyError as error:
        logger.error("content is out of reach: %s", error)
        return response.text("The calendar is out of reach for a moment.", status=503, headers=headers)
    if match is None or body is None:
        return response.text("Not found.", status=404, headers=headers)
    return response.raw(
        body,
        content_type=TYPE,
        headers={**headers, "Content-Disposition": f'attachment; filename="{match[0]}"', "Cache-Control": "no-cache"},
    )


def _span(request: Request) -> tuple[dt.date | None, dt.date | None]:
    """The days asked for; what is no day is left out."""
    return _day(request.args.get("from")), _day(request.args.get("to"))


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None
