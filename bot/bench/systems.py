"""The systems that are measured, each started as its users start it."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from os import environ
from pathlib import Path

from bot.bench import projects
from bot.bench.load import Messages
from bot.bench.talks import Talk, our_block, our_talks, starter_block, starter_talks
from bot.cli import content, model
from bot.cli.assistant import HELLO
from bot.cli.machine import free_port
from bot.cli.process import Process, python

LOCAL = "127.0.0.1"
TALKS = "talks.db"  # of the starter with an action


class System(ABC):
    """A system; `key` names it on the command line and in the figures, `title` in tables."""

    key: str
    title: str
    hello: str

    @abstractmethod
    def prepare(self, train: bool) -> float:
        """Make all that it needs, its model where there is none or if `train` says so. The seconds of its last training."""

    @abstractmethod
    def start(self, port: int) -> list[Process]:
        """Start its programs, which answer at a port of this machine. The last one is the one that answers."""

    @abstractmethod
    def talks(self) -> list[Talk]:
        """What its visitors say."""

    @abstractmethod
    def block(self) -> Talk:
        """Ten messages that a long talk consists of."""

    @abstractmethod
    def disk_mb(self) -> dict[str, float]:
        """What it has of its own on disk."""

    def answers(self, messages: Messages) -> bool:
        """Whether an answer shows that all of it runs."""
        return bool(messages)


class RasaProject(System):
    """One of Rasa's own projects. `actions`: it has an action server; `as_pip_installs`: with the packages that pip brings, not ours."""

    hello = "hello"

    def __init__(self, key: str, title: str, project: str, actions: bool = False, as_pip_installs: bool = True) -> None:
        self.key, self.title = key, title
        self._project, self._actions, self._as_pip_installs = project, actions, as_pip_installs

    @property
    def folder(self) -> Path:
        return projects.made(self._project)

    def prepare(self, train: bool) -> float:
        if self._as_pip_installs:
            projects.packages()
        return projects.training_s(projects.made(self._project, fresh=train))

    def start(self, port: int) -> list[Process]:
        env = {"PYTHONPATH": str(projects.packages())} if self._as_pip_installs else {}
        started = []
        if self._actions:
            for old in self.folder.glob(f"{TALKS}*"):
                old.unlink()
            actions_port = free_port()
            env["BENCH_ACTIONS_URL"] = f"http://{LOCAL}:{actions_port}/webhook"
            command = python("-m", "rasa", "run", "actions", "--port", str(actions_port))
            started.append(Process("bench actions", command, self.folder, **env))
        command = python("-m", "rasa", "run", "--interface", LOCAL, "--port", str(port))
        return [*started, Process("bench rasa", command, self.folder, **env)]

    def talks(self) -> list[Talk]:
        return starter_talks(projects.made(projects.STARTER))

    def block(self) -> Talk:
        return starter_block(projects.made(projects.STARTER))

    def disk_mb(self) -> dict[str, float]:
        kept = {"model": megabytes(self.folder.glob("models/*.tar.gz")), "talks": megabytes(self.folder.glob(f"{TALKS}*"))}
        return {what: mb for what, mb in kept.items() if mb}


class Companion(System):
    """The assistant as `./changan up` starts it, with its full library in a database of its own. Its page is not built anew."""

    key = "ours"
    title = "Chang'an Companion"
    hello = HELLO["message"]

    def __init__(self, database: Path) -> None:
        self.database = database

    @property
    def url(self) -> str:
        return f"sqlite:///{self.database}"

    def prepare(self, train: bool) -> float:
        environ["DATABASE_URL"] = self.url
        content.ensure()
        kept = projects.FOLDER / f"{model.fitting().name}.json"
        if train or not model.fitting().is_file() or not kept.is_file():
            begun = time.monotonic()
            model.ensure(force=True)
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps({"training_s": round(time.monotonic() - begun, 1)}), encoding="utf-8")
        return float(json.loads(kept.read_text(encoding="utf-8"))["training_s"])

    def start(self, port: int) -> list[Process]:
        ports = ("--port", port, "--actions-port", free_port(), "--admin-port", free_port())
        of_its_own = {"DATABASE_URL": self.url, "CHANGAN_VECTORS": str(self.database.with_name("vectors.db"))}
        return [Process("bench assistant", python("-m", "bot.cli", "up", "--no-page", *map(str, ports)), **of_its_own)]

    def talks(self) -> list[Talk]:
        return our_talks()

    def block(self) -> Talk:
        return our_block()

    def disk_mb(self) -> dict[str, float]:
        return {"model": megabytes([model.fitting()]), "content": megabytes(self._files())}

    def remove(self) -> None:
        """Remove the database."""
        for file in self._files():
            file.unlink()

    def _files(self) -> list[Path]:
        return list(self.database.parent.glob(f"{self.database.name}*"))

    def answers(self, messages: Messages) -> bool:
        return any(isinstance(message.get("custom"), dict) for message in messages)


def systems(database: Path) -> dict[str, System]:
    """All systems by key, in the order of tables. database: where ours has its content."""
    rivals = [
        RasaProject("starter", "Rasa's starter", "starter"),
        RasaProject("action", "Rasa's starter with an action and SQLite", "action", actions=True),
        RasaProject("action-pinned", "The same with our jsonschema", "action", actions=True, as_pip_installs=False),
        RasaProject("leanest", "Rasa's leanest pipeline", "leanest"),
    ]
    return {system.key: system for system in [*rivals, Companion(database)]}


def megabytes(files: Iterable[Path]) -> float:
    """The size of files together."""
    return round(sum(file.stat().st_size for file in files) / 1e6, 2)
