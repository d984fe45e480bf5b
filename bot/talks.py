"""Where talks are kept while they go on: live, so that no message pays for reading the whole talk back.

Rasa's own stores write a tracker out at every message and rebuild it from all its events at the next, which grows with the talk.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from itertools import takewhile
from typing import Any, Optional

from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.events import Event, Restarted
from rasa.shared.core.trackers import DialogueStateTracker

from tour_content.query.kept import keep_days

MOST_TALKS = 20_000  # kept at once; the one longest silent goes first
DAY_S = 86_400
WINDOW = 10  # events of a talk that are kept, some two turns; its slots hold all that answers need


class LiveTalks(TrackerStore, SerializedTrackerAsText):
    """A tracker store that keeps the trackers themselves, each with its last events only."""

    def __init__(self, domain: Any, event_broker: Any = None, **kwargs: Any) -> None:
        self._talks: OrderedDict[str, DialogueStateTracker] = OrderedDict()
        self._streamed: dict[str, Optional[Event]] = {}  # conversation → the last event that the broker knows
        self._longest_s = keep_days() * DAY_S  # of silence
        super().__init__(domain, event_broker, **kwargs)

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """A new talk, which keeps its last events. `max_event_history` will not do: Rasa clears it at every message."""
        return DialogueStateTracker(sender_id, self.domain.slots, max_event_history=WINDOW)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker, and tell the event broker what is new; a talk that was restarted leaves nothing behind."""
        await self.stream_events(tracker)
        if any(isinstance(event, Restarted) for event in tracker.events):
            await self.delete(tracker.sender_id)
            return
        self._talks[tracker.sender_id] = tracker
        self._streamed[tracker.sender_id] = tracker.events[-1] if tracker.events else None
        self._talks.move_to_end(tracker.sender_id)
        while len(self._talks) > MOST_TALKS or self._oldest_silent_s() > self._longest_s:
            self._streamed.pop(self._talks.popitem(last=False)[0], None)

    def _oldest_silent_s(self) -> float:
        """For how long the talk that is longest silent has been so."""
        events = next(iter(self._talks.values())).events
        return time.time() - float(events[-1].timestamp) if events else 0.0

    async def stream_events(self, tracker: DialogueStateTracker) -> None:
        """Tell the event broker the events since the last save."""
        if self.event_broker is None:
            return
        last = self._streamed.get(tracker.sender_id)
        new = list(takewhile(lambda event: event is not last, reversed(tracker.events)))
        await self._stream_new_events(self.event_broker, new[::-1], tracker.sender_id)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The tracker of a conversation, or None."""
        return self._talks.get(sender_id)

    async def keys(self) -> list[str]:
        """The ids of all conversations."""
        return list(self._talks)

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        self._talks.pop(sender_id, None)
        self._streamed.pop(sender_id, None)
