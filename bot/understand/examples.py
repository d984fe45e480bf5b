"""The training examples as they stand in data/nlu, read without Rasa."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

_ANNOTATED = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


@dataclass(frozen=True)
class Example:
    """A sentence of a topic; `annotated` is the same as it stands in the file: "when does [the place](place) open"."""

    text: str
    topic: str
    language: str
    annotated: str


def list_files(folder: Path) -> list[Path]:
    """The files of examples below `folder`, which has a folder a language."""
    return sorted(folder.glob("*/*.yml"))


def read_examples(paths: Iterable[Path]) -> list[Example]:
    """Every example in files, in order; a file's folder tells its language."""
    return [
        Example(_ANNOTATED.sub(r"\1", line), block["intent"], path.parent.name, line)
        for path in paths
        for block in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["nlu"]
        for line in (raw.strip()[2:].strip() for raw in block["examples"].splitlines() if raw.strip().startswith("- "))
    ]


def thin(examples: Iterable[Example], most: int | None, seed: int) -> list[Example]:
    """At most so many examples of each topic in each language, drawn by the seed; all of them where `most` is None."""
    grouped: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in examples:
        grouped[example.language, example.topic].append(example)
    draw = random.Random(seed)
    kept = (group if most is None or len(group) <= most else draw.sample(group, most) for group in grouped.values())
    return [example for group in kept for example in group]
