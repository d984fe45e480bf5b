"""The projects that we are measured beside are Rasa's starter with nothing but the change that their names tell. None is trained here."""

from __future__ import annotations

from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.bench import projects
from bot.bench.projects import RIVALS
from bot.bench.rivals.action.actions.actions import REPLIES, ActionReply
from bot.bench.systems import RasaProject, systems
from bot.bench.talks import starter_talks
from bot.cli.errors import CommandError

STARTER = Path(str(files("rasa.cli"))) / "initial_project"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path: Path) -> list[list[dict[str, str]]]:
    data = read(path)
    return [talk["steps"] for key in ("stories", "rules") for talk in data.get(key, ())]


@pytest.mark.parametrize("name", ["stories", "rules"])
def test_with_the_action_each_answer_is_one_call_of_it(name):
    theirs, ours = steps(STARTER / "data" / f"{name}.yml"), steps(RIVALS / "action" / "data" / f"{name}.yml")
    called = [[{"action": "action_reply"} if "action" in step else step for step in talk] for talk in theirs]
    assert ours == [[step for step, _ in groupby(talk)] for talk in called]


def test_the_action_is_all_that_its_domain_has_besides():
    ours = read(RIVALS / "action" / "domain.yml")
    assert ours.pop("actions") == ["action_reply"] and ours == read(STARTER / "domain.yml")


def test_the_action_says_what_the_starters_stories_say():
    class Heard(list):
        def utter_message(self, response: str) -> None:
            self.append(response)

    class Tracker:
        def __init__(self, intent: str) -> None:
            self.latest_message = {"intent": {"name": intent}}

    for talk in steps(STARTER / "data" / "stories.yml") + steps(STARTER / "data" / "rules.yml"):
        for at, step in enumerate(talk):
            if "intent" in step:
                replies = [reply["action"] for reply in talk[at + 1 : at + 1 + len(REPLIES[step["intent"]])]]
                heard = Heard()
                ActionReply().run(heard, Tracker(step["intent"]), {})  # type: ignore[arg-type]
                assert heard == replies


def test_the_leanest_has_a_rule_for_each_intent_and_the_same_replies():
    rules = {talk[0]["intent"]: [step["action"] for step in talk[1:]] for talk in steps(RIVALS / "leanest" / "data" / "rules.yml")}
    assert rules == REPLIES and set(rules) == set(read(STARTER / "domain.yml")["intents"])


def test_a_training_that_fails_is_told_and_leaves_no_project(tmp_path, monkeypatch):
    monkeypatch.setattr(projects, "FOLDER", tmp_path / "bench")
    monkeypatch.setattr("bot.cli.process.LOGS", tmp_path / "log")
    monkeypatch.setattr(projects, "python", lambda *arguments: ["sh", "-c", "echo no room left; exit 3"])
    with pytest.raises(CommandError, match=r"training the starter failed \(exit code 3\)(.|\n)*no room left"):
        projects.made("leanest")
    assert not list((tmp_path / "bench").rglob(projects.TRAINED))


def test_a_project_is_trained_once_and_what_changes_its_files_makes_another(tmp_path, monkeypatch):
    monkeypatch.setattr(projects, "FOLDER", tmp_path / "bench")
    monkeypatch.setattr(projects, "_init", lambda folder: 12.34)
    assert projects.training_s(projects.made("starter")) == 12.3
    monkeypatch.setattr(projects, "_init", lambda folder: pytest.fail("trained again"))
    before = projects.made("starter")
    (tmp_path / "rivals").mkdir()
    (tmp_path / "rivals" / "config.yml").write_text("language: en")
    monkeypatch.setattr(projects, "RIVALS", tmp_path / "rivals")
    assert projects.kept() != before.parent


def test_all_rivals_talk_in_the_starters_words(monkeypatch, tmp_path):
    monkeypatch.setattr(projects, "made", lambda name: STARTER if name == "starter" else pytest.fail(f"{name} has not its stories"))
    for system in systems(tmp_path / "content.db").values():
        if isinstance(system, RasaProject):
            assert system.talks() == starter_talks(STARTER) and len(system.block()) == 10
