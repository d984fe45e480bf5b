"""A whole run of `changan learn`: train, hold all cases with both models, swap; and what came of it, as data."""

from __future__ import annotations

import fcntl
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.cli import model, serving
from bot.cli.errors import CommandError
from bot.cli.paths import ROOT, VAR
from bot.cli.steps import say, step
from bot.learning.cases import read_learnt
from bot.learning.comparing import Comparison, compare, known_failures
from bot.learning.trial import content_for_trials, hold_with_both
from bot.serving.model_file import mark_of
from tests.converse import read_cases
from tour_content.clock import now

CONVERSATIONS = ROOT / "tests" / "conversations"
LOCK = VAR / "learning" / "lock"
RUNNING, SWAPPED, KEPT, READY, UNCHANGED, FAILED = "running", "swapped", "kept", "ready", "unchanged", "failed"


@dataclass
class Report:
    """What came of a run, and how far it is; written to `file` at every step, where one is given. Moments are Xi'an's."""

    file: Path | None = None
    state: str = RUNNING
    begun: str = field(default_factory=lambda: moment())
    ended: str = ""
    told: str = ""
    model: str = ""
    steps: list[dict[str, Any]] = field(default_factory=list)
    found: dict[str, Any] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        told = ("state", "begun", "ended", "told", "model", "steps")
        return {**{name: getattr(self, name) for name in told}, **self.found}

    def write(self) -> None:
        if self.file:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            draft = self.file.with_suffix(".new")
            draft.write_text(json.dumps(self.data(), ensure_ascii=False, indent=1), encoding="utf-8")
            draft.replace(self.file)

    @contextmanager
    def step(self, name: str, title: str) -> Iterator[None]:
        """A step of the run: shown while it lasts, and its seconds kept."""
        begun = time.monotonic()
        with step(title):
            yield
        self.steps.append({"name": name, "seconds": round(time.monotonic() - begun, 1)})
        self.write()

    def end(self, state: str, told: str = "") -> "Report":
        self.state, self.told, self.ended = state, told, moment()
        self.write()
        return self


def moment() -> str:
    return f"{now():%Y-%m-%d %H:%M:%S}"


@contextmanager
def alone() -> Iterator[None]:
    """Only one run at a time. Raises CommandError where another is under way."""
    LOCK.parent.mkdir(parents=True, exist_ok=True)
    with LOCK.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CommandError("Another ./changan learn is under way: wait until it has ended.") from None
        yield


def learn(report: Report, swap: bool = True) -> Report:
    """Train a model of the present data and put it into service, if nothing gets worse. Raises CommandError, told in the report too."""
    report.write()
    try:
        with alone():
            return _learn(report, swap)
    except BaseException as error:
        report.end(FAILED, str(error) or type(error).__name__)
        raise


def _learn(report: Report, swap: bool) -> Report:
    wanted, old = model.fitting(), in_service()
    if old is None:
        raise CommandError("There is no model to compare a new one with: ./changan train makes the first.")
    report.model = wanted.name
    if wanted.is_file() and mark_of(wanted) == mark_of(old):
        return report.end(UNCHANGED)
    made = wanted
    if not wanted.is_file():
        with report.step("train", "Training the new model, at low priority"):
            made = model.train()
    comparison = _hold(report, old, made)
    report.found = asdict(comparison)
    if comparison.worse:
        model.refuse(wanted, ", ".join(found.id for found in comparison.worse[:5]))
        return report.end(KEPT)
    model.accept(made, wanted)
    if not swap or serving.held() is None:
        return report.end(READY)
    with report.step("swap", "Swapping it in"):
        _swap(wanted, old)
    return report.end(SWAPPED)


def in_service() -> Path | None:
    """The model that the assistant answers with, or answered with last; None where there was none."""
    served = serving.served()
    return served if served.is_file() else model.newest()


def _hold(report: Report, old: Path, new: Path) -> Comparison:
    cases = [case for case in read_cases(sorted(CONVERSATIONS.glob("*.jsonl"))) if not case.get("later")] + read_learnt()

    def tick(done: int, all_: int) -> None:
        if done % 200 == 0 or done == all_:
            say(f"  {done} of {all_} conversations")

    with content_for_trials() as url, report.step("hold", "Holding all conversations with the model in service and with the new one"):
        before, after = hold_with_both(old, new, cases, url, tick)
    return compare(cases, before, after, known_failures(CONVERSATIONS / "known_failures.txt"))


def _swap(new: Path, old: Path) -> None:
    """Put the new model into service; the old one again, where Rasa does not take it. Raises CommandError."""
    before = old.with_name("before.tar.gz")
    before.write_bytes(old.read_bytes())
    serving.offer(new)
    try:
        serving.wait_until_held(mark_of(new))
    except CommandError:
        serving.offer(before)
        raise
    finally:
        before.unlink()
