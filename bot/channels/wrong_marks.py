"""A visitor marks an answer as wrong: POST /guide/wrong {"talk", "topic", "asked", "reason"}, kept for those who write the content."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass
from typing import Any

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.understand.language import SPOKEN, detect_language
from bot.understand.topic_names import TOPICS
from tour_content.clock import utc
from tour_content.masking import without_personal_data
from tour_content.query.misses import WRONG, add_miss
from tour_content.query.wrong_marks import add_wrong_mark
from tour_content.store import session

logger = logging.getLogger(__name__)
MOST_BYTES = 8_000
MOST_ASKED, MOST_REASON, MOST_TALK = 500, 500, 128  # characters
UNANSWERED = "clarify"  # no intent of its own, but an answer's topic


@dataclass(frozen=True)
class WrongMark:
    """What a visitor says of an answer; `talk` is the sender id that the answer was sent to."""

    talk: str
    topic: str
    asked: str
    reason: str


def add_wrong_marks(guide: Blueprint, headers: dict[str, str]) -> None:
    """Take marks beside the page, with its headers."""

    @guide.route("/wrong", methods=["POST"], name="wrong")
    async def wrong(request: Request) -> HTTPResponse:
        mark = read_mark(request.body, request.headers.get("content-type", ""))
        if isinstance(mark, str):
            return response.text(mark, status=400, headers=headers)
        try:
            kept = await asyncio.to_thread(keep, mark)
        except SQLAlchemyError as error:
            logger.error("a mark could not be kept: %s", error)
            return response.text("The mark could not be kept. Please try again in a minute.", status=503, headers=headers)
        return response.empty(204, headers=headers) if kept else response.text("Enough marks; thank you.", status=429, headers=headers)


def read_mark(body: bytes, content_type: str) -> WrongMark | str:
    """The mark that a request holds, or one sentence that says what is wrong with it.

    Only JSON is taken: a form on a stranger's page cannot send it without being asked first (CORS).
    """
    if content_type.partition(";")[0].strip().lower() != "application/json":
        return "The body is no application/json; send {talk, topic, asked, reason}."
    if len(body) > MOST_BYTES:
        return f"The body has {len(body)} bytes; send {MOST_BYTES} at most."
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        return "The body is no JSON; send {talk, topic, asked, reason}."
    talk, topic, asked, reason = (_text(fields, name) for name in ("talk", "topic", "asked", "reason"))
    if not talk or len(talk) > MOST_TALK:
        return f"talk: name the talk's id, a text of {MOST_TALK} characters at most."
    if topic not in TOPICS and topic != UNANSWERED:
        return "topic: name a topic of the answer contract, e.g. place_hours."
    return WrongMark(talk, topic, asked[:MOST_ASKED], reason[:MOST_REASON])


def keep(mark: WrongMark) -> bool:
    """Write the mark down. False where its visitor has marked too many already."""
    asked, reason = without_personal_data(mark.asked), without_personal_data(mark.reason)
    with session() as db, db.begin():
        at = utc()
        kept = add_wrong_mark(db, mark.talk, mark.topic, asked, reason, at)
        if kept and asked:
            add_miss(db, at, language_of(asked), mark.topic, WRONG, mark.talk, asked)  # the page says that the question is kept
    return kept


def language_of(text: str) -> str:
    found = detect_language(text, [])
    return found if found in SPOKEN else "en"


def _text(fields: Any, name: str) -> str:
    value = fields.get(name) if isinstance(fields, dict) else None
    return value.strip() if isinstance(value, str) else ""
