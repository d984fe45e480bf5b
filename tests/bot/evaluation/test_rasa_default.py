"""Rasa's pipeline is the one that comes with Rasa, in a process of its own. It is not trained here: that takes minutes."""

from __future__ import annotations

import json
import sys
from importlib.resources import files

import pytest
import yaml

from bot.cli import process
from bot.cli.errors import CommandError
from bot.evaluation import rasa_default
from bot.evaluation.rasa_default import RasaDefault, config, progress, write_job
from bot.understand.examples import Example
from tests.bot.evaluation.tiny import TINY, tick


def test_the_pipeline_is_the_one_that_a_new_rasa_project_gets():
    theirs = yaml.safe_load((files("rasa.engine.recipes") / "config_files" / "default_config.yml").read_text())
    assert config(None)["pipeline"] == theirs["pipeline"]


def test_another_number_of_epochs_shows_in_the_name_and_is_another_run():
    assert RasaDefault().name == "Rasa's default pipeline"
    assert RasaDefault(3).name.endswith("(epochs: 3)") and RasaDefault(3).recipe != RasaDefault().recipe
    assert [c["epochs"] for c in config(3)["pipeline"] if "epochs" in c] == [3, 3]


def test_the_worker_gets_the_examples_with_their_annotations(tmp_path):
    training = [Example("is it open: 开?", "place_hours", "en", "is [it](place) open: 开?"), *TINY]
    write_job(tmp_path, config(1), training, ["几点"])
    blocks = yaml.safe_load((tmp_path / "nlu.yml").read_text(encoding="utf-8"))["nlu"]
    assert blocks[0]["intent"] == "place_hours" and blocks[0]["examples"].startswith("- is [it](place) open: 开?\n- when")
    assert sum(block["examples"].count("\n") for block in blocks) == len(training)
    assert json.loads((tmp_path / "texts.json").read_text(encoding="utf-8")) == ["几点"]


@pytest.mark.parametrize(
    "log, shown",
    [
        ("", ("reading the examples", 0, 0)),
        (
            "Epochs:   0%|          | 0/100 [00:00<?, ?it/s]\rEpochs:  12%|█▏  | 12/100 [00:58<06:00, 4.0s/it, t_loss=5.4]",
            ("epochs", 12, 100),
        ),
        ("Epochs: 100%|███| 4/4 [01:00<00:00]\n…\nMessages:  50%|██   | 44/88 [00:01<00:01, 42.5it/s]", ("guessing", 44, 88)),
    ],
)
def test_progress_is_read_from_the_workers_log(log, shown):
    assert progress(log) == shown


def test_a_worker_that_fails_is_told_with_a_way_out(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "LOGS", tmp_path)
    monkeypatch.setattr(rasa_default, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(rasa_default, "python", lambda *_: [sys.executable, "-c", "print('no memory'); raise SystemExit(3)"])
    with pytest.raises(CommandError, match=r"(?s)exit code 3.*--no-rasa.*no memory"):
        RasaDefault().run(TINY, ["a"], tick)
