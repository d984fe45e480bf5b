"""Changes brought into force: checked as `content check` checks, all or none, each a revision; and back again.

Every way in ends here: a draft, an import, a roll back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from tour_content import store
from tour_content.checks import find_problems_of
from tour_content.clock import today
from tour_content.kinds import FOLDERS, Record
from tour_content.problems import ContentError, EditConflict, Problem, UnknownRecord
from tour_content.query.pictures import find_picture
from tour_content.query.revisions import find_before, find_current, get_revision
from tour_content.reader import STORABLE, Document, Loc, validate
from tour_content.store import Changes, Key
from tour_content.tables import RecordRow


@dataclass(frozen=True)
class Proposal:
    """A record as it shall be; `document` is None to remove it. `base` is the revision the change was made from: 0 for a new record, None
    to put the change over whatever is there."""

    kind: str
    id: str
    document: Document | None
    base: int | None = None


def document_from(kind: str, id_: str, data: Any) -> Document:
    """Data of a form, a feed or a revision as a document of the library; its mistakes name the file it would be."""
    document = Document(Path(FOLDERS[kind]) / f"{id_}.yml", kind, data)
    unstorable = list(_unstorable(data, ()))
    document.problems = [document.problem(loc, "holds a character that cannot be stored; write it anew") for loc in unstorable]
    validate(document)
    return document


def _unstorable(data: Any, loc: Loc) -> Iterator[Loc]:
    if isinstance(data, str) and not STORABLE.fullmatch(data):
        yield loc
    elif isinstance(data, (dict, list)):
        for key, child in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _unstorable(child, (*loc, key))


def publish(proposals: list[Proposal], author: str, note: str, url: str | None = None, dry_run: bool = False) -> Changes:
    """Bring changes into force in one transaction.

    Raises ContentError with every reason, EditConflict where a record is no longer the one that a change was made from, or SQLAlchemyError;
    then nothing has changed.
    """
    with store.session(url) as db, db.begin():
        return publish_in(db, proposals, author, note, dry_run)


def publish_in(db: Session, proposals: list[Proposal], author: str, note: str, dry_run: bool = False) -> Changes:
    """The same in a transaction of the caller's, which ends soon: until then nobody else can change content."""
    if not dry_run:
        store.lock(db)
    present = _present(db)
    _require_unmoved(db, proposals, present)
    if problems := find_refusals(db, proposals, present):
        raise ContentError(problems)
    records: dict[Key, Record] = {(p.kind, p.id): p.document.record for p in proposals if p.document and p.document.record}
    documents = {key: store.document_of(record) for key, record in records.items()}
    changes = Changes()
    for proposal in proposals:
        _sort_in(changes, (proposal.kind, proposal.id), documents, present)
    if changes and not dry_run:
        store.write(db, changes, records, documents, author, note)
    return changes


def _present(db: Session) -> dict[Key, tuple[int, str]]:
    columns = (RecordRow.kind, RecordRow.id, RecordRow.revision, RecordRow.digest)
    return {(kind, id_): (revision, digest) for kind, id_, revision, digest in db.execute(select(*columns))}


def _sort_in(changes: Changes, key: Key, documents: dict[Key, Any], present: dict[Key, tuple[int, str]]) -> None:
    if key not in documents:
        if key in present:
            changes.removed.append(key)
    elif key not in present:
        changes.created.append(key)
    elif store.digest_of(documents[key]) != present[key][1]:
        changes.updated.append(key)
    else:
        changes.unchanged += 1


def _require_unmoved(db: Session, proposals: list[Proposal], present: dict[Key, tuple[int, str]]) -> None:
    """Raises EditConflict where a record is another than the one a change was made from."""
    for proposal in proposals:
        revision, _ = present.get((proposal.kind, proposal.id), (0, ""))
        if proposal.base is not None and proposal.base != revision:
            raise conflict(db, proposal.kind, proposal.id)


def conflict(db: Session, kind: str, id_: str) -> EditConflict:
    """What a record has become, for whoever changed it at the same time."""
    last = find_current(db, kind, id_)
    if last is None:
        return EditConflict(kind, id_, "unknown", store.utc_now(), None)
    return EditConflict(kind, id_, last.author, last.at, last.doc)


def find_refusals(db: Session, proposals: list[Proposal], present: dict[Key, tuple[int, str]] | None = None) -> list[Problem]:
    """Why changes cannot be published, as `content check` would say it; none where they can."""
    present = _present(db) if present is None else present
    changed = [proposal.document for proposal in proposals if proposal.document]
    ours = {(proposal.kind, proposal.id) for proposal in proposals}
    removes = any(proposal.document is None for proposal in proposals)
    problems = find_problems_of(changed, _others(db, [key for key in present if key not in ours], removes), today())
    return [*problems, *_without_picture(db, changed)]


def _without_picture(db: Session, documents: list[Document]) -> Iterator[Problem]:
    """Records that name a picture which is not stored."""
    for document in documents:
        picture = document.record.picture if document.record else None
        if picture and not find_picture(db, picture.file):
            yield document.problem(("picture", "file"), f"{picture.file} is not stored here; choose the picture again, or leave it out")


def _others(db: Session, keys: list[Key], with_records: bool) -> list[Document]:
    """The rest of the library: that the records are there, and what they hold where something they may name is taken away."""
    others = {(kind, id_): Document(Path(FOLDERS[kind]) / f"{id_}.yml", kind) for kind, id_ in keys}
    if with_records:
        for kind, id_, doc in db.execute(select(RecordRow.kind, RecordRow.id, RecordRow.doc)):
            if document := others.get((kind, id_)):
                document.record = store.parse(kind, doc)
    return list(others.values())


def roll_back(kind: str, id_: str, author: str, to: int | None = None, url: str | None = None) -> Changes:
    """Bring a record back to revision `to`, or to the one before the present, as a new revision; before the first it is removed.

    Raises UnknownRecord, ContentError where the old state no longer holds (another record names it, its dates have passed).
    """
    with store.session(url) as db, db.begin():
        store.lock(db)
        current = find_current(db, kind, id_)
        if current is None:
            raise UnknownRecord(f"{kind}/{id_} has no history; check the name with ./changan content history")
        goal = get_revision(db, kind, id_, to) if to is not None else find_before(db, kind, id_, current.number)
        doc = goal.doc if goal else None
        note = f"rolled back to {goal.number}" if goal else "rolled back to before the first"
        return publish_in(db, [Proposal(kind, id_, document_from(kind, id_, doc) if doc else None)], author, note)


def local_to_utc(moment: dt.datetime) -> dt.datetime:
    """A moment with its zone as the tables hold it: UTC without zone."""
    return moment.astimezone(dt.timezone.utc).replace(tzinfo=None)
