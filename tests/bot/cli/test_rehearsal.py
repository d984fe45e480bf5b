"""The rehearsal's process: its lines, its clock, its actions. The whole of it, with a model, runs in docs/operators_pictures.py."""

from __future__ import annotations

import asyncio
import io
import json
import os
from types import SimpleNamespace

import pytest

from bot.cli import rehearsal


class Agent:
    """Stands for Rasa's: repeats what it hears, and what time it is."""

    async def handle_message(self, message) -> None:
        told = {"text": f"{message.sender_id}: {message.text} at {os.environ['CHANGAN_NOW']}", "custom": {"topic": "t", "language": "en"}}
        await message.output_channel.send_response(message.sender_id, told)


@pytest.fixture
def lines(content_url, monkeypatch):
    """lines(said, …): what the process writes for them."""
    monkeypatch.setenv("DATABASE_URL", content_url)
    monkeypatch.setenv("CHANGAN_NOW", "2026-11-23T10:00")
    monkeypatch.setattr(rehearsal, "Agent", SimpleNamespace(load=lambda *_, **__: Agent()))
    monkeypatch.setattr(rehearsal, "LOOK_EVERY_S", 0)

    def write(*said: dict) -> list[dict]:
        out = io.StringIO()
        asyncio.run(rehearsal.rehearse(io.StringIO("".join(json.dumps(line) + "\n" for line in said)), out))
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return write


def test_it_answers_line_by_line_at_the_moment_given(lines):
    ready, first, second = lines(
        {"sender": "ana", "message": "open?", "now": "2027-10-01T09:00+08:00"},
        {"sender": "bo", "message": "", "now": "2027-02-06T20:00+08:00"},
    )
    assert ready == {"ready": True}
    assert first["messages"][0]["text"] == "ana: open? at 2027-10-01T09:00+08:00"
    assert second["messages"][0]["text"] == "bo:  at 2027-02-06T20:00+08:00"


def test_actions_answer_as_the_action_server_would(content_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", content_url)
    message = {"text": "thank you", "clean": "thank you", "questions": [{"topic": "thanks", "text": "thank you"}], "metadata": {}}
    tracker = {"sender_id": "ana", "slots": {}, "latest_message": message, "events": [], "paused": False, "active_loop": {}}
    call = {"next_action": "thanks", "sender_id": "ana", "tracker": tracker, "domain": {}, "version": "3.6.21"}
    told = asyncio.run(rehearsal.Actions().request(json=call, method="post", timeout=1, compress=False))
    assert any((response.get("custom") or {}).get("topic") == "thanks" for response in told["responses"])
