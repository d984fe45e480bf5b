"""The way to the action server: one connection that stays open, where Rasa's own opens a new one for each message."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import Any, AsyncIterator, Dict, Optional
from weakref import WeakKeyDictionary

import aiohttp
from rasa.utils.endpoints import EndpointConfig


class KeptConnection(EndpointConfig):
    """An endpoint whose sessions share their connections, one pool an event loop."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pools: WeakKeyDictionary[asyncio.AbstractEventLoop, aiohttp.ClientSession] = WeakKeyDictionary()

    @classmethod
    def of(cls, plain: EndpointConfig) -> "KeptConnection":
        """The same endpoint with connections that are kept."""
        options: Dict[str, Any] = {**plain.kwargs, "type": plain.type}
        return cls(plain.url, plain.params, plain.headers, plain.basic_auth, plain.token, plain.token_name, cafile=plain.cafile, **options)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[aiohttp.ClientSession]:  # type: ignore[override]
        """The loop's session; it stays open when its user is done."""
        loop = asyncio.get_running_loop()
        pool: Optional[aiohttp.ClientSession] = self._pools.get(loop)
        if pool is None or pool.closed:
            pool = self._pools[loop] = super().session()
        yield pool

    async def request(self, *args: Any, **kwargs: Any) -> Any:  # type: ignore[override]
        """As an endpoint's; once more where the other side closed the connection before it answered.

        It may have done so just as we wrote: a proxy that reads its settings anew, a server that ends. An action server that dies in the
        middle of an answer has written nothing, it commits last; deploy/nginx.conf does the same.
        """
        try:
            return await super().request(*args, **kwargs)
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
            return await super().request(*args, **kwargs)

    async def close(self) -> None:
        """Close the connections of the running loop."""
        pool = self._pools.pop(asyncio.get_running_loop(), None)
        if pool is not None:
            await pool.close()
