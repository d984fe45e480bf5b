"""What each visitor of a channel can choose by a number or a short key, and the language they were last answered in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from cachetools import LRUCache

from bot.channels.plain import typed_choice

MOST_VISITORS = 20_000  # as many as talks are kept (bot/talks.py)


class Choices:
    """Number → payload, for each visitor those of the last reply. After a restart a number reaches the assistant as it was typed."""

    def __init__(self) -> None:
        self._offered: LRUCache[str, dict[str, str]] = LRUCache(MOST_VISITORS)

    def offer(self, visitor: str, choices: Mapping[str, str]) -> None:
        """From now on these are what the visitor's numbers mean; none, where none are given."""
        self._offered[visitor] = dict(choices)

    def meant(self, visitor: str, text: str) -> str:
        """What a message means: the payload of the choice that it names, or the message itself."""
        return self._offered.get(visitor, {}).get(typed_choice(text) or "", text)


class ShortKeys:
    """Payloads that are longer than a channel allows, under short keys that stay the same."""

    def __init__(self, limit_bytes: int) -> None:
        self.limit = limit_bytes
        self._payloads: LRUCache[str, str] = LRUCache(MOST_VISITORS)

    def shorten(self, payload: str) -> str:
        """The payload itself where it fits, else its key."""
        if len(payload.encode("utf-8")) <= self.limit:
            return payload
        key = "#" + hashlib.sha256(payload.encode("utf-8")).hexdigest()[:32]
        self._payloads[key] = payload
        return key

    def payload(self, key: str) -> str | None:
        """What a key stands for. None where it is no longer known: it was kept in memory."""
        return self._payloads.get(key) if key.startswith("#") else key
