"""What the load says: whole talks, each system's in its own field."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from bot.cli.paths import ROOT
from tests.converse import read_cases

Talk = list[str]  # what one visitor says, in order
SEED = 0
DRAWN = 20  # talks made of each of the starter's stories
BLOCK = 10  # messages that a long talk says over and over
PLAIN = ("place_", "title_", "event_", "food_")  # topics that begin no walk and delete nothing, so that a long talk can go on


def our_talks(folder: Path = ROOT / "tests" / "conversations") -> list[Talk]:
    """The conversations under test, in an order that mixes the files but is always the same."""
    talks = [_said(case) for case in _cases(folder)]
    random.Random(SEED).shuffle(talks)
    return talks


def _cases(folder: Path) -> list[dict[str, Any]]:
    return [case for case in read_cases(sorted(folder.glob("*.jsonl"))) if not case.get("later")]


def _said(case: dict[str, Any]) -> Talk:
    return [turn["say"] * turn.get("repeat", 1) for turn in case["turns"]]


def our_block(folder: Path = ROOT / "tests" / "conversations") -> Talk:
    """Ten messages for a long talk: the conversations of several turns about places, titles, events and food, by turns in each language."""
    several = [case for case in _cases(folder) if len(case["turns"]) > 2 and all(map(_is_plain, case["turns"]))]
    languages = [[case for case in several if case["lang"] == language] for language in ("en", "zh")]
    return _first(said for pair in zip(*languages) for case in pair for said in _said(case))


def _is_plain(turn: dict[str, Any]) -> bool:
    return all(topic.startswith(PLAIN) for expected in turn["expect"] for topic in expected["topic"])


def starter_talks(project: Path) -> list[Talk]:
    """Talks in the field of Rasa's starter: its tests' own, and its stories with utterances drawn from its examples."""
    examples = {
        block["intent"]: [line.removeprefix("- ") for line in block["examples"].splitlines()]
        for block in _read(project / "data" / "nlu.yml")["nlu"]
    }
    draw = random.Random(SEED)
    stories = [part["steps"] for name in ("stories", "rules") for part in _read(project / "data" / f"{name}.yml")[name]]
    drawn = [[draw.choice(examples[step["intent"]]) for step in steps if "intent" in step] for steps in stories for _ in range(DRAWN)]
    talks = [*_told(project), *drawn]
    draw.shuffle(talks)
    return talks


def starter_block(project: Path) -> Talk:
    """Ten messages for a long talk: what the starter's own tests say."""
    return _first(said for talk in _told(project) for said in talk)


def _told(project: Path) -> list[Talk]:
    stories = _read(project / "tests" / "test_stories.yml")["stories"]
    return [[step["user"].strip() for step in story["steps"] if "user" in step] for story in stories]


def _first(messages: Iterable[str]) -> Talk:
    return [message for message, _ in zip(messages, range(BLOCK))]


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
