"""The sentences are the spec: every sentence of tests/said, through the whole understanding, on a fixed day.

Sentences that are known not to hold stand in tests/said/known_failures.yml, which can only shrink.
`python -m tests.test_said` prints what does not hold; with `--write` it writes the list anew.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tarfile
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.conversation import resolve_topic
from actions.talk import Talk
from actions.turn import Turn
from bot.cli import model
from bot.understand.library import Library, LibraryWatch
from bot.understand.topics import TopicModel
from tests.conftest import NOW
from tests.records import make_content
from tests.training_data import examples, vocabulary
from tests.understood import understand
from tour_content.clock import now
from tour_content.store import session

SAID = Path(__file__).parent / "said"
KNOWN = SAID / "known_failures.yml"
FILES = sorted(SAID.glob("*.*.yml"))
NEGATIVE = "is_not"


@lru_cache(maxsize=1)
def topic_model() -> TopicModel:
    """The classifier of the trained model that fits the present data, else one trained here."""
    archive = model.fitting()
    if not archive.is_file():
        return TopicModel().fit([text for text, _ in examples()], [topic for _, topic in examples()])
    with tarfile.open(archive) as tar, tempfile.TemporaryDirectory() as folder:
        member = next(m for m in tar.getmembers() if m.name.endswith("/topics.joblib"))
        member.name = "topics.joblib"
        tar.extract(member, folder)
        return TopicModel.load(Path(folder, "topics.joblib"))


def sentences(path: Path) -> list[dict[str, Any]]:
    """A file's sentences; each says its `topic`, and `not` where it must not be the file's."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    is_not = [{**item, "not": data["topic"]} for item in data.get(NEGATIVE, [])]
    return [*({"topic": data["topic"], **item} for item in data["is"]), *is_not]


def problem(sentence: dict[str, Any], library: Library, classifier: TopicModel) -> str | None:
    """What is wrong with the way a sentence is understood, or None."""
    _, questions = understand(sentence["say"], classifier, library)
    topics = [resolve_topic(question, Talk()) for question in questions]
    question = {**questions[0], "topic": topics[0]}
    if sentence["topic"] == "fallback" and (question.get("unknown") or _far(question)):
        return None  # a stranger is named, which the actions say
    if topics != [sentence["topic"]]:
        return f"topic {' + '.join(topics)}, wanted {sentence['topic']}"
    return _wrong_subject(sentence, question) or _wrong_day(sentence, question) or _wrong_filter(sentence, question)


def _far(question: dict[str, Any]) -> bool:
    return any(mention["candidates"][0][0] == "elsewhere" for mention in question["mentions"])


def _wrong_subject(sentence: dict[str, Any], question: dict[str, Any]) -> str | None:
    """Each subject must be the likeliest of its kind of some name in the sentence."""
    likeliest: set[str] = set()
    for mention in question["mentions"]:
        of_kind: dict[str, str] = {}
        for kind, id_ in mention["candidates"]:
            of_kind.setdefault(kind, id_)
        likeliest |= set(of_kind.values())
    missing = [id_ for id_ in sentence.get("subjects", []) if id_ not in likeliest]
    return f"subject {sorted(likeliest)}, wanted {missing}" if missing else None


def _wrong_day(sentence: dict[str, Any], question: dict[str, Any]) -> str | None:
    if "when" not in sentence:
        return None
    first, _, last = str(sentence["when"]).partition("..")
    span = Turn(None, question, Talk(), "en", "", now()).span  # type: ignore[arg-type]
    got = span and (span.first.isoformat(), span.last.isoformat())
    return None if got == (first, last or first) else f"when {got}, wanted {sentence['when']}"


def _wrong_filter(sentence: dict[str, Any], question: dict[str, Any]) -> str | None:
    missing = {
        key: value for key, value in sentence.get("filters", {}).items() if str(value).lower() not in question["conditions"].get(key, [])
    }
    return f"filters {question['conditions']}, wanted {missing}" if missing else None


def known() -> dict[str, str]:
    return yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or {} if KNOWN.exists() else {}


@pytest.fixture(scope="module")
def classifier() -> TopicModel:
    return topic_model()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sentences_hold_but_for_the_known_failures_which_can_only_become_fewer(path, classifier, watch, fixed_day):
    said = sentences(path)
    wrong = {s["say"]: found for s in said if (found := problem(s, watch.current(), classifier))}
    listed = {s["say"] for s in said} & set(known())
    new = {say: found for say, found in wrong.items() if say not in listed}
    assert not new, "do not hold any more:\n" + "\n".join(f"  {say}: {found}" for say, found in new.items())
    assert listed <= set(wrong), f"hold now; take them off {KNOWN.name}: {sorted(listed - set(wrong))}"


def test_the_known_failures_are_sentences_of_the_files():
    assert set(known()) - {sentence["say"] for path in FILES for sentence in sentences(path)} == set()


def test_no_sentence_means_two_things():
    meant: dict[str, set[str]] = {}
    for sentence in (s for path in FILES for s in sentences(path)):
        meant.setdefault(sentence["say"], set()).add(sentence["topic"])
    assert {say: topics for say, topics in meant.items() if len(topics) > 1} == {}


def normalised(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def conversation_sentences() -> set[str]:
    """What visitors say in the conversations under test, normalised; short ones ("thanks", "几点关门") are anybody's."""
    lines = [
        line
        for path in sorted((SAID.parent / "conversations").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    said = {normalised(turn["say"]) for line in lines for turn in json.loads(line)["turns"]}
    return {say for say in said if len(say) >= 8}


def test_what_conversations_are_tested_with_was_not_learnt_from():
    tested = conversation_sentences()
    assert sorted({f"{topic}: {text}" for text, topic in examples() if normalised(text) in tested}) == []


def main() -> int:
    os.environ["CHANGAN_NOW"] = NOW
    with tempfile.TemporaryDirectory() as folder:
        url = make_content(Path(folder))
        names = LibraryWatch(lambda: session(url))
        names.learn_vocabulary(vocabulary())
        wrong = {s["say"]: found for path in FILES for s in sentences(path) if (found := problem(s, names.current(), topic_model()))}
    for say, found in wrong.items():
        print(f"{say}: {found}")
    print(f"{len(wrong)} of {sum(len(sentences(path)) for path in FILES)} sentences do not hold", file=sys.stderr)
    if "--write" in sys.argv:
        head = "# Sentences that are known not to hold, and what is wrong. The list can only shrink: take off what holds.\n"
        KNOWN.write_text(head + yaml.safe_dump(wrong, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
