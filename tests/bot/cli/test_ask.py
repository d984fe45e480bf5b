"""ask: wrong usage is told, and the road fits on one screen."""

from __future__ import annotations

import json

import pytest

from bot.cli.ask import screen


@pytest.mark.parametrize("sentence", ["", "   "])
def test_nothing_to_understand_is_wrong_usage(run, sentence):
    result = run("ask", sentence)
    assert result.exit_code == 2 and "there is nothing to understand" in result.output


def test_a_language_that_is_not_spoken_is_wrong_usage(run):
    result = run("ask", "hello", "--language", "fr")
    assert result.exit_code == 2 and "none of en, zh, zh-Hant" in result.output


WAY = {
    "said": "下周六幾點關門？",
    "working": "下周六几点关门?",
    "language": "zh-Hant",
    "answered_in": "zh-Hant",
    "unknown": None,
    "names": [{"text": "兵马俑", "candidates": [["place", "terracotta-army"], ["title", "army"]], "how": "sound"}],
    "dates": [{"text": "下周六", "first": "2026-12-05", "last": "2026-12-05", "from_time": "18:00", "to_time": None, "name": None}],
    "questions": [
        {
            "topic": "place_hours",
            "confidence": 0.91,
            "text": "几点关门",
            "ranking": [["place_hours", 0.91], ["place_tickets", 0.05]],
            "about": ["兵马俑"],
            "dates": ["下周六"],
            "conditions": {"free": ["true"]},
            "ordinal": None,
            "answer": {"topic": "place_hours", "language": "zh-Hant"},
            "text_shown": "十八點關門\n  [門票]",
        }
    ],
}


def test_the_screen_shows_every_step():
    text = screen(WAY)
    steps = ("zh-Hant", "下周六几点关门?", "place/terracotta-army or title/army (sound)", "2026-12-05 18:00–")
    question = ("place_hours 0.91", "place_tickets 0.05", "free = true", "十八點關門")
    assert [shown for shown in (*steps, *question) if shown not in text] == []
    assert len(text.splitlines()) < 24


def test_what_was_not_found_is_said_once():
    assert "names       none" in screen({**WAY, "names": []})


def test_json_is_the_road_itself(run, monkeypatch, tmp_path):
    monkeypatch.setattr("bot.cli.content.ensure", lambda: None)
    monkeypatch.setattr("bot.cli.model.ensure", lambda: tmp_path)
    monkeypatch.setattr("bot.cli.road.road", lambda sentence, path, language: {**WAY, "said": sentence})
    assert json.loads(run("ask", "幾點？", "--json").stdout)["said"] == "幾點？"
