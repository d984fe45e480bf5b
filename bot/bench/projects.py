"""Rasa's own projects that we are measured beside: made as `rasa init` makes them, trained once, kept in var/bench by Rasa's version."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from importlib.metadata import version
from pathlib import Path

from bot.cli.errors import CommandError
from bot.cli.paths import ROOT, VAR
from bot.cli.process import Process, python, shown
from bot.cli.steps import step

FOLDER = VAR / "bench"
RIVALS = Path(__file__).with_name("rivals")
TRAINED = "trained.json"  # written last: without it a project is not whole
STARTER = "starter"
# What `pip install rasa` brings where our lock file has another version: it checks Rasa's schema anew at every call of an action server.
AS_PIP_INSTALLS = "jsonschema==4.17.3"


def made(name: str, fresh: bool = False) -> Path:
    """The folder of a project: the starter, or the starter with a folder of `rivals` over it. Made and trained where it is not there yet.

    Raises CommandError where Rasa fails.
    """
    folder = kept() / name
    if fresh or not (folder / TRAINED).is_file():
        starter = made(STARTER) if name != STARTER else None
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with step(f"Training Rasa's project: {name}"):
            seconds = _change(starter, folder) if starter else _init(folder)
        (folder / TRAINED).write_text(json.dumps({"training_s": round(seconds, 1)}), encoding="utf-8")
    return folder


def training_s(folder: Path) -> float:
    """How long the training of a project took, in seconds."""
    return float(json.loads((folder / TRAINED).read_text(encoding="utf-8"))["training_s"])


def kept() -> Path:
    """Where the projects of this Rasa lie; what we add to them is in the name too."""
    ours = hashlib.sha256()
    for path in sorted(path for path in RIVALS.rglob("*") if path.suffix in (".yml", ".py")):
        ours.update(path.read_bytes())
    return FOLDER / f"rasa-{version('rasa')}-{ours.hexdigest()[:8]}"


def packages() -> Path:
    """A folder for PYTHONPATH with the versions that pip brings with Rasa. Raises CommandError where they cannot be fetched."""
    folder = FOLDER / AS_PIP_INSTALLS
    if not folder.is_dir():
        unfinished = folder.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        uv = shutil.which("uv") or str(ROOT / ".uv" / "env" / "bin" / "uv")
        target = ["--quiet", "--no-deps", "--python", sys.executable, "--target", str(unfinished)]
        _run("fetching", [uv, "pip", "install", *target, AS_PIP_INSTALLS], FOLDER)
        unfinished.replace(folder)
    return folder


def _init(folder: Path) -> float:
    """What `rasa init` gives, as it comes; it trains at once."""
    return _run("training the starter", python("-m", "rasa", "init", "--no-prompt", "--init-dir", str(folder)), folder)


def _change(starter: Path, folder: Path) -> float:
    """The starter with the files of `rivals` over it."""
    shutil.copytree(starter, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("models", ".rasa", TRAINED))
    (folder / "data" / "stories.yml").unlink()  # rules alone know none
    shutil.copytree(RIVALS / folder.name, folder, dirs_exist_ok=True)
    return _run(f"training the {folder.name} project", python("-m", "rasa", "train", "--force"), folder)


def _run(what: str, arguments: list[str], folder: Path) -> float:
    """Runs a program to its end; returns the seconds it took. Raises CommandError where it fails."""
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    process = Process("bench setup", arguments, folder)
    try:
        code = process.wait()
    finally:
        process.stop()
    if code:
        raise CommandError(f"{what} failed (exit code {code}). Its last lines, from {shown(process.log)}:\n{process.tail()}")
    return time.monotonic() - begun
