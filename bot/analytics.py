"""Every event of every talk into a database of its own, for analytics. Off unless CHANGAN_EVENTS_URL names one.

What Rasa's broker does, but no talk ever waits for it or is lost with it: events are written by a thread, and those that cannot be are
counted and left out.
"""

from __future__ import annotations

import logging
import os
from asyncio import AbstractEventLoop
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Any, Optional

from rasa.core.brokers.broker import EventBroker
from rasa.core.brokers.sql import SQLEventBroker
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy.exc import SQLAlchemyError

logger = logging.getLogger(__name__)
MOST_WAITING = 10_000


class Analytics(EventBroker):
    """Rasa's SQL broker behind a queue."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.left_out = 0
        self._broker: Optional[SQLEventBroker] = None
        self._thread = ThreadPoolExecutor(1, "analytics")
        self._room = BoundedSemaphore(MOST_WAITING)

    @classmethod
    async def from_endpoint_config(
        cls, broker_config: EndpointConfig, event_loop: Optional[AbstractEventLoop] = None
    ) -> Optional["Analytics"]:
        """The broker, or None where it is off."""
        url = os.environ.get("CHANGAN_EVENTS_URL", "")
        return cls(url) if url else None

    def publish(self, event: dict[str, Any]) -> None:
        """Queue an event; a queue that is full leaves it out."""
        if self._room.acquire(blocking=False):
            self._thread.submit(self._write, event)
        else:
            self._leave_out("too many wait")

    def _write(self, event: dict[str, Any]) -> None:
        try:
            self._broker = self._broker or SQLEventBroker(host=self.url)
            self._broker.publish(event)
        except SQLAlchemyError as error:
            self._leave_out(type(error).__name__)
        finally:
            self._room.release()

    def _leave_out(self, why: str) -> None:
        self.left_out += 1
        logger.error("%d events were not written for analytics (%s)", self.left_out, why)

    async def close(self) -> None:
        """Write what waits."""
        self._thread.shutdown(wait=True)
