"""Trying the assistant out before visitors meet it: on the drafts, as if it were another moment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from tour_content.admin.rehearsal import REHEARSAL, NoRehearsal
from tour_content.admin.web import Visit, page
from tour_content.clock import XIAN, now
from tour_content.rehearsing import Rehearsed

MOST_LINES = 60
MOST_CHARACTERS = 1_000


@dataclass(frozen=True)
class Line:
    """Something said: by the operator (`answer` is None), or an answer's contract beside its words."""

    text: str
    at: dt.datetime
    buttons: list[dict[str, str]] = field(default_factory=list)
    answer: dict[str, Any] | None = None


@dataclass
class Talk:
    """An operator's rehearsal, kept until the page stops."""

    number: int = 1
    at: dt.datetime | None = None
    lines: list[Line] = field(default_factory=list)
    drafts: Rehearsed = field(default_factory=Rehearsed)


_TALKS: dict[str, Talk] = {}


@page()
def rehearsal(visit: Visit) -> Response:
    """The talk so far, and what is said next."""
    talk = _TALKS.setdefault(visit.operator.name, Talk())
    if visit.request.method == "GET":
        REHEARSAL.prepare()
        return _shown(visit, talk)
    if visit.field("do") == "new":
        _TALKS[visit.operator.name] = Talk(talk.number + 1, talk.at)
        return visit.go("/rehearsal")
    try:
        talk.at = _moment(visit.field("at"))
    except ValueError:
        return _shown(visit, talk, 422, "message-no-moment", visit.field("text"))
    text = visit.field("text").strip()[:MOST_CHARACTERS]
    try:
        messages, talk.drafts = REHEARSAL.ask(f"{visit.operator.name}-{talk.number}", text, talk.at)
    except NoRehearsal as error:
        return _shown(visit, talk, 503, f"rehearsal-{error.why}", text)
    said = visit.field("shown") or text
    talk.lines = [*talk.lines, Line(said, talk.at), *_answers(messages, talk.at)][-MOST_LINES:]
    return visit.go("/rehearsal#last")


def _moment(text: str) -> dt.datetime:
    """A moment in Xi'an; now where none is given. Raises ValueError."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=XIAN) if text else now()


def _answers(messages: list[dict[str, Any]], at: dt.datetime) -> list[Line]:
    """The answers in what the assistant sent: words with their buttons, then the contract that belongs to them."""
    lines: list[Line] = []
    for message in messages:
        if message.get("text"):
            lines.append(Line(message["text"], at, message.get("buttons") or [], {}))
        if isinstance(told := message.get("custom"), dict) and lines:
            lines[-1] = Line(lines[-1].text, at, lines[-1].buttons, told)
    return lines


def _shown(visit: Visit, talk: Talk, status: int = 200, problem: str = "", text: str = "") -> Response:
    at = (talk.at or now()).strftime("%Y-%m-%dT%H:%M")
    return visit.page("rehearsal.html", status, talk=talk, at=at, problem=problem, text=text)
