"""Workbooks down and up: what would change is shown first, and what is wrong by its cell."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.responses import Response

from tour_content import store
from tour_content.admin.accounts import PUBLISHER
from tour_content.admin.pages.records import require_kind
from tour_content.admin.web import Visit, page
from tour_content.difference import differences
from tour_content.kinds import KINDS
from tour_content.problems import ContentError, EditConflict, UnreadableFile
from tour_content.publishing import Proposal, find_refusals, publish
from tour_content.query.revisions import find_document, list_documents
from tour_content.transfer import Import, plan_import

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page()
def download(visit: Visit) -> Response:
    """The records of a kind as a workbook."""
    from tour_content.sheets.workbook import write_workbook

    kind = require_kind(visit)
    with store.session() as db, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{kind}.xlsx"
        write_workbook(list_documents(db, [kind]), path)
        return Response(path.read_bytes(), media_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{kind}.xlsx"'})


@page()
def sheets(visit: Visit) -> Response:
    """The page of both ways."""
    if visit.request.method == "GET":
        return _shown(visit)
    file = visit.form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return _shown(visit, 422, told=visit.say("sheets-no-file"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.filename.replace("\\", "/")).name
        path.write_bytes(file.file.read())
        try:
            return _bring(visit, path)
        except (UnreadableFile, EditConflict) as error:
            return _shown(visit, 422, told=str(error))
        except ContentError as error:
            return _shown(visit, 422, problems=error.problems)


def _bring(visit: Visit, path: Path) -> Response:
    """Show what a workbook would change, or publish it."""
    with store.session() as db:
        plan = plan_import(db, path)
        problems = sorted([*plan.problems, *find_refusals(db, plan.proposals)])
        if problems:
            raise ContentError(problems)
        changes = _changes(db, plan)
    if visit.field("do") == "publish" and visit.operator.may(PUBLISHER):
        publish(plan.proposals, visit.operator.name, f"imported from {path.name}")
        visit.note("import", path.name, f"{len(changes)} records")
        return _shown(visit, told=visit.say("sheets-done", count=len(changes)))
    return _shown(visit, changes=changes, told=visit.say("sheets-shown", count=len(changes)))


def _changes(db: Any, plan: Import) -> list[tuple[str, Any]]:
    found = [(_name(proposal), differences(_present(db, proposal), _proposed(proposal))) for proposal in plan.proposals]
    return [(name, list_) for name, list_ in found if list_]


def _name(proposal: Proposal) -> str:
    return f"{proposal.kind}/{proposal.id}"


def _present(db: Any, proposal: Proposal) -> Any:
    found = find_document(db, proposal.kind, proposal.id)
    return found[1] if found else None


def _proposed(proposal: Proposal) -> Any:
    return store.document_of(proposal.document.record) if proposal.document and proposal.document.record else None


def _shown(visit: Visit, status: int = 200, *, told: str = "", problems: Any = (), changes: Any = ()) -> Response:
    return visit.page("sheets.html", status, kinds=list(KINDS), told=told, problems=problems, changes=changes)
