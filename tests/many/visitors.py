"""Visitors who ask without a pause while something is done to the servers."""

from __future__ import annotations

import threading
import time

import requests

from tests.stack import Stack, contracts, say

ASKS, TOPIC = "When does the Bell Tower open?", "place_hours"
PAUSE_S = 0.05  # some ten messages a second of each: the servers shall be under load, not starved by the test


class Visitors:
    """For a `with` block; `failed` says why, for each message that was not answered rightly."""

    def __init__(self, stack: Stack, count: int) -> None:
        self.failed: list[str] = []
        self.slowest_s = 0.0
        self._stack, self._over, self._told = stack, threading.Event(), 0
        self._threads = [threading.Thread(target=self._ask, args=(f"visitor-{number}",)) for number in range(count)]

    def _ask(self, sender: str) -> None:
        while not self._over.wait(PAUSE_S):
            begun = time.monotonic()
            try:
                topics = [answer["topic"] for answer in contracts(say(self._stack.address, sender, ASKS))]
            except requests.RequestException as error:
                topics = [str(error)]
            self._told += 1
            self.slowest_s = max(self.slowest_s, time.monotonic() - begun)
            if topics != [TOPIC]:
                self.failed.append(str(topics))

    def __enter__(self) -> Visitors:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def __str__(self) -> str:
        return f"{self._told} messages, {len(self.failed)} of them failed, the slowest took {self.slowest_s:.1f} s"

    @property
    def told(self) -> int:
        return self._told
