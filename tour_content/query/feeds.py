"""Feeds, and what each delivered last."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tour_content.problems import UnknownRecord
from tour_content.tables import FeedItemRow, FeedRow


def list_feeds(db: Session) -> list[FeedRow]:
    """Every feed, by name."""
    return db.scalars(select(FeedRow).order_by(FeedRow.name)).all()


def get_feed(db: Session, name: str) -> FeedRow:
    """A feed by its name. Raises UnknownRecord."""
    found = db.get(FeedRow, name)
    if found is None:
        raise UnknownRecord(f'there is no feed "{name}"; ./changan content feed list shows them')
    return found


def put_feed(db: Session, name: str, url: str, mapping: str, every_minutes: int | None) -> None:
    """Keep a feed; one of that name is changed, and asked for its whole list again."""
    feed = db.get(FeedRow, name) or FeedRow(name=name)
    feed.url, feed.mapping, feed.every_minutes, feed.etag, feed.modified = url, mapping, every_minutes, None, None
    db.add(feed)


def drop_feed(db: Session, name: str) -> None:
    """Forget a feed and what it delivered; events stay. Raises UnknownRecord."""
    db.delete(get_feed(db, name))
    db.execute(delete(FeedItemRow).where(FeedItemRow.feed == name))


def list_items(db: Session, feed: str) -> list[FeedItemRow]:
    """What a feed delivered last."""
    return db.scalars(select(FeedItemRow).where(FeedItemRow.feed == feed)).all()


def put_item(db: Session, feed: str, uid: str, id_: str, signature: str, doc: dict[str, Any]) -> None:
    """Keep an item as it was delivered."""
    item = db.get(FeedItemRow, (feed, uid)) or FeedItemRow(feed=feed, uid=uid)
    item.id, item.signature, item.doc = id_, signature, doc
    db.add(item)
