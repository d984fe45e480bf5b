"""Sentences that no system has learnt from: what the tests say, one turn long, with the topics that are right for them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.understand.clean import clean
from bot.understand.language import detect_language
from bot.understand.library import Library
from bot.understand.questions import mask
from bot.understand.splitting import Piece, Said

REFUSALS = frozenset({"fallback", "clarify"})
ANY = "*"
LANGUAGES = ("en", "zh", "zh-Hant")
OTHER = "other"
INVENTED = "unknown_names"  # the end of the names of files whose sentences are about things that do not exist


@dataclass(frozen=True)
class HeldOut:
    """A sentence as visitors write it, and `plain`, with names replaced by plain nouns; `wanted`: the topics that are right."""

    text: str
    plain: str
    wanted: frozenset[str]
    language: str
    invented: bool = False


@dataclass(frozen=True)
class Sentences:
    """The sentences held out, and how many more there were that stand among the examples too."""

    kept: list[HeldOut]
    left_out: int


def read_held_out(tests: Path, learnt: Iterable[str], plain: Callable[[str], str]) -> Sentences:
    """The single turns of tests/conversations and the sentences of tests/said, each once.

    learnt: the training examples; a sentence that is one of them, as it is or with its names made plain, is left out.
    plain: replaces a sentence's names by plain nouns.
    """
    known = {squeezed(text) for text in learnt}
    kept: dict[str, HeldOut] = {}
    left_out: set[str] = set()
    for text, wanted, language, invented in (*_conversations(tests / "conversations"), *_said(tests / "said")):
        sentence = HeldOut(text, plain(text), wanted, language, invented)
        if ANY in wanted or not squeezed(sentence.plain):
            continue
        if {squeezed(text), squeezed(sentence.plain)} & known:
            left_out.add(squeezed(text))
        else:
            kept.setdefault(squeezed(text), sentence)
    return Sentences(list(kept.values()), len(left_out))


def squeezed(text: str) -> str:
    """A sentence without what makes no difference: case, spaces, marks."""
    return re.sub(r"[\W_]+", "", text.lower())


def with_plain_nouns(text: str, library: Library) -> str:
    """A sentence as the classifier gets it: in Simplified characters, its names replaced by plain nouns of their kinds."""
    working = clean(text).working
    names = library.catalogue.find(working)
    language = detect_language(text, [name.text for name in names])
    return mask(Said(working, language, names, []), tuple(names), Piece(0, len(working)))


def _conversations(folder: Path) -> Iterator[tuple[str, frozenset[str], str, bool]]:
    """Of a message with two questions, either topic is right."""
    for path in sorted(folder.glob("*.jsonl")):
        for case in (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()):
            if len(case["turns"]) == 1 and "repeat" not in (turn := case["turns"][0]):
                wanted = frozenset(topic for expected in turn["expect"] for topic in expected["topic"])
                yield turn["say"], wanted, case["lang"] if case["lang"] in LANGUAGES else OTHER, path.stem.endswith(INVENTED)


def _said(folder: Path) -> Iterator[tuple[str, frozenset[str], str, bool]]:
    """What is so in each file, and what is not, which names its own topic."""
    for path in sorted(folder.glob("*.*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        language = detected if (detected := path.stem.rpartition(".")[2]) in LANGUAGES else OTHER
        for sentence in ({"topic": data["topic"], **item} for item in (*data["is"], *data.get("is_not", []))):
            yield sentence["say"], frozenset({sentence["topic"]}), language, False
