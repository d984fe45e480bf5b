"""Rasa's default pipeline as one of the systems compared. It learns and guesses in a process of its own (bot.evaluation.rasa_worker)."""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from bot.cli.errors import CommandError
from bot.cli.process import Process, python, shown
from bot.evaluation.systems import Prediction, Run, Tick
from bot.understand.examples import Example

CONFIG = Path(__file__).with_name("rasa_default.yml")
LOOK_EVERY_S = 1.0
_BAR = re.compile(r"(Epochs|Messages): .*?\| (\d+)/(\d+) ")  # tqdm's, in the worker's log
_DOING = {"Epochs": "epochs", "Messages": "guessing"}


class RasaDefault:
    """DIET and what `rasa init` puts around it."""

    name = "Rasa's default pipeline"

    def __init__(self, epochs: int | None = None) -> None:
        self.name += f" (epochs: {epochs})" if epochs else ""
        self.config = config(epochs)
        self.recipe = json.dumps([version("rasa"), version("tensorflow-cpu"), self.config])

    def run(self, training: Sequence[Example], texts: Sequence[str], tick: Tick) -> Run:
        """Raises CommandError where Rasa fails."""
        with tempfile.TemporaryDirectory() as folder:
            write_job(Path(folder), self.config, training, texts)
            _work(Path(folder), tick)
            done = json.loads(Path(folder, "done.json").read_text(encoding="utf-8"))
        return Run(done["training_s"], [Prediction(*row) for row in done["predictions"]])


def config(epochs: int | None) -> dict[str, Any]:
    """The pipeline; with another number of epochs where one is given."""
    read: dict[str, Any] = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    for component in read["pipeline"]:
        if epochs and "epochs" in component:
            component["epochs"] = epochs
    return read


def write_job(folder: Path, config: dict[str, Any], training: Sequence[Example], texts: Sequence[str]) -> None:
    """Lay out what the worker reads: the examples with their annotations, the pipeline, the sentences to guess."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for example in training:
        grouped[example.topic].append(f"- {example.annotated}\n")
    blocks = [{"intent": topic, "examples": "".join(lines)} for topic, lines in grouped.items()]
    nlu = yaml.dump({"version": "3.1", "nlu": blocks}, Dumper=yaml.CSafeDumper, allow_unicode=True)
    (folder / "nlu.yml").write_text(nlu, encoding="utf-8")
    (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (folder / "texts.json").write_text(json.dumps(list(texts), ensure_ascii=False), encoding="utf-8")


def progress(log: str) -> tuple[str, int, int]:
    """What the worker is doing, how much of it is done, of how much; by the last bar in its log."""
    bars = _BAR.findall(log)
    if not bars:
        return "reading the examples", 0, 0
    what, done, of = bars[-1]
    return _DOING[what], int(done), int(of)


def _work(folder: Path, tick: Tick) -> None:
    worker = Process("rasa-default", python("-m", "bot.evaluation.rasa_worker", str(folder)))
    try:
        while worker.exit_code is None:
            tick(*progress(worker.log.read_text(encoding="utf-8", errors="replace")))
            time.sleep(LOOK_EVERY_S)
        if worker.exit_code:
            last = f"Its last lines, from {shown(worker.log)}:\n{worker.tail()}"
            raise CommandError(f"Rasa's default pipeline failed (exit code {worker.exit_code}); leave it out with --no-rasa. {last}")
    finally:
        worker.stop()
