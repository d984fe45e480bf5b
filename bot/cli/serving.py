"""The model in service, from which a running Rasa takes another without being started anew.

Rasa's own way (`models` in endpoints.yml): every few seconds it asks an address for its model, and names the one that it has; what is
new is loaded and put in its place. Trackers and locks stay as they are, so that no talk is lost: docs/decisions/learning.md.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
import time
from functools import lru_cache
from pathlib import Path

import uvicorn
import yaml
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from bot.cli.errors import CommandError
from bot.cli.machine import free_port
from bot.cli.paths import VAR

FOLDER = VAR / "serving"
PULL_EVERY_S = 5
GONE_AFTER_S = 4 * PULL_EVERY_S  # a Rasa that has not asked for so long does not run
SWAP_WITHIN_S = 180.0
START_WITHIN_S = 10.0
POLL_S = 0.2


def served(folder: Path | None = None) -> Path:
    """Where the model in service lies."""
    return (folder or FOLDER) / "model.tar.gz"


def offer(model: Path, folder: Path | None = None) -> Path:
    """Put a model into service: a running Rasa takes it with its next look. Returns where it lies now."""
    place = served(folder)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{os.getpid()}.new")
    shutil.copyfile(model, draft)
    return draft.replace(place)


def mark_of(model: Path) -> str:
    """What tells a model from others: a hash of its file."""
    stat = model.stat()
    return _hash(model, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _hash(model: Path, _changed: int, _size: int) -> str:
    return hashlib.sha256(model.read_bytes()).hexdigest()[:32]


def held(folder: Path | None = None) -> str | None:
    """The mark of the model that the running Rasa has; None where none runs."""
    try:
        noted = json.loads(_note(folder).read_text())
        return str(noted["mark"]) if time.time() - noted["at"] <= GONE_AFTER_S else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _note(folder: Path | None) -> Path:
    return (folder or FOLDER) / "held.json"


def wait_until_held(mark: str, folder: Path | None = None, within_s: float = SWAP_WITHIN_S) -> float:
    """Returns the seconds until the running Rasa answered with a model. Raises CommandError where it did not take it in time."""
    begun = time.monotonic()
    while time.monotonic() - begun < within_s:
        if held(folder) == mark:
            return time.monotonic() - begun
        time.sleep(POLL_S)
    raise CommandError(f"Rasa did not take the new model within {within_s:.0f} s; var/log/Rasa-server.log says why.")


def endpoints_with(url: str, text: str) -> str | None:
    """Endpoints with the model's address added; None where the operator's own name a model server already."""
    named = yaml.safe_load(text) or {}
    if "models" in named:
        return None
    return f"{text.rstrip()}\nmodels:\n  url: {url}\n  wait_time_between_pulls: {PULL_EVERY_S}\n"


class ModelServer:
    """Gives Rasa the model in service, on this machine alone; for a `with` block."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or FOLDER
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/model"
        app = Starlette(routes=[Route("/model", self._give)])
        self._server = uvicorn.Server(uvicorn.Config(app, port=self.port, log_level="error", lifespan="off", ws="none"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    async def _give(self, request: Request) -> Response:
        """The model, unless it is the one that Rasa names as its own: it does so once that is loaded and answers."""
        model, named = served(self.folder), request.headers.get("if-none-match", "")
        if not model.is_file():
            return Response(status_code=404)
        self._note_held(named)
        mark = mark_of(model)
        return Response(status_code=304) if named == mark else FileResponse(model, headers={"ETag": mark, "filename": model.name})

    def _note_held(self, mark: str) -> None:
        draft = self.folder / "held.new"
        draft.write_text(json.dumps({"mark": mark, "at": time.time()}))
        draft.replace(_note(self.folder))

    def endpoints(self, given: str) -> str | None:
        """A copy of an endpoints file that names this server; None where that file names another."""
        text = endpoints_with(self.url, Path(given).read_text(encoding="utf-8"))
        if text is None:
            return None
        path = self.folder / f"endpoints-{self.port}.yml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    def __enter__(self) -> "ModelServer":
        self.folder.mkdir(parents=True, exist_ok=True)
        _note(self.folder).unlink(missing_ok=True)
        self._thread.start()
        end = time.monotonic() + START_WITHIN_S
        while not self._server.started:
            if time.monotonic() > end or not self._thread.is_alive():
                raise CommandError(f"The model cannot be served on port {self.port} of this machine: try again.")
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(START_WITHIN_S)
        (self.folder / f"endpoints-{self.port}.yml").unlink(missing_ok=True)
