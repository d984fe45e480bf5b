"""Sentences that teach a topic, written into data/nlu/<language>/<topic>.yml as people write them there."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.evaluation.held_out import squeezed
from bot.learning.cases import read_learnt
from bot.understand.clean import clean
from bot.understand.examples import list_files, read_examples
from bot.understand.lexicon import words
from bot.understand.library import Library

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 200  # characters of an example
LEAST = 3  # letters or characters of it besides names: what holds less teaches nothing
MOST = 40  # at once
LANGUAGES = ("en", "zh")
ANNOTATED_KINDS = frozenset({"place", "title", "event", "dish", "person", "poem", "ward"})
_MARKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_TWO_ARTICLES = re.compile(r"\b(?:the|a|an) (?=\[the )", re.IGNORECASE)


@dataclass(frozen=True)
class Refusal:
    """Why a sentence cannot be taught: the key of what is told to the operator, and its values."""

    key: str
    values: dict[str, str]


class Teacher:
    """Checks sentences against all that is known already, and writes them down. `root` is the project's folder."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root

    @property
    def topics(self) -> list[str]:
        """The topics that can be taught, by name."""
        return sorted(path.stem for path in (self.root / "data" / "nlu" / LANGUAGES[0]).glob("*.yml"))

    def refusals(self, language: str, topic: str, sentences: list[str], said: str, library: Library) -> list[Refusal]:
        """What is wrong with sentences, each of them; `said` is the one that will be under test, and may not be taught."""
        if language not in LANGUAGES or topic not in self.topics:
            return [Refusal("teach-no-topic", {"topic": f"{language}/{topic}"})]
        if not 1 <= len(sentences) <= MOST:
            return [Refusal("teach-how-many", {"most": str(MOST)})]
        taught = {squeezed(example.text): example.topic for example in self._examples()}
        tested = self._tested(said)
        found = []
        for sentence in sentences:
            example = as_example(sentence, language, library)
            key = squeezed(_MARKED.sub(r"\1", example))
            if len(squeezed(_MARKED.sub("", example))) < LEAST or len(sentence) > LONGEST or any(mark in sentence for mark in "[]{}"):
                found.append(Refusal("teach-no-sentence", {"text": sentence[:LONGEST], "most": str(LONGEST)}))
            elif key in taught:
                found.append(Refusal("teach-known", {"text": sentence, "topic": taught[key]}))
            elif key in tested or squeezed(sentence) in tested:
                found.append(Refusal("teach-tested", {"text": sentence}))
            taught.setdefault(key, topic)
        return found

    def _examples(self) -> Iterable[object]:
        return read_examples(list_files(self.root / "data" / "nlu"))

    def _tested(self, said: str) -> set[str]:
        """Every sentence of the tests, and those that came from misses: who learns them by heart proves nothing."""
        learnt = (turn["say"] for case in read_learnt() for turn in case["turns"])
        return {squeezed(text) for text in (said, *learnt, *sentences_of_tests(self.root / "tests"))}

    def teach(self, language: str, topic: str, sentences: list[str], library: Library) -> list[str]:
        """Write sentences that were not refused; returns them as they stand in the file now.

        Raises OSError or ValueError, and then nothing is written.
        """
        path = self.root / "data" / "nlu" / language / f"{topic}.yml"
        lines = [as_example(sentence, language, library) for sentence in sentences]
        before = path.read_text(encoding="utf-8")
        after = before.rstrip("\n") + "".join(f"\n    - {line}" for line in lines) + "\n"
        _replace(path, after, _annotated(path) + lines)
        return lines


def _replace(path: Path, text: str, wanted: list[str]) -> None:
    """Put a file in the place of another in one step, once it reads as wanted."""
    folder = Path(tempfile.mkdtemp(dir=path.parent))
    try:
        draft = folder / path.name
        draft.write_text(text, encoding="utf-8")
        if _annotated(draft) != wanted:
            raise ValueError(f"{path} is not in the form of one intent with its examples; mend it first")
        draft.chmod(path.stat().st_mode)
        os.replace(draft, path)
    finally:
        for left in folder.iterdir():
            left.unlink()
        folder.rmdir()


def _annotated(path: Path) -> list[str]:
    """The examples of a file as they stand there; none where it cannot be read."""
    try:
        return [example.annotated for example in read_examples([path])]
    except (yaml.YAMLError, KeyError, TypeError):
        return []


def as_example(sentence: str, language: str, library: Library) -> str:
    """A sentence as examples are written: in Simplified characters, its names replaced by plain nouns, marked with their kind."""
    working = " ".join(clean(sentence).working.split())
    nouns, gap = words("kind_nouns", language), "" if language == "zh" else " "
    parts, at = [], 0
    for mention in library.catalogue.find(working):
        kind = mention.kinds[0]
        noun = nouns.get(kind)
        if noun:
            marked = f"[{noun}]({kind})" if kind in ANNOTATED_KINDS else noun
            parts += [working[at : mention.start], gap, marked, gap]
            at = mention.end
    text = re.sub(r" +", " ", "".join([*parts, working[at:]])).strip()
    return _TWO_ARTICLES.sub("", re.sub(r" (?=[?!.,;:])", "", text))


def sentences_of_tests(tests: Path) -> Iterator[str]:
    """What visitors say in tests/conversations and tests/said."""
    for path in sorted((tests / "conversations").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from (turn["say"] for turn in json.loads(line)["turns"]) if line.strip() else ()
    for path in sorted((tests / "said").glob("*.*.yml")):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        yield from (item["say"] for item in (*data["is"], *data.get("is_not", [])))
