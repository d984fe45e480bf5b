"""The whole road is judged by its first answer, conversations by the code that tests them."""

from __future__ import annotations

import datetime as dt
import json
import socket
from pathlib import Path
from typing import Any

import pytest

from bot.cli.errors import CommandError
from bot.evaluation import whole
from bot.evaluation.conversations import Held, hold_files, require_assistant
from bot.evaluation.scores import Share
from tests.bot.evaluation.tiny import tick
from tests.local_server import LocalServer


def test_the_whole_road_is_judged_by_the_first_answer_and_a_failure_is_a_fallback(monkeypatch):
    def road(text: str, archive: Path) -> dict[str, Any]:
        if text == "bad":
            raise AssertionError("boom")
        return {"questions": [{"confidence": 0.9, "answer": {"topic": text}}, {"confidence": 0.9, "answer": {"topic": "second"}}]}

    monkeypatch.setattr(whole, "road", road)
    assert [p.topic for p in whole.answer_each(["poem", "bad"], Path("any"), tick)] == ["poem", "fallback"]


def test_conversations_are_counted_by_file_and_language(tmp_path):
    for name, lang, topic in (("en_a", "en", "greet"), ("zh_b", "zh", "poem")):
        turns = [{"say": "hi", "expect": [{"topic": [topic]}]}]
        cases = [{"id": f"{name}-{n}", "lang": lang, "turns": turns, **({"later": True} if n == 2 else {})} for n in range(3)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, cases)))
    with LocalServer(body=json.dumps([{"text": "Hello!"}, {"custom": {"topic": "greet"}}]).encode()) as server:
        require_assistant(server.url)
        held = hold_files(tmp_path.glob("*.jsonl"), server.url, dt.date(2026, 11, 23), tick)
    assert held == Held(Share(2, 4), {"en_a": Share(2, 2), "zh_b": Share(0, 2)}, {"en": Share(2, 2), "zh": Share(0, 2)})


def test_a_server_that_is_no_assistant_is_told():
    with LocalServer(status=404) as server, pytest.raises(CommandError, match="No assistant answers"):
        require_assistant(server.url)


def test_without_an_assistant_one_is_asked_for():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(CommandError, match="start one with ./changan up"):
        require_assistant(f"http://127.0.0.1:{port}")
