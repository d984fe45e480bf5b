"""Events reach the database of the analytics, and no talk is hurt where they do not."""

from __future__ import annotations

import sqlite3

import pytest
from rasa.utils.endpoints import EndpointConfig

from bot.analytics import Analytics

pytestmark = pytest.mark.asyncio


async def test_it_is_off_unless_asked_for(monkeypatch):
    monkeypatch.delenv("CHANGAN_EVENTS_URL", raising=False)
    assert await Analytics.from_endpoint_config(EndpointConfig()) is None


async def test_every_event_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGAN_EVENTS_URL", f"sqlite:///{tmp_path / 'events.db'}")
    broker = await Analytics.from_endpoint_config(EndpointConfig())
    for number in range(20):
        broker.publish({"sender_id": "ana", "event": "user", "number": number})
    await broker.close()
    assert sqlite3.connect(tmp_path / "events.db").execute("SELECT count(*) FROM events").fetchone() == (20,)


async def test_a_database_that_is_away_stops_nobody(tmp_path):
    broker = Analytics(f"sqlite:///{tmp_path / 'missing' / 'events.db'}")
    broker.publish({"sender_id": "ana"})
    await broker.close()
    assert broker.left_out == 1
