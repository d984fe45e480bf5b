"""The training examples as they stand in data/nlu, read without Rasa."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
NLU = ROOT / "data" / "nlu"
_ANNOTATED = re.compile(r"\[([^\]]*)\]\([^)]*\)|\[([^\]]*)\]\{[^}]*\}")
_WORD = re.compile(r"[a-zà-ÿ']+")  # as bot.nlu.names counts them


@lru_cache(maxsize=1)
def examples() -> tuple[tuple[str, str], ...]:
    """Every (sentence, intent), without annotations."""
    return tuple(_read())


def _read() -> Iterator[tuple[str, str]]:
    for path in sorted(NLU.glob("*/*.yml")):
        for block in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["nlu"]:
            for line in block["examples"].splitlines():
                if line.strip().startswith("- "):
                    yield _ANNOTATED.sub(lambda m: m[1] or m[2] or "", line.strip()[2:].strip()), block["intent"]


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """The words of the examples, by how many sentences use them."""
    return dict(Counter(word for text, _ in examples() for word in set(_WORD.findall(text.lower()))))
