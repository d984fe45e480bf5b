"""Records: found, written, checked, published."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from tour_content import drafts, pictures, store
from tour_content.admin import outline
from tour_content.admin.accounts import PUBLISHER
from tour_content.admin.checking import lines_of
from tour_content.admin.forms import document_of_form, form_of, key_of_field, still_true, untranslated
from tour_content.admin.web import Visit, page
from tour_content.checks.stale import checked_days, is_stale
from tour_content.clock import today
from tour_content.difference import differences
from tour_content.kinds import KINDS
from tour_content.kinds.base import Slug
from tour_content.pictures import PictureError
from tour_content.problems import ContentError, EditConflict, Problem, UnknownRecord
from tour_content.publishing import Proposal, document_from, find_refusals
from tour_content.query.drafts import find_draft, list_drafts
from tour_content.query.revisions import find_document, list_documents

KEEP, PUBLISH, STILL = "keep", "publish", "still:"


def require_kind(visit: Visit) -> str:
    kind = visit.path["kind"]
    if kind not in KINDS:
        raise UnknownRecord(f"{kind} is no kind of content")
    return kind


@page()
def listing(visit: Visit) -> Response:
    """The records of a kind, drafts of new ones included, those with a text in their names."""
    kind, wanted = require_kind(visit), visit.request.query_params.get("q", "").strip().lower()
    with store.session() as db:
        in_force = {id_: doc for _, id_, _, doc in list_documents(db, [kind])}
        waiting = {draft.id: draft for draft in list_drafts(db) if draft.kind == kind}
    rows = [_row(kind, id_, doc, waiting.get(id_)) for id_, doc in in_force.items()]
    rows = [_row(kind, id_, draft.doc or {}, draft) for id_, draft in waiting.items() if id_ not in in_force] + rows
    shown = [row for row in rows if wanted in row["words"]]
    return visit.page("records.html", kind=kind, rows=shown, wanted=wanted, every=len(rows))


def _row(kind: str, id_: str, doc: dict[str, Any], draft: Any) -> dict[str, Any]:
    name = doc.get("name") or {}
    also = [text for texts in (doc.get("also") or {}).values() for text in texts]
    return {
        "id": id_,
        "en": name.get("en", ""),
        "zh": name.get("zh", ""),
        "draft": draft,
        "untranslated": len(untranslated(kind, doc)),
        "stale": len(_stale(kind, doc)),
        "words": " ".join([id_, *(text for text in (name.get("en"), name.get("zh"), *also) if text)]).lower(),
    }


def _stale(kind: str, doc: dict[str, Any]) -> list[str]:
    """The keys of facts that have to be looked up again."""
    record = document_from(kind, "x", doc).readable
    days = checked_days(record, ()) if record else ()
    return [".".join(map(str, loc)) for loc, day in days if loc and is_stale(loc, day, today())]


@page()
def editing(visit: Visit) -> Response:
    """The form of a record, and what is done with it."""
    kind, id_ = require_kind(visit), visit.path["id"]
    if visit.request.method == "POST":
        return _posted(visit, kind, id_)
    with store.session() as db:
        draft, published = find_draft(db, kind, id_), find_document(db, kind, id_)
    if not draft and not published:
        raise UnknownRecord(f"{kind}/{id_}")
    doc = (draft.doc or {}) if draft else published[1] if published else {}
    base = draft.base if draft else published[0] if published else 0
    return _form(visit, kind, id_, doc, base=base, seen=draft.number if draft else 0)


@page()
def beginning(visit: Visit) -> Response:
    """A new record: its id first, which never changes."""
    kind, id_ = require_kind(visit), visit.field("id").strip().lower()
    if visit.request.method == "GET":
        return visit.page("new.html", kind=kind, id="", problem="")
    with store.session() as db:
        taken = find_document(db, kind, id_) or find_draft(db, kind, id_)
    problem = "new-taken" if taken else "" if Slug.regex.match(id_) and len(id_) <= Slug.max_length else "new-no-id"  # type: ignore[attr-defined]
    if problem:
        return visit.page("new.html", 422, kind=kind, id=id_, problem=problem)
    return _form(visit, kind, id_, {"id": id_, "rank": 500}, base=0, seen=0)


def _form(visit: Visit, kind: str, id_: str, doc: dict[str, Any], *, base: int, seen: int, status: int = 200, **more: Any) -> Response:
    problems = more.pop("problems", [])
    with store.session() as db:
        draft, published = find_draft(db, kind, id_), find_document(db, kind, id_)
        at = doc.get("position") or {}
        values = {
            "nodes": form_of(kind, doc, visit.language),
            "problems": problems,
            "errors": {key_of_field(problem.field): problem.message for problem in problems},
            "stale": _stale(kind, doc),
            "checks": lines_of(doc, today(), visit.say),
            "untranslated": untranslated(kind, doc),
            "picture": outline.picture(db, at.get("lat"), at.get("lon"), visit.language) if kind == "place" else None,
        }
    shown = {"conflict": None, "saved": False, **more, **values}
    return visit.page("record.html", status, kind=kind, id=id_, base=base, seen=seen, draft=draft, published=published, **shown)


def _posted(visit: Visit, kind: str, id_: str) -> Response:
    """Save what was typed; then publish it, or say that a fact is still true, if that is what was pressed."""
    pairs = [(key, value) for key, value in visit.form.multi_items() if isinstance(value, str)]
    doc = {**document_of_form(kind, pairs), "id": id_}
    do, base, seen = visit.field("do"), _number(visit.field("base")), _number(visit.field("seen"))
    if do == KEEP:
        return _form(visit, kind, id_, doc, base=base, seen=seen)
    try:
        _take_picture(visit, doc)
    except PictureError as error:
        wrong = Problem(Path(id_), 0, "picture.file", visit.say(f"picture-{error.why}"))
        return _form(visit, kind, id_, doc, base=base, seen=seen, status=422, problems=[wrong])
    if do.startswith(STILL):
        still_true(doc, do.removeprefix(STILL), today().isoformat())
    try:
        number = drafts.save(kind, id_, doc, visit.operator.name, base=base, seen=seen)
    except EditConflict as conflict:
        return _told_of_conflict(visit, kind, id_, doc, conflict)
    visit.note("save", f"{kind}/{id_}")
    if do == PUBLISH and visit.operator.may(PUBLISHER):
        return _publish(visit, kind, id_, doc, base, number)
    with store.session() as db:
        problems = find_refusals(db, [Proposal(kind, id_, document_from(kind, id_, doc))])
    return _form(visit, kind, id_, doc, base=base, seen=number, saved=True, problems=problems)


def _take_picture(visit: Visit, doc: dict[str, Any]) -> None:
    """The picture that came with a form becomes the record's, or the record's goes. Raises PictureError."""
    file = visit.form.get("upload")
    if visit.field("no-picture"):
        doc.pop("picture", None)
    if isinstance(file, UploadFile) and file.filename:
        doc["picture"] = {**doc.get("picture", {}), "file": pictures.keep(file.file.read(pictures.MOST_BYTES + 1), visit.operator.name)}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _told_of_conflict(visit: Visit, kind: str, id_: str, doc: dict[str, Any], conflict: EditConflict) -> Response:
    """Somebody was first: what they wrote beside what was typed here, which is kept; saving again puts it over theirs."""
    with store.session() as db:
        draft, published = find_draft(db, kind, id_), find_document(db, kind, id_)
    told = {"author": conflict.author, "at": conflict.at, "differences": differences(conflict.theirs, doc)}
    base, seen = published[0] if published else 0, draft.number if draft else 0
    return _form(visit, kind, id_, doc, base=base, seen=seen, status=409, conflict=told)


def _publish(visit: Visit, kind: str, id_: str, doc: dict[str, Any], base: int, seen: int) -> Response:
    try:
        drafts.publish([(kind, id_)], visit.operator.name)
    except ContentError as error:
        return _form(visit, kind, id_, doc, base=base, seen=seen, status=422, saved=True, problems=error.problems)
    except EditConflict as conflict:
        return _told_of_conflict(visit, kind, id_, doc, conflict)
    visit.note("publish", f"{kind}/{id_}")
    return visit.go(f"/records/{kind}/{id_}/history")


@page()
def checking(visit: Visit) -> Response:
    """What hours and rules come to, while they are typed."""
    pairs = [(key, value) for key, value in visit.form.multi_items() if isinstance(value, str)]
    return JSONResponse(lines_of(document_of_form(require_kind(visit), pairs), today(), visit.say))


@page()
def freshness(visit: Visit) -> Response:
    """Every fact that has to be looked up again, the oldest first; "still true" is one click."""
    rows: list[tuple[dt.date, str, str, str, Any]] = []
    with store.session() as db:
        for kind, id_, _, doc in list_documents(db):
            record = store.parse(kind, doc)
            stale = [(loc, day) for loc, day in checked_days(record, ()) if is_stale(loc, day, today())]
            rows += [(day, kind, id_, ".".join(map(str, loc)), record.name) for loc, day in stale]
    return visit.page("freshness.html", rows=sorted(rows, key=lambda row: row[:4])[:200], every=len(rows))


@page()
def confirming(visit: Visit) -> Response:
    """A fact is still true: its day is set to today, in force at once where a publisher says so, else in a draft."""
    kind, id_, key = require_kind(visit), visit.path["id"], visit.field("key")
    with store.session() as db:
        draft, published = find_draft(db, kind, id_), find_document(db, kind, id_)
    if published is None:
        raise UnknownRecord(f"{kind}/{id_}")
    doc = copy.deepcopy(draft.doc if draft and draft.doc else published[1])
    if not still_true(doc, key, today().isoformat()):
        raise UnknownRecord(f"{kind}/{id_}: {key}")
    drafts.save(kind, id_, doc, visit.operator.name, base=draft.base if draft else published[0], seen=draft.number if draft else 0)
    visit.note("still-true", f"{kind}/{id_}", key)
    if draft is None and visit.operator.may(PUBLISHER):
        drafts.publish([(kind, id_)], visit.operator.name)
    return visit.go("/freshness")
