"""Talks in a database that several servers share: Rasa's SQL tracker store, which forgets whom it is told to forget."""

from __future__ import annotations

from typing import Any, Optional

from rasa.core.tracker_store import SQLTrackerStore, create_engine_kwargs
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Restarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker


class SqlTalks(SQLTrackerStore):
    """Talks at an SQLAlchemy address, given as `host`."""

    def __init__(self, domain: Optional[Domain] = None, host: Optional[str] = None, **kwargs: Any) -> None:
        super().__init__(domain, host=host, **kwargs)
        self.engine.dispose()  # Rasa's does not ask whether a connection still lives: after a restart of the database talks came back empty
        self.engine = create_engine(self.engine.url, pool_pre_ping=True, **create_engine_kwargs(self.engine.url))
        self.sessionmaker = sessionmaker(bind=self.engine)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep what is new; a talk that was restarted leaves nothing behind."""
        if any(isinstance(event, Restarted) for event in tracker.events):
            await self.stream_events(tracker)
            await self.delete(tracker.sender_id)
        else:
            await super().save(tracker)

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()
