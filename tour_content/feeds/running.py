"""A feed run: asked, read, mapped; what changed goes into drafts, and never over a person's work."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field
from typing import Any, Callable

from sqlalchemy.orm import Session

from tour_content import drafts, store
from tour_content.clock import today
from tour_content.feeds.address import FeedError, Fetched, fetch
from tour_content.feeds.items import read_items, value_at
from tour_content.feeds.mapping import Mapping, event_of, get_mapping, skips
from tour_content.feeds.merging import checked_on, merge, signature_of, without_checks
from tour_content.problems import EditConflict
from tour_content.query.drafts import find_draft
from tour_content.query.feeds import get_feed, list_feeds, list_items, put_item
from tour_content.query.records import list_names
from tour_content.query.revisions import find_document

Fetch = Callable[[str, "str | None", "str | None"], Fetched]
KIND = "event"
AUTHOR = "feed {}"


@dataclass
class Outcome:
    """What a run did, as ids of events; `held` with the reason why nothing was written."""

    unchanged_list: bool = False
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    held: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    skipped: int = 0
    gone: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        if self.unchanged_list:
            return "the list has not changed"
        counts = f"{len(self.new)} new, {len(self.changed)} changed, {self.unchanged} unchanged, {len(self.held)} held back"
        return f"{counts}, {self.skipped} left out, {len(self.gone)} no longer in the list"


def run(name: str, url: str | None = None, dry_run: bool = False, ask: Fetch = fetch) -> Outcome:
    """Run one feed. Raises UnknownRecord for a name that no feed has, and FeedError, which is noted in the feed too."""
    with store.session(url) as db:
        feed = get_feed(db, name)
        address, mapping_name, known = feed.url, feed.mapping, (feed.etag, feed.modified)
    try:
        mapping = get_mapping(mapping_name)
        fetched = ask(address, *known)
        if fetched.content is None:
            outcome = Outcome(unchanged_list=True)
        else:
            outcome = _take_in(name, address, mapping, fetched.content, url, dry_run)
    except FeedError as error:
        _note(name, str(error), None, url, dry_run)
        raise
    _note(name, str(outcome), None if outcome.held else fetched, url, dry_run)
    return outcome


def _note(name: str, outcome: str, fetched: Fetched | None, url: str | None, dry_run: bool) -> None:
    """Keep what came of a run. What was held back is asked for again: the list's mark is kept only where all of it was taken in."""
    if dry_run:
        return
    with store.session(url) as db, db.begin():
        feed = get_feed(db, name)
        feed.ran, feed.outcome = store.utc_now(), outcome
        if fetched:
            feed.etag, feed.modified = fetched.etag, fetched.modified


def _take_in(name: str, address: str, mapping: Mapping, content: bytes, url: str | None, dry_run: bool) -> Outcome:
    outcome, seen = Outcome(), set()
    with store.session(url) as db:
        find = _finder(db)
        last = {item.uid: (item.id, item.signature, item.doc) for item in list_items(db, name)}
    for item in read_items(content, mapping.format, mapping.items):
        uid = str(value_at(item, mapping.uid) or "")[:200]
        if not uid or uid in seen or skips(mapping, item):
            outcome.skipped += 1
            continue
        seen.add(uid)
        id_ = last[uid][0] if uid in last else event_id(name, uid)
        doc = event_of(mapping, item, id_, address, find)
        if uid in last and last[uid][1] == signature_of(doc):
            outcome.unchanged += 1
        else:
            _bring(name, uid, doc, last[uid][2] if uid in last else None, outcome, url, dry_run)
    outcome.gone = [id_ for uid, (id_, _, _) in last.items() if uid not in seen]
    return outcome


def event_id(feed: str, uid: str) -> str:
    """An id for an item: readable where the partner's is, and unlike any other."""
    plain = re.sub(r"[^a-z0-9]+", "-", uid.lower()).strip("-")[:40].strip("-")
    mark = "" if plain == uid else hashlib.sha256(uid.encode()).hexdigest()[:8]
    return "-".join(part for part in (feed, plain, mark) if part)


def _finder(db: Session) -> Callable[[str, str], "str | None"]:
    """Looks records up by one of their names, as it is written; None where several have it."""
    ids: dict[tuple[str, str], set[str]] = {}
    for kind, id_, _, text, _ in list_names(db):
        ids.setdefault((kind, text.strip().lower()), set()).add(id_)

    def find(kind: str, name: str) -> str | None:
        found = ids.get((kind, name.strip().lower()), set())
        return next(iter(found)) if len(found) == 1 else None

    return find


def _bring(feed: str, uid: str, new: dict[str, Any], last: dict[str, Any] | None, outcome: Outcome, url: str | None, dry_run: bool) -> None:
    """Put a new or changed item into a draft, unless a person's work is in the way."""
    id_ = new["id"]
    with store.session(url) as db:
        draft, published = find_draft(db, KIND, id_), find_document(db, KIND, id_)
    reason = _in_the_way(feed, draft, published, last)
    if reason:
        outcome.held.append((id_, reason))
        return
    new = checked_on(new, today())
    present = draft.doc if draft else published[1] if published else None
    merged = merge(present, last, new)
    (outcome.changed if present else outcome.new).append(id_)
    if dry_run:
        return
    if present is None or without_checks(merged) != without_checks(present):
        base, seen = published[0] if published else 0, draft.number if draft else 0
        try:
            drafts.save(KIND, id_, merged, AUTHOR.format(feed), base=base, seen=seen, feed=feed, url=url)
        except EditConflict:
            (outcome.changed if present else outcome.new).remove(id_)
            outcome.held.append((id_, "somebody is changing it just now"))
            return
    with store.session(url) as db, db.begin():
        put_item(db, feed, uid, id_, signature_of(new), new)


def _in_the_way(feed: str, draft: Any, published: Any, last: Any) -> str:
    """Why a feed must not touch an event; "" where it may."""
    if draft and draft.feed != feed:
        return f"{draft.author} has a draft of it"
    if published and last is None and not draft:
        return "an event of that id is here already, and not from this feed"
    if last is not None and not published and not draft:
        return "a person has taken it out, or dropped its draft"
    return ""


def run_due(now: dt.datetime, url: str | None = None, ask: Fetch = fetch) -> list[tuple[str, str]]:
    """Run every feed whose time has come by `now` (UTC). Returns each feed's name with what came of it."""
    with store.session(url) as db:
        due = [feed.name for feed in list_feeds(db) if feed.every_minutes and _is_due(feed, now)]
    return [(name, _run_told(name, url, ask)) for name in due]


def _is_due(feed: Any, now: dt.datetime) -> bool:
    return bool(feed.ran is None or feed.ran + dt.timedelta(minutes=feed.every_minutes) <= now)


def _run_told(name: str, url: str | None, ask: Fetch) -> str:
    try:
        return str(run(name, url, ask=ask))
    except FeedError as error:
        return str(error)
