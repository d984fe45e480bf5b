"""The trained model: which one fits the present data, and its training."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from bot.cli.errors import CommandError
from bot.cli.paths import MODELS, ROOT, VAR
from bot.cli.process import Process, python, shown
from bot.cli.steps import say, step
from bot.serving.model_file import is_whole

# Everything that a model is made of. Content is not: names are looked up in the database, never learnt.
SOURCES = ("config.yml", "requirements.lock", "domain", "data/nlu", "data/rules", "data/lexicon", "bot/nlu", "bot/understand")
SUFFIXES = {".yml", ".py", ".lock"}
OURS = "changan-????????????.tar.gz"
KEPT = 2


def fingerprint(root: Path = ROOT) -> str:
    """A hash over names and contents of all that a model is made of."""
    whole = hashlib.sha256()
    for source in SOURCES:
        path = root / source
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
        for file in files:
            whole.update(f"{file.relative_to(root).as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def fitting() -> Path:
    """Where the model of the present data is, or would be."""
    return MODELS / f"changan-{fingerprint()[:12]}.tar.gz"


def present() -> Path:
    """The model of the present data, or the last one made, which a running assistant has while its data are being worked on."""
    return fitting() if fitting().is_file() else newest() or fitting()


def ensure(force: bool = False) -> Path:
    """The model of the present data, trained where there is none. Raises CommandError where training fails.

    Where `changan learn` found something worse with a model of this data, the last one that was good, unless `force` says otherwise.
    """
    model = fitting()
    if not force and model.is_file():
        if is_whole(model):
            return model
        say(f"{shown(model)} is damaged and is trained anew.")
    if not force and _refusal(model).is_file() and (last := newest()):
        say(f"A model of the present data made something worse ({_refusal(model).read_text(encoding='utf-8')}): {shown(last)} is used.")
        return last
    return accept(train(), model)


def newest() -> Path | None:
    """The model that was trained last, or None."""
    return max(_ours(), key=lambda path: path.stat().st_mtime, default=None)


def train() -> Path:
    """Train with the present data. Returns where the new model lies until it is accepted. Raises CommandError."""
    folder = VAR / "training"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    training = Process("training", python("-m", "bot.cli.training", str(folder)))
    try:
        with step("Training the model (about a minute)"):
            code = training.wait()
    finally:
        training.stop()
    made = folder / "model.tar.gz"
    if code or not made.is_file():
        raise CommandError(f"The training failed (exit code {code}). Its last lines, from {shown(training.log)}:\n{training.tail()}")
    return made


def accept(made: Path, model: Path) -> Path:
    """Keep a new model under its name; returns that."""
    MODELS.mkdir(exist_ok=True)
    made.replace(model)
    model.touch()
    _refusal(model).unlink(missing_ok=True)
    shutil.rmtree(VAR / "training", ignore_errors=True)
    _forget_old(model)
    return model


def refuse(model: Path, why: str) -> None:
    """Note that a model of this name is not to be used, and why."""
    MODELS.mkdir(exist_ok=True)
    _refusal(model).write_text(why, encoding="utf-8")


def _refusal(model: Path) -> Path:
    return model.with_name(f"{model.name.removesuffix('.tar.gz')}.refused")


def _ours() -> list[Path]:
    return list(MODELS.glob(OURS))


def require_whole(model: Path) -> None:
    """Raises CommandError where a model is missing or damaged: Rasa would start without any, and answer nobody."""
    if not is_whole(model):
        what = "is damaged: copy it again, or train" if model.is_file() else "is not there: train"
        raise CommandError(f"The model {shown(model)} {what} one with ./changan train.")


def _forget_old(newest: Path) -> None:
    """Keeps the last models alone; others than ours are left where they are."""
    ours = sorted(_ours(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in ours[KEPT:]:
        if old != newest:
            old.unlink()
            say(f"Removed the old model {shown(old)}.")
