"""Who may import whom, the same names in every tree, words in both languages, one clock. See ARCHITECTURE.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
OURS = ("actions", "bot", "tour_content", "tests")
RASA = ("rasa", "rasa_sdk", "tensorflow")
PURE = ("bot.understand", "bot.answer", "bot.words")
CONTENT = ("tour_content",)

# tree → what of ours, and of Rasa, it may import. bot.cli joins everything.
MAY: dict[str, tuple[str, ...]] = {
    "tour_content": CONTENT,
    "bot/understand": (*PURE, *CONTENT),
    "bot/answer.py": (*PURE, *CONTENT),
    "bot/words.py": (*PURE, *CONTENT),
    "bot/nlu": ("bot.nlu", *PURE, *CONTENT, "rasa"),
    "bot/channels": ("bot.channels", *PURE, *CONTENT, "rasa"),
    "bot/talks.py": (*CONTENT, "rasa"),
    "bot/serving": ("bot.serving", "bot.understand", "rasa"),
    "bot/locks.py": ("rasa",),
    "bot/analytics.py": ("rasa",),
    "actions": ("actions", *PURE, *CONTENT, "rasa_sdk"),
    "bot/backups": ("bot.backups", *CONTENT),
    "bot/evaluation": ("bot.evaluation", "bot.cli", "tests.converse", *PURE, *CONTENT, "rasa"),
    "bot/learning": ("bot.learning", "bot.cli", "bot.serving.model_file", "bot.evaluation", "tests.converse", *PURE, *CONTENT),
    "bot/bench": ("bot.bench", "bot.cli", "bot.evaluation", "tests.converse", *CONTENT, "rasa_sdk"),
    "bot/cli": ("bot", *CONTENT, "rasa"),
}
# `changan ask` answers without servers; a rehearsal calls actions as the action server does
EXCEPTIONS = {("bot/cli/road.py", "actions"), ("bot/cli/rehearsal.py", "rasa_sdk")}


def python_files(*trees: str) -> Iterator[Path]:
    for tree in trees:
        path = ROOT / tree
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)


@pytest.mark.parametrize("tree", MAY)
def test_each_tree_imports_only_what_it_may(tree):
    wrong = []
    for path in python_files(tree):
        name = path.relative_to(ROOT).as_posix()
        for module in imported(path):
            if within(module, OURS + RASA) and not within(module, MAY[tree]) and (name, module.split(".")[0]) not in EXCEPTIONS:
                wrong.append(f"{name} imports {module}")
    assert wrong == []


def test_no_tree_is_forgotten():
    known = {path for tree in MAY for path in python_files(tree)}
    empty = {path for path in python_files("bot") if path.name == "__init__.py"}
    assert set(python_files("actions", "bot", "tour_content")) - known - empty == set()


def test_relative_imports_are_not_used():
    files = python_files("actions", "bot", "tour_content")
    relative = [f for f in files for n in ast.walk(ast.parse(f.read_text("utf-8"))) if isinstance(n, ast.ImportFrom) and n.level]
    assert relative == []


def names(folder: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).glob("*.yml")}


def test_every_topic_has_examples_in_both_languages():
    assert names("data/nlu/en") == names("data/nlu/zh")


def domain(key: str) -> list[str]:
    found: list[str] = []
    for path in (ROOT / "domain").glob("*.yml"):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")).get(key) or []:
            found.append(next(iter(item)) if isinstance(item, dict) else item)
    return found


UNANSWERED = {"aside"}  # answered as small talk


def test_every_intent_has_training_data():
    assert set(domain("intents")) == names("data/nlu/en")


def test_every_intent_has_an_action():
    import actions.topics  # noqa: F401  registers them
    from actions.topic import Topic

    assert set(Topic.registry) == set(domain("intents")) - UNANSWERED == set(domain("actions"))


def keys(tree: str, language: str) -> dict[str, set[str]]:
    """File → the keys of its messages."""
    return {
        path.name: set(re.findall(r"^([a-z][\w-]*) *=", path.read_text(encoding="utf-8"), re.M))
        for path in (ROOT / tree / "locales" / language).glob("*.ftl")
    }


@pytest.mark.parametrize("tree", ["actions", "bot/channels"])
def test_every_word_is_there_in_both_languages(tree):
    assert keys(tree, "en") == keys(tree, "zh") != {}


CLOCKS = {"tour_content/clock.py", "tour_content/store.py"}
READS_THE_CLOCK = re.compile(r"\b(?:datetime\.now|datetime\.utcnow|date\.today|datetime\.today)\(")


def test_only_the_clock_reads_the_clock():
    files = python_files("actions", "bot", "tour_content")
    readers = {path.relative_to(ROOT).as_posix() for path in files if READS_THE_CLOCK.search(path.read_text(encoding="utf-8"))}
    assert readers <= CLOCKS
