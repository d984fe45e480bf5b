"""The database: one row a record, what it is found by, every state it has been in; what operators work
with; and what is kept of visitors.

`record.doc` is the whole record as its kind writes it; name, facet and link are derived from it at every write, for searching.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, Index, Integer, LargeBinary, String, Text, false
from sqlalchemy.orm import declarative_base

Base: Any = declarative_base()


class RecordRow(Base):
    """A record in force."""

    __tablename__ = "record"

    kind = Column(String(16), primary_key=True)
    id = Column(String(96), primary_key=True)
    rank = Column(Integer, nullable=False, index=True)
    lat = Column(Float)
    lon = Column(Float)
    checked = Column(Date)  # the oldest `checked` among its facts
    revision = Column(Integer, nullable=False)
    digest = Column(String(16), nullable=False)  # of the document: readers keep what they have parsed by it
    doc = Column(JSON, nullable=False)


class NameRow(Base):
    """A name or alias, as written."""

    __tablename__ = "name"

    key = Column(Integer, primary_key=True)
    kind = Column(String(16), nullable=False)
    id = Column(String(96), nullable=False)
    language = Column(String(8), nullable=False)  # en, zh, pinyin, other
    text = Column(String(200), nullable=False)
    main = Column(Integer, nullable=False)  # 1 for the name itself, 0 for an alias
    __table_args__ = (Index("name_of", "kind", "id"),)


class FacetRow(Base):
    """A condition that a record meets: era = tang."""

    __tablename__ = "facet"

    key = Column(Integer, primary_key=True)
    kind = Column(String(16), nullable=False)
    id = Column(String(96), nullable=False)
    facet = Column(String(32), nullable=False)
    value = Column(String(96), nullable=False)
    __table_args__ = (Index("facet_value", "kind", "facet", "value"), Index("facet_of", "kind", "id"))


class LinkRow(Base):
    """A title's tie to a place."""

    __tablename__ = "link"

    key = Column(Integer, primary_key=True)
    title = Column(String(96), nullable=False, index=True)
    place = Column(String(96), nullable=False, index=True)
    relation = Column(String(24), nullable=False)


class RevisionRow(Base):
    """A state that a record was in. `doc` is null where it was removed."""

    __tablename__ = "revision"

    number = Column(Integer, primary_key=True)
    kind = Column(String(16), nullable=False)
    id = Column(String(96), nullable=False)
    at = Column(DateTime, nullable=False)  # UTC
    author = Column(Text, nullable=False)
    note = Column(Text)  # how it came about: loaded, published, rolled back to 12
    doc = Column(JSON)
    __table_args__ = (Index("revision_of", "kind", "id"),)


class DraftRow(Base):
    """A change that is not in force yet. `doc` is null where it removes the record; it may be incomplete."""

    __tablename__ = "draft"

    kind = Column(String(16), primary_key=True)
    id = Column(String(96), primary_key=True)
    number = Column(Integer, nullable=False)  # counts its states: who saves must have seen the last
    base = Column(Integer, nullable=False)  # the revision it was begun from; 0 for a new record
    at = Column(DateTime, nullable=False)  # UTC
    author = Column(Text, nullable=False)
    feed = Column(String(64))  # the feed that wrote it; null for a person
    doc = Column(JSON)
    publish_at = Column(DateTime, index=True)  # UTC
    publisher = Column(Text)  # who set that moment
    refused = Column(Text)  # why it could not be published then


class VersionRow(Base):
    """One row: counts every change, so that readers know when to look again."""

    __tablename__ = "version"

    key = Column(Integer, primary_key=True)
    number = Column(Integer, nullable=False)


class StampRow(Base):
    """A stop of a walk that a visitor has a stamp for."""

    __tablename__ = "stamp"

    visitor = Column(String(128), primary_key=True)  # the channel's id of the talk
    tour = Column(String(96), primary_key=True)
    stop = Column(String(96), primary_key=True)
    at = Column(DateTime, nullable=False)  # UTC
    how = Column(String(8), nullable=False)  # place: the visitor stood there; quiz: solved it


class WalkRow(Base):
    """The walk that a visitor is on, and the code by which it moves to another channel."""

    __tablename__ = "walk"

    visitor = Column(String(128), primary_key=True)
    tour = Column(String(96), nullable=False)
    at = Column(DateTime, nullable=False)  # UTC
    state = Column(JSON, nullable=False)
    code = Column(String(16), unique=True)
    code_until = Column(DateTime)  # UTC


class PassportRow(Base):
    """The key by which a visitor's passport can be seen as a picture: what somebody who has it may know is the stamps alone."""

    __tablename__ = "passport"

    visitor = Column(String(128), primary_key=True)
    key = Column(String(32), nullable=False, unique=True)


class PlanRow(Base):
    """A plan that was made, for its link and its calendar file."""

    __tablename__ = "plan"

    key = Column(String(32), primary_key=True)
    visitor = Column(String(128), nullable=False, index=True)
    at = Column(DateTime, nullable=False)  # UTC
    doc = Column(JSON, nullable=False)


class HandoffRow(Base):
    """A visitor who wants a person. `state`: waiting, taken, closed."""

    __tablename__ = "handoff"

    key = Column(Integer, primary_key=True)
    visitor = Column(String(128), nullable=False, index=True)
    at = Column(DateTime, nullable=False)  # UTC
    language = Column(String(8), nullable=False)
    state = Column(String(16), nullable=False)
    doc = Column(JSON, nullable=False)


class WrongMarkRow(Base):
    """An answer that a visitor marked as wrong, for those who write the content."""

    __tablename__ = "wrong_mark"

    key = Column(Integer, primary_key=True)
    visitor = Column(String(128), nullable=False, index=True)
    at = Column(DateTime, nullable=False)  # UTC
    topic = Column(String(32), nullable=False)
    asked = Column(Text, nullable=False)  # the visitor's question
    reason = Column(Text, nullable=False)  # what is wrong, in the visitor's words; may be empty


class TallyRow(Base):
    """How often something happened in an hour. No two figures can be joined, so that nobody's path can be read from them."""

    __tablename__ = "tally"

    hour = Column(DateTime, primary_key=True)  # UTC
    figure = Column(String(16), primary_key=True)  # tour_content/tally.py names them
    value = Column(String(96), primary_key=True)
    number = Column(Integer, nullable=False)


class PictureRow(Base):
    """A picture of a record. Its name is its content's hash, so that it never changes, and an earlier state of a record has its own."""

    __tablename__ = "picture"

    name = Column(String(40), primary_key=True)
    at = Column(DateTime, nullable=False)  # UTC
    author = Column(String(64), nullable=False)
    body = Column(LargeBinary, nullable=False)  # JPEG


class MissRow(Base):
    """A message that was not answered well. `visitor` and `text` only where the visitor agreed; the text without personal data."""

    __tablename__ = "miss"

    key = Column(Integer, primary_key=True)
    at = Column(DateTime, nullable=False, index=True)  # UTC
    language = Column(String(8), nullable=False)
    topic = Column(String(32), nullable=False)  # of the answer
    why = Column(String(16), nullable=False)  # fallback, clarify, wrong, rephrase
    visitor = Column(String(128), index=True)
    text = Column(Text)
    group_key = Column(Integer, index=True)


class MissGroupRow(Base):
    """Misses that mean the same, and what was done about them. Holds no visitor's words."""

    __tablename__ = "miss_group"

    key = Column(Integer, primary_key=True)
    state = Column(String(16), nullable=False, index=True)  # open, alias, content, taught, aside
    operator = Column(String(64))
    at = Column(DateTime)  # UTC: when it was decided
    subject = Column(String(200))  # what came of it: place/bell-tower, en/place_hours
    example = Column(Text)  # the operator's sentence for it, which is under test since


class FeedRow(Base):
    """A partner's address that events are read from."""

    __tablename__ = "feed"

    name = Column(String(64), primary_key=True)
    url = Column(Text, nullable=False)
    mapping = Column(String(64), nullable=False)  # a file of feeds/mappings
    every_minutes = Column(Integer)  # null: only by hand
    etag = Column(Text)
    modified = Column(Text)
    ran = Column(DateTime)  # UTC
    outcome = Column(Text)


class FeedItemRow(Base):
    """An item as a feed last delivered it."""

    __tablename__ = "feed_item"

    feed = Column(String(64), primary_key=True)
    uid = Column(String(200), primary_key=True)
    id = Column(String(96), nullable=False)  # of the event
    signature = Column(String(16), nullable=False)
    doc = Column(JSON, nullable=False)


class OperatorRow(Base):
    """Somebody who may sign in. `role`: editor, publisher, administrator."""

    __tablename__ = "operator"

    name = Column(String(64), primary_key=True)
    password = Column(Text, nullable=False)  # argon2
    role = Column(String(16), nullable=False)
    locked = Column(Boolean, nullable=False, server_default=false(), default=False)  # by an administrator, until one unlocks it


class SigninRow(Base):
    """Somebody who is signed in. `key` is the hash of what the browser holds."""

    __tablename__ = "signin"

    key = Column(String(64), primary_key=True)
    operator = Column(String(64), nullable=False, index=True)
    csrf = Column(String(64), nullable=False)
    until = Column(DateTime, nullable=False)  # UTC


class FailedSigninRow(Base):
    """Wrong passwords in a row for a name, whether somebody has it or not."""

    __tablename__ = "failed_signin"

    name = Column(String(64), primary_key=True)
    count = Column(Integer, nullable=False)
    last = Column(DateTime, nullable=False)  # UTC


class AuditRow(Base):
    """What an operator did."""

    __tablename__ = "audit"

    key = Column(Integer, primary_key=True)
    at = Column(DateTime, nullable=False)  # UTC
    operator = Column(String(64), nullable=False)
    action = Column(String(32), nullable=False)
    subject = Column(String(200), nullable=False)
    detail = Column(Text)


class DeskMessageRow(Base):
    """What is said while a person has taken over. `operator` is null where the visitor speaks."""

    __tablename__ = "desk_message"

    key = Column(Integer, primary_key=True)
    handoff = Column(Integer, nullable=False, index=True)
    at = Column(DateTime, nullable=False)  # UTC
    operator = Column(String(64))
    text = Column(Text, nullable=False)
    delivered = Column(DateTime)  # UTC
