"""The load: so many visitors at once, each holding one talk after another, the next message as soon as the last is answered."""

from __future__ import annotations

import asyncio
import itertools
import math
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.bench.figures import Sample
from bot.bench.talks import Talk

ANSWER_WITHIN_S = 30.0
Messages = list[dict[str, Any]]


@dataclass
class Heard:
    """What came back: the milliseconds that each answer took, and the answers where they are kept, empty where there was none."""

    ms: list[float] = field(default_factory=list)
    failed: int = 0
    why: str = ""  # the last of those failed
    silent: int = 0
    answers: list[Messages] | None = None


class Visitors:
    """Visitors of an assistant at an address. Talks are taken one after the other, from the first on again when all have been held."""

    def __init__(self, address: str, talks: list[Talk]) -> None:
        self._url = f"{address}/webhooks/rest/webhook"
        self._talks = itertools.cycle(talks)

    def load(self, clients: int, seconds: float, cpu_s: Callable[[], dict[str, float]]) -> Sample:
        """Visitors that talk for so long; their last messages are waited for, and count. cpu_s: the system's processor time so far."""
        heard, before, begun = Heard(), cpu_s(), time.perf_counter()
        asyncio.run(self._all(clients, begun + seconds, heard))
        seconds, after = time.perf_counter() - begun, cpu_s()
        used = {name: after[name] - before.get(name, 0.0) for name in after}
        return Sample(clients, heard.ms, heard.failed, heard.silent, seconds, used)

    def hold(self, talks: list[Talk], within_s: float = math.inf) -> Heard:
        """These talks, one after the other; nothing new is said after so many seconds."""
        heard = Heard(answers=[])
        asyncio.run(self._each(talks, time.perf_counter() + within_s, heard))
        return heard

    async def _all(self, clients: int, end: float, heard: Heard) -> None:
        async with _session() as session:
            await asyncio.gather(*(self._keep_talking(session, end, heard) for _ in range(clients)))

    async def _keep_talking(self, session: aiohttp.ClientSession, end: float, heard: Heard) -> None:
        while time.perf_counter() < end:
            await self._talk(session, next(self._talks), end, heard)

    async def _each(self, talks: list[Talk], end: float, heard: Heard) -> None:
        async with _session() as session:
            for talk in talks:
                await self._talk(session, talk, end, heard)

    async def _talk(self, session: aiohttp.ClientSession, talk: Talk, end: float, heard: Heard) -> None:
        """One talk by a visitor never seen before."""
        sender = f"bench-{uuid.uuid4().hex}"
        for message in talk:
            if time.perf_counter() >= end:
                return
            begun = time.perf_counter()
            answer = await self._say(session, sender, message, heard)
            took = (time.perf_counter() - begun) * 1e3
            if heard.answers is not None:
                heard.answers.append(answer or [])
            if answer is None:
                heard.failed += 1
                continue
            heard.ms.append(took)
            heard.silent += not answer

    async def _say(self, session: aiohttp.ClientSession, sender: str, message: str, heard: Heard) -> Messages | None:
        """The messages of the answer; None where there is none, or none as it should be."""
        try:
            async with session.post(self._url, json={"sender": sender, "message": message}) as reply:
                if reply.status == 200 and isinstance(answer := await reply.json(), list):
                    return answer
                heard.why = f"HTTP {reply.status}"
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            heard.why = type(error).__name__
        return None


def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN_S))
