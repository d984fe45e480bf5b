"""A project of two topics and two sentences under test, and a library of one tower."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.learning import cases
from bot.learning.teaching import Teacher
from bot.understand.catalogue import Catalogue
from bot.understand.library import Library
from bot.understand.meaning import MeaningIndex

HOURS = """version: "3.1"
nlu:
- intent: place_hours
  examples: |
    - when does [the place](place) open
    - until when can we get in
"""
WALKS = """version: "3.1"
nlu:
- intent: tour_list
  examples: |
    - which walks are there
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("place_hours", HOURS), ("tour_list", WALKS)):
        for language in ("en", "zh"):
            path = tmp_path / "data" / "nlu" / language / f"{name}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for folder in ("conversations", "said"):
        (tmp_path / "tests" / folder).mkdir(parents=True)
    turns = '[{"say": "hello", "expect": []}, {"say": "at what hour is the Bell Tower shut?", "expect": []}]'
    (tmp_path / "tests" / "conversations" / "en.jsonl").write_text(f'{{"id": "en-1", "turns": {turns}}}\n', encoding="utf-8")
    (tmp_path / "tests" / "said" / "place_hours.en.yml").write_text(
        'topic: place_hours\nis:\n  - {say: "Bell Tower open?"}\n', encoding="utf-8"
    )
    monkeypatch.setattr(cases, "CASES", tmp_path / "var" / "learnt.jsonl")
    return tmp_path


@pytest.fixture
def teacher(project: Path) -> Teacher:
    return Teacher(project)


@pytest.fixture
def library() -> Library:
    names = [("place", "bell-tower", "Bell Tower", 1), ("place", "bell-tower", "钟楼", 1)]
    return Library(1, Catalogue(names, {}, {}), MeaningIndex([]), Catalogue([], {}, {}), frozenset())
