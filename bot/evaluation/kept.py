"""Runs kept in a folder, by what they were made from: training takes minutes, with Rasa's pipeline hours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path

from bot.evaluation.systems import Prediction, Run, System, Tick
from bot.understand.examples import Example


@dataclass(frozen=True)
class Kept:
    """`fresh`: run anew, once, whatever is there."""

    folder: Path
    fresh: bool = False
    made: set[str] = field(default_factory=set)

    def run(self, system: System, training: Sequence[Example], texts: Sequence[str], tick: Tick) -> Run:
        """The run of a system on these very sentences, from the folder or made now."""
        name = digest(system, training, texts)
        path = self.folder / f"{name}.json"
        if path.is_file() and (not self.fresh or name in self.made):
            tick("kept from before", 1, 1)
            return _read(path)
        run = system.run(training, texts, tick)
        _write(path, run)
        self.made.add(name)
        return run


def digest(system: System, training: Sequence[Example], texts: Sequence[str]) -> str:
    """A name for a run: the system and a hash of all that its outcome depends on."""
    data = json.dumps([system.name, system.recipe, [astuple(example) for example in training], list(texts)], ensure_ascii=False)
    return f"{type(system).__name__.lower()}-{hashlib.sha256(data.encode()).hexdigest()[:16]}"


def _read(path: Path) -> Run:
    data = json.loads(path.read_text(encoding="utf-8"))
    return Run(data["training_s"], [Prediction(*row) for row in data["predictions"]])


def _write(path: Path, run: Run) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {"training_s": run.training_s, "predictions": [astuple(prediction) for prediction in run.predictions]}
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(path)
