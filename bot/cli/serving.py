"""The model in service: the file that `changan up` gives its Rasa server, which takes another one as soon as it lies there.

Nothing is started anew, no talk is lost, no message waits: bot/serving/following.py, docs/decisions/learning.md.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from bot.cli.errors import CommandError
from bot.cli.paths import VAR
from bot.serving.model_file import read_held

FOLDER = VAR / "serving"
SWAP_WITHIN_S = 180.0
POLL_S = 0.2


def served(folder: Path | None = None) -> Path:
    """Where the model in service lies."""
    return (folder or FOLDER) / "model.tar.gz"


def note(folder: Path | None = None) -> Path:
    """Where the running Rasa says which model it answers with."""
    return (folder or FOLDER) / "held.json"


def offer(model: Path, folder: Path | None = None) -> Path:
    """Put a model into service, in one step: a running Rasa takes it with its next look. Returns where it lies now."""
    place = served(folder)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{os.getpid()}.new")
    shutil.copyfile(model, draft)
    return draft.replace(place)


def held(folder: Path | None = None) -> str | None:
    """The mark of the model that the running Rasa has; None where none runs."""
    return read_held(note(folder))


def wait_until_held(mark: str, folder: Path | None = None, within_s: float = SWAP_WITHIN_S) -> float:
    """Returns the seconds until the running Rasa answered with a model. Raises CommandError where it did not take it in time."""
    begun = time.monotonic()
    while time.monotonic() - begun < within_s:
        if held(folder) == mark:
            return time.monotonic() - begun
        time.sleep(POLL_S)
    raise CommandError(f"Rasa did not take the new model within {within_s:.0f} s; var/log/Rasa-server.log says why.")
