"""Where talks are kept: the last events live in memory, every event in the database.

A message costs the same at the start of a talk and after three hundred turns: one look at the talk's length, and its new events
appended. Several servers on one database take each other's turns; a talk goes on after a restart.

tracker_store in endpoints.yml, all but `type` optional:
    type: bot.talks.LiveTalks
    url: an SQLAlchemy address     (else CHANGAN_TALKS_URL; else DATABASE_URL's PostgreSQL, or talks.db beside its SQLite file)
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Dict, Iterable, List, Optional, Set

from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.events import Event, Restarted, SlotSet, UserUttered, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError, SQLAlchemyError

from tour_content.query.kept import keep_days
from tour_content.store import engine_for, talks_url, utc_now

logger = logging.getLogger(__name__)
MOST_TALKS = 500  # live at once, 40 kB each; the one longest silent goes first, and comes back from the database in 3 ms
WINDOW = 10  # events of a talk that stay live, some two turns; its slots hold all that answers need
CLEAN_EVERY_S = 3600.0
TRIES = 3  # where another server writes to the same talk at the same moment

METADATA = MetaData()
TALK = Table(
    "talk",
    METADATA,
    Column("sender", String(255), primary_key=True),
    Column("length", Integer, nullable=False),  # events so far: who appends must have seen them all
    Column("at", DateTime, nullable=False, index=True),  # UTC, of the last
    Column("slots", Text, nullable=False),  # JSON, as they are after the last
)
EVENT = Table(
    "talk_event",
    METADATA,
    Column("sender", String(255), primary_key=True),
    Column("number", Integer, primary_key=True),  # 0 for the first of the talk
    Column("type", String(64), nullable=False),
    Column("data", Text, nullable=False),  # JSON, as Rasa writes it
)
_OF_TALK = TALK.c.sender == bindparam("of")
_LENGTH = select(TALK.c.length).where(_OF_TALK)
_TALK = select(TALK.c.length, TALK.c.slots).where(_OF_TALK)
_LAST_SAID = select(func.max(EVENT.c.number)).where(EVENT.c.sender == bindparam("of"), EVENT.c.type == UserUttered.type_name)
_EVENTS = select(EVENT.c.data).where(EVENT.c.sender == bindparam("of"), EVENT.c.number >= bindparam("first")).order_by(EVENT.c.number)
_APPEND = update(TALK).where(_OF_TALK, TALK.c.length == bindparam("seen"))
_APPEND = _APPEND.values(length=bindparam("seen") + bindparam("more"), at=bindparam("at"), slots=bindparam("slots"))


@dataclass
class Kept:
    """A live talk: how many of its events the database holds, and the last of them. `waiting`: it could not be written lately."""

    tracker: DialogueStateTracker
    length: int = 0
    last: Optional[Event] = None
    waiting: bool = False

    def new(self) -> List[Event]:
        """The events that the database does not hold yet."""
        return list(takewhile(lambda event: event is not self.last, reversed(self.tracker.events)))[::-1]


class LiveTalks(TrackerStore, SerializedTrackerAsText):
    """A tracker store in memory and in a database. While the database is out of reach talks go on, and are written when it is back."""

    def __init__(self, domain: Any, event_broker: Any = None, host: Optional[str] = None, **kwargs: Any) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.engine: Engine = engine_for(host or talks_url())
        self._kept: Dict[str, Kept] = {}
        self._waiting: Set[str] = set()  # the senders of talks that could not be written
        self._days, self._cleaned = keep_days(), 0.0
        try:
            METADATA.create_all(self.engine)
        except (OperationalError, ProgrammingError, IntegrityError) as error:  # another server makes them at this moment
            logger.warning("tables for talks were not made: %s", error)

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """A new talk. It is cut when it is saved, never before: no event may be lost."""
        return DialogueStateTracker(sender_id, self.domain.slots)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The tracker with the last events, or None. The live one only where nobody else has written to the talk meanwhile."""
        kept = self._kept.get(sender_id)
        try:
            with self.engine.connect() as connection:
                length = connection.execute(_LENGTH, {"of": sender_id}).scalar()
                if kept and (length or 0) == kept.length and (kept.waiting or not kept.new()):
                    return kept.tracker
                if length is None:
                    self._kept.pop(sender_id, None)
                    return None
                return self._keep(self._read(connection, sender_id)).tracker
        except SQLAlchemyError as error:
            logger.error("talks are out of reach: %s", error.__class__.__name__)
            return kept.tracker if kept else None

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[DialogueStateTracker]:
        """The tracker with every event of the talk, or None."""
        with self.engine.connect() as connection:
            found = self._read(connection, conversation_id, whole=True)
        return found.tracker if found.length else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append what is new; a talk that was restarted leaves nothing behind."""
        kept = self._kept.get(tracker.sender_id)
        if kept is None or kept.tracker is not tracker:
            kept = Kept(tracker)
        new = kept.new()
        if not kept.waiting and self.event_broker:
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)
        if any(isinstance(event, Restarted) for event in new):
            await self.delete(tracker.sender_id)
        elif new and self._write(kept, new):
            self._catch_up()
            self._clean()

    def _catch_up(self) -> None:
        """Write what waited while the database took nothing: with the first message that could be written again, whoever's it is."""
        while self._waiting:
            kept = self._kept.get(self._waiting.pop())
            if kept and kept.waiting and not self._write(kept, kept.new()):
                return

    def _write(self, kept: Kept, new: List[Event]) -> bool:
        """Append to the talk in the database, and cut it in memory. What cannot be written waits in memory: False."""
        for _ in range(TRIES):
            try:
                with self.engine.begin() as connection:
                    seen = self._append(connection, kept, new)
                break
            except IntegrityError:
                continue
            except SQLAlchemyError as error:
                logger.error("a talk could not be written and waits in memory: %s", error.__class__.__name__)
                kept.waiting = True
                self._waiting.add(kept.tracker.sender_id)
                self._keep(kept)
                return False
        else:
            raise RuntimeError("other servers kept writing to the same talk; do they share a lock store?")
        if seen != kept.length:  # the live talk lacks what came between: it is read anew
            self._kept.pop(kept.tracker.sender_id, None)
            return True
        kept.length, kept.last, kept.waiting = seen + len(new), new[-1], False
        _cut(kept.tracker)
        self._keep(kept)
        return True

    @staticmethod
    def _append(connection: Connection, kept: Kept, new: List[Event]) -> int:
        """Returns how many events came before: more than were known where another server has written meanwhile."""
        sender = kept.tracker.sender_id
        slots = {name: slot.value for name, slot in kept.tracker.slots.items() if slot.value is not None}
        state = {"at": utc_now(), "slots": json.dumps(slots, ensure_ascii=False)}
        seen = kept.length
        if not connection.execute(_APPEND, {"of": sender, "seen": seen, "more": len(new), **state}).rowcount:
            seen = connection.execute(_LENGTH.with_for_update(), {"of": sender}).scalar() or 0
            if seen:
                connection.execute(_APPEND, {"of": sender, "seen": seen, "more": len(new), **state})
            else:
                connection.execute(insert(TALK), {"sender": sender, "length": len(new), **state})
        rows = [
            {"sender": sender, "number": seen + n, "type": event.type_name, "data": json.dumps(event.as_dict(), ensure_ascii=False)}
            for n, event in enumerate(new)
        ]
        connection.execute(insert(EVENT), rows)
        return seen

    def _read(self, connection: Connection, sender: str, whole: bool = False) -> Kept:
        """The talk as the database holds it: from the visitor's last message on, and some events more."""
        of = {"of": sender}
        row = connection.execute(_TALK, of).first()
        length, slots = (row.length, _readable(row.slots) or {}) if row else (0, {})
        said = connection.execute(_LAST_SAID, of).scalar()
        first = 0 if whole else max(0, min(length - WINDOW, length if said is None else said))
        rows = connection.execute(_EVENTS, {**of, "first": first}).scalars()
        events = deserialise_events([data for data in map(_readable, rows) if data])
        tracker = self.init_tracker(sender)
        for event in [*_settings(slots, events), *events]:
            tracker.update(event)
        return Kept(tracker, length, events[-1] if events else None)

    def _keep(self, kept: Kept) -> Kept:
        """Keep a talk in memory; beyond the most, the one longest silent leaves it."""
        sender = kept.tracker.sender_id
        self._kept.pop(sender, None)
        self._kept[sender] = kept
        if len(self._kept) > MOST_TALKS:
            self._kept.pop(next((old for old, other in self._kept.items() if not other.waiting), sender))
        return kept

    def _clean(self) -> None:
        """Delete talks that have been silent for too long; looked for now and then."""
        if time.monotonic() - self._cleaned < CLEAN_EVERY_S and self._cleaned:
            return
        self._cleaned = time.monotonic()
        old = select(TALK.c.sender).where(TALK.c.at < utc_now() - dt.timedelta(days=self._days))
        try:
            with self.engine.begin() as connection:
                connection.execute(delete(EVENT).where(EVENT.c.sender.in_(old)))
                connection.execute(delete(TALK).where(TALK.c.sender.in_(old)))
        except SQLAlchemyError as error:
            logger.error("old talks could not be deleted: %s", error.__class__.__name__)

    async def keys(self) -> Iterable[str]:
        """The ids of all conversations."""
        with self.engine.connect() as connection:
            return list(connection.execute(select(TALK.c.sender)).scalars())

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation. Raises SQLAlchemyError where the database is out of reach."""
        self._kept.pop(sender_id, None)
        with self.engine.begin() as connection:
            connection.execute(delete(EVENT).where(EVENT.c.sender == sender_id))
            connection.execute(delete(TALK).where(TALK.c.sender == sender_id))


def _readable(text: str) -> Optional[Dict[str, Any]]:
    """The object that a column holds. One that is spoilt is left out: its visitor goes on with the rest of the talk."""
    with suppress(ValueError):
        data = json.loads(text)
        if isinstance(data, dict):
            return data
    logger.error("something of a talk in the database cannot be read and is left out")
    return None


def _cut(tracker: DialogueStateTracker) -> None:
    """Leave the last events, the visitor's last message among them."""
    said = next((n for n, event in enumerate(reversed(tracker.events)) if isinstance(event, UserUttered)), 0)
    while len(tracker.events) > max(WINDOW, said + 1):
        tracker.events.popleft()
    slots = {name: slot.value for name, slot in tracker.slots.items() if slot.value is not None}
    tracker.events.extendleft(_settings(slots, tracker.events))


def _settings(slots: Dict[str, Any], events: Iterable[Event]) -> List[Event]:
    """What sets the slots that the events do not set: Rasa copies a tracker by playing its events once more."""
    events = list(events)
    at = events[0].timestamp if events else None
    told = {event.key for event in events if isinstance(event, SlotSet)}
    return [SlotSet(name, value, timestamp=at) for name, value in slots.items() if name not in told]
