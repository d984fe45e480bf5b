"""The content as it would be with every draft in force that could be published, in a database of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tour_content import store
from tour_content.publishing import Proposal, document_from, find_refusals
from tour_content.query.drafts import list_drafts
from tour_content.query.records import get_version
from tour_content.store import Changes, Key
from tour_content.tables import RecordRow

AUTHOR = "rehearsal"
Documents = dict[Key, Any]


@dataclass
class Rehearsed:
    """Which drafts are in force in the copy, and which are not, with the first reason."""

    taken: list[Key] = field(default_factory=list)
    left_out: dict[Key, str] = field(default_factory=dict)


def state_of(db: Session) -> tuple[Any, ...]:
    """What a copy depends on: another state needs another copy."""
    return (get_version(db), *((draft.kind, draft.id, draft.number) for draft in list_drafts(db)))


def rehearse(url: str) -> Rehearsed:
    """Make the database at `url` hold the content in force with the drafts over it. It needs its tables already."""
    with store.session() as db:
        proposals = [_proposal(draft) for draft in list_drafts(db)]
        left_out = _left_out(db, proposals)
        taken = [p for p in proposals if (p.kind, p.id) not in left_out]
        wanted: Documents = {(kind, id_): doc for kind, id_, doc in db.execute(select(RecordRow.kind, RecordRow.id, RecordRow.doc))}
    for proposal in taken:
        key = (proposal.kind, proposal.id)
        if proposal.document and proposal.document.record:
            wanted[key] = store.document_of(proposal.document.record)
        else:
            wanted.pop(key, None)
    _bring(url, wanted)
    return Rehearsed([(p.kind, p.id) for p in taken], left_out)


def _proposal(draft: Any) -> Proposal:
    return Proposal(draft.kind, draft.id, None if draft.doc is None else document_from(draft.kind, draft.id, draft.doc))


def _left_out(db: Session, proposals: list[Proposal]) -> dict[Key, str]:
    """The drafts that cannot be published, those included that only lean on one of them."""
    left: dict[Key, str] = {}
    while True:
        tried = [p for p in proposals if (p.kind, p.id) not in left]
        reasons = {str(problem.path): problem for problem in reversed(find_refusals(db, tried))}
        refused = {(p.kind, p.id): problem for p in tried if p.document and (problem := reasons.get(str(p.document.path)))}
        if not refused:
            # what remains are removals of records that others still name: none of them is taken
            return left | ({(p.kind, p.id): str(next(iter(reasons.values()))) for p in tried if p.document is None} if reasons else {})
        left |= {key: f"{problem.field}: {problem.message}" for key, problem in refused.items()}


def _bring(url: str, wanted: Documents) -> None:
    """Write what differs; only that is parsed."""
    with store.session(url) as db, db.begin():
        store.lock(db)
        present = {(row.kind, row.id): row.digest for row in db.execute(select(RecordRow.kind, RecordRow.id, RecordRow.digest))}
        digests = {key: store.digest_of(doc) for key, doc in wanted.items()}
        changes = Changes(
            created=[key for key in wanted if key not in present],
            updated=[key for key in wanted if key in present and present[key] != digests[key]],
            removed=[key for key in present if key not in wanted],
        )
        records = {key: store.parse(key[0], wanted[key]) for key in (*changes.created, *changes.updated)}
        if changes:
            store.write(db, changes, records, wanted, AUTHOR, "rehearsed")
