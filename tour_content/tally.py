"""Figures of the service: counted in memory, written every few seconds, so that no visitor waits for them. Never a visitor's words or id.

Figures and their values: `topic`, `language`, `channel`, `place` (the first one that an answer is about), `answered` (yes, no), `reply`
(milliseconds, the upper end of its bucket), `walk` (finished, by tour).
"""

from __future__ import annotations

import atexit
import datetime as dt
import logging
import threading
from collections import Counter

from sqlalchemy.exc import SQLAlchemyError

from tour_content.query.tally import add_numbers
from tour_content.store import session, utc_now

logger = logging.getLogger(__name__)
WRITE_EVERY_S = 2.0
BUCKETS_MS = (10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000)
SLOWER = "slower"  # than the last bucket
UNANSWERED = frozenset({"fallback", "clarify"})
Count = tuple[dt.datetime, str, str]


class Tally:
    """Counts of this process."""

    def __init__(self) -> None:
        self._counts: Counter[Count] = Counter()
        self._lock = threading.Lock()
        self._writer: threading.Thread | None = None

    def add(self, figure: str, value: str) -> None:
        """One more of it, in this hour."""
        hour = utc_now().replace(minute=0, second=0)
        with self._lock:
            self._counts[hour, figure, value[:96]] += 1
            if self._writer is None:
                self._writer = threading.Thread(target=self._keep_writing, daemon=True)
                self._writer.start()
                atexit.register(self.write)

    def add_reply(self, seconds: float) -> None:
        """A message was answered after so many seconds."""
        bucket = next((most for most in BUCKETS_MS if seconds * 1_000 <= most), SLOWER)
        self.add("reply", str(bucket))

    def add_answer(self, channel: str, topic: str, language: str, place: str) -> None:
        """An answer of a topic, about a place (its id, "" for none), by a channel."""
        told = {"channel": channel, "topic": topic, "language": language, "place": place}
        for figure, value in {**told, "answered": "no" if topic in UNANSWERED else "yes"}.items():
            if value:
                self.add(figure, value)

    def write(self) -> None:
        """Write what was counted since; what cannot be written now is kept for the next time."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return
        try:
            with session() as db, db.begin():
                add_numbers(db, counts)
        except SQLAlchemyError as error:
            logger.error("figures could not be written: %s", type(error).__name__)
            with self._lock:
                self._counts.update(counts)

    def _keep_writing(self) -> None:
        pause = threading.Event()
        while not pause.wait(WRITE_EVERY_S):
            self.write()


TALLY = Tally()
