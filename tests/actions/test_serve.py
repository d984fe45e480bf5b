"""The action server as its clients meet it."""

from __future__ import annotations

from actions.serve import build

CLIENT_S, PROXY_S = 15, 60  # how long aiohttp and nginx keep a silent connection


def test_hangs_up_later_than_any_client() -> None:
    assert max(CLIENT_S, PROXY_S) < build().config.KEEP_ALIVE_TIMEOUT
