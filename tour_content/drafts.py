"""Drafts: saved as often as one likes, complete or not; published, at once or at a moment set; never over somebody else's work."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from tour_content import store
from tour_content.problems import ContentError, EditConflict
from tour_content.publishing import Proposal, conflict, document_from, publish_in
from tour_content.query.drafts import find_draft, get_draft, list_due
from tour_content.query.revisions import find_document
from tour_content.store import Changes, Key
from tour_content.tables import DraftRow


def save(
    kind: str, id_: str, doc: dict[str, Any] | None, author: str, *, base: int, seen: int, feed: str | None = None, url: str | None = None
) -> int:
    """Keep a draft and return its number. `doc` is None to remove the record.

    `base` is the revision that the editor began from (0 for a new record) and `seen` the number of the draft that they had before them (0
    for none). Raises EditConflict where somebody has saved or published meanwhile. A moment set for publication is taken back: what was
    approved was another text.
    """
    with store.session(url) as db, db.begin():
        store.lock(db)
        draft = find_draft(db, kind, id_)
        if (draft.number if draft else 0) != seen:
            raise _other_draft(db, kind, id_, draft)
        if base != _revision(db, kind, id_):
            raise conflict(db, kind, id_)
        if draft is None:
            draft = DraftRow(kind=kind, id=id_)
            db.add(draft)
        draft.number, draft.base, draft.at, draft.author, draft.feed, draft.doc = seen + 1, base, store.utc_now(), author, feed, doc
        draft.publish_at = draft.publisher = draft.refused = None
        return seen + 1


def _other_draft(db: Session, kind: str, id_: str, draft: DraftRow | None) -> EditConflict:
    """Somebody saved another draft, or published or discarded the one that was seen."""
    return EditConflict(kind, id_, draft.author, draft.at, draft.doc) if draft else conflict(db, kind, id_)


def _revision(db: Session, kind: str, id_: str) -> int:
    found = find_document(db, kind, id_)
    return found[0] if found else 0


def discard(kind: str, id_: str, url: str | None = None) -> None:
    """Drop a draft; what is in force stays. Raises UnknownRecord."""
    with store.session(url) as db, db.begin():
        db.delete(get_draft(db, kind, id_))


def schedule(kind: str, id_: str, at: dt.datetime | None, publisher: str, url: str | None = None) -> None:
    """Set the moment (UTC without zone) at which `publish_due` publishes a draft, or take it back with None. Raises UnknownRecord."""
    with store.session(url) as db, db.begin():
        draft = get_draft(db, kind, id_)
        draft.publish_at, draft.publisher, draft.refused = at, publisher if at else None, None


def publish(keys: list[Key], author: str, url: str | None = None, dry_run: bool = False) -> Changes:
    """Publish drafts, all or none. Raises UnknownRecord, ContentError with the reasons, or EditConflict; then nothing has changed."""
    with store.session(url) as db, db.begin():
        store.lock(db)
        found = [get_draft(db, *key) for key in keys]
        changes = publish_in(db, [_proposal(draft) for draft in found], author, _note(found, author), dry_run)
        for draft in found if not dry_run else ():
            db.delete(draft)
        return changes


def _proposal(draft: DraftRow) -> Proposal:
    document = None if draft.doc is None else document_from(draft.kind, draft.id, draft.doc)
    return Proposal(draft.kind, draft.id, document, draft.base)


def _note(drafts: list[DraftRow], author: str) -> str:
    writers = sorted({draft.author for draft in drafts} - {author})
    return f"published, written by {', '.join(writers)}" if writers else "published"


def publish_due(now: dt.datetime, url: str | None = None) -> list[tuple[Key, str]]:
    """Publish every draft whose moment has come by `now` (UTC). Returns each record with the reason it was refused for, "" for none.

    What is refused stays a draft that says why, and is not tried again until somebody sets a new moment.
    """
    with store.session(url) as db:
        due = [((draft.kind, draft.id), draft.publisher) for draft in list_due(db, now)]
    return [(key, _publish_due(key, publisher, url)) for key, publisher in due]


def _publish_due(key: Key, publisher: str, url: str | None) -> str:
    try:
        publish([key], publisher, url)
        return ""
    except (ContentError, EditConflict) as error:
        with store.session(url) as db, db.begin():
            draft = get_draft(db, *key)
            draft.publish_at, draft.refused = None, str(error)
        return str(error)
