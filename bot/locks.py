"""One message of a talk at a time, on whichever server it arrives.

Rasa's own lock store for Redis reads a lock, changes it and writes it back: of two servers that do so at once both serve, and one of both
turns is lost. Redis's own lock (redis.asyncio.lock, one atomic command) has no such gap.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Optional
from weakref import WeakValueDictionary

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

logger = logging.getLogger(__name__)
HELD_S = 6.0  # a lock whose server has died frees itself after this; a living server renews it
RENEW_S = 2.0
LOOK_EVERY_S = 0.05
REDIS_WITHIN_S = 1.0
LEAVE_ALONE_S = 5.0  # after Redis did not answer
AWAY = (RedisError, OSError, RuntimeError)  # RuntimeError: uvloop's, for a connection that was closed at this moment


class Locks(LockStore):
    """Locks in Redis at CHANGAN_REDIS_URL; without one, or while it is away, this process's own, first come, first served."""

    def __init__(self, endpoint_config: Any = None) -> None:
        super().__init__()
        url = os.environ.get("CHANGAN_REDIS_URL", "")
        within = {"socket_timeout": REDIS_WITHIN_S, "socket_connect_timeout": REDIS_WITHIN_S}
        self.redis: Optional[Redis] = Redis.from_url(url, **within) if url else None
        self._own: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._away_until = 0.0

    @asynccontextmanager
    async def lock(  # type: ignore[override]  # nobody reads what Rasa's yields
        self, conversation_id: str, lock_lifetime: float = HELD_S, wait_time_in_seconds: float = LOOK_EVERY_S
    ) -> AsyncIterator[TicketLock]:
        """Hold the talk's lock for a `with` block; whoever comes meanwhile waits."""
        async with self._own.setdefault(conversation_id, asyncio.Lock()):
            shared = await self._take(f"talk:{conversation_id}")
            renewal = asyncio.create_task(self._renew(shared)) if shared else None
            try:
                yield self.create_lock(conversation_id)
            finally:
                if renewal:
                    renewal.cancel()
                await self._give_back(shared)

    async def _take(self, name: str) -> Optional[Lock]:
        if self.redis is None or time.monotonic() < self._away_until:
            return None
        lock = Lock(self.redis, name, timeout=HELD_S, sleep=LOOK_EVERY_S)
        try:
            await lock.acquire()
            return lock
        except AWAY as error:
            self._away_until = time.monotonic() + LEAVE_ALONE_S
            logger.error("Redis is out of reach (%s); this server locks for itself for %.0f s", error, LEAVE_ALONE_S)
            return None

    @staticmethod
    async def _renew(lock: Lock) -> None:
        with suppress(LockError, *AWAY):  # it was lost: the block goes on, its turn is told as it is
            while True:
                await asyncio.sleep(RENEW_S)
                await lock.reacquire()

    @staticmethod
    async def _give_back(lock: Optional[Lock]) -> None:
        if lock:
            with suppress(LockError, *AWAY):  # it frees itself
                await lock.release()

    async def answers(self) -> bool:
        """Whether the locks are shared, where they are to be."""
        try:
            return self.redis is None or bool(await self.redis.ping())
        except AWAY:
            return False
