"""What is not in force yet, and what was: drafts, previews, publication at once or at a moment, history, roll back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from starlette.responses import Response

from tour_content import drafts, publishing, store
from tour_content.admin.accounts import PUBLISHER
from tour_content.admin.checking import lines_of
from tour_content.admin.pages.records import require_kind
from tour_content.admin.web import Visit, page
from tour_content.clock import XIAN, today
from tour_content.difference import differences
from tour_content.problems import ContentError, EditConflict
from tour_content.publishing import Proposal, document_from, find_refusals
from tour_content.query.drafts import get_draft, list_drafts
from tour_content.query.revisions import find_before, find_document, get_revision, list_revisions


@page()
def waiting(visit: Visit) -> Response:
    """All drafts."""
    with store.session() as db:
        return visit.page("drafts.html", drafts=list_drafts(db))


@page()
def previewing(visit: Visit) -> Response:
    """A draft as it will be: what differs, what keeps it from being published, what it says in both languages."""
    kind, id_ = require_kind(visit), visit.path["id"]
    return _preview(visit, kind, id_)


def _preview(visit: Visit, kind: str, id_: str, status: int = 200, told: str = "") -> Response:
    with store.session() as db:
        draft, published = get_draft(db, kind, id_), find_document(db, kind, id_)
        document = document_from(kind, id_, draft.doc) if draft.doc is not None else None
        problems = find_refusals(db, [Proposal(kind, id_, document, draft.base)])
    changes = differences(published[1] if published else None, draft.doc)
    checks = lines_of(draft.doc or {}, today(), visit.say)
    shown = {"draft": draft, "doc": draft.doc, "differences": changes, "problems": problems, "checks": checks}
    return visit.page("preview.html", status, kind=kind, id=id_, new=published is None, told=told, **shown)


@page(PUBLISHER)
def publish(visit: Visit) -> Response:
    """Publish a draft now, or set the moment."""
    kind, id_, at = require_kind(visit), visit.path["id"], visit.field("at")
    try:
        if at:
            moment = dt.datetime.fromisoformat(at).replace(tzinfo=XIAN)
            drafts.schedule(kind, id_, publishing.local_to_utc(moment), visit.operator.name)
            visit.note("schedule", f"{kind}/{id_}", at)
            return visit.go("/drafts")
        drafts.publish([(kind, id_)], visit.operator.name)
    except ValueError:
        return _preview(visit, kind, id_, 422, visit.say("message-no-moment"))
    except (ContentError, EditConflict) as error:
        return _preview(visit, kind, id_, 422, str(error))
    visit.note("publish", f"{kind}/{id_}")
    return visit.go(f"/records/{kind}/{id_}/history")


@page()
def discard(visit: Visit) -> Response:
    """Drop a draft."""
    kind, id_ = require_kind(visit), visit.path["id"]
    drafts.discard(kind, id_)
    visit.note("discard", f"{kind}/{id_}")
    return visit.go("/drafts")


@page()
def propose_removal(visit: Visit) -> Response:
    """A draft that takes the record away; it is published like any other."""
    kind, id_ = require_kind(visit), visit.path["id"]
    with store.session() as db:
        published = find_document(db, kind, id_)
    try:
        drafts.save(kind, id_, None, visit.operator.name, base=published[0] if published else 0, seen=_seen(visit))
    except EditConflict as error:
        return visit.page("message.html", 409, text="message-conflict", detail=str(error))
    visit.note("propose-removal", f"{kind}/{id_}")
    return visit.go(f"/records/{kind}/{id_}/preview")


def _seen(visit: Visit) -> int:
    text = visit.field("seen")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


@page()
def history(visit: Visit) -> Response:
    """Every state of a record, with what changed."""
    return _history(visit, require_kind(visit), visit.path["id"])


def _history(visit: Visit, kind: str, id_: str, status: int = 200, told: str = "") -> Response:
    with store.session() as db:
        rows = [(row, _changes(db, kind, id_, row.number)) for row in list_revisions(db, kind, id_, most=30)]
    return visit.page("history.html", status, kind=kind, id=id_, rows=rows, told=told)


def _changes(db: Any, kind: str, id_: str, number: int) -> list[Any]:
    before = find_before(db, kind, id_, number)
    return differences(before.doc if before else None, get_revision(db, kind, id_, number).doc)


@page(PUBLISHER)
def roll_back(visit: Visit) -> Response:
    """Back to an earlier state, at once."""
    kind, id_, to = require_kind(visit), visit.path["id"], visit.field("to")
    try:
        publishing.roll_back(kind, id_, visit.operator.name, int(to) if to.isdecimal() and len(to) < 10 else None)
    except ContentError as error:
        return _history(visit, kind, id_, 422, str(error))
    visit.note("roll-back", f"{kind}/{id_}", to)
    return _history(visit, kind, id_)
