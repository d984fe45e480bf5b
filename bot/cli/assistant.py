"""The running assistant: action server and Rasa, started together, ready when a message gets its answer, stopped together."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable
from os import environ
from pathlib import Path
from types import TracebackType

import requests

from bot.cli.errors import CommandError
from bot.cli.paths import ROOT
from bot.cli.process import Process, of_a_server, python, shown
from bot.cli.supervisor import Watched

ACTIONS, RASA = "action server", "Rasa server"
POLL_S = 0.2
START_WITHIN_S = 300.0
ENDPOINTS = "CHANGAN_ENDPOINTS"  # another endpoints.yml
API_TOKEN = "CHANGAN_API_TOKEN"
CREDENTIALS = "CHANGAN_CREDENTIALS"  # another credentials.yml
HELLO = {"sender": "changan-up", "message": "When does the Bell Tower open?"}  # words: what the first ones load, no visitor waits for


def settings_file(variable: str, default: str) -> str:
    """One of Rasa's settings files, or the one that the operator names. Raises CommandError where that is missing."""
    path = Path(environ.get(variable) or ROOT / default)
    if not path.is_file():
        raise CommandError(f"{variable}={path} is no file: correct it, or unset it to use {default}.")
    return str(path)


def action_server(port: int, called: str = "") -> Process:
    """Starts the action server, for this machine alone unless SANIC_HOST says otherwise; `called` begins its log's name."""
    return Process(f"{called}{ACTIONS}", action_arguments(port, environ.get("SANIC_HOST", "127.0.0.1")), **of_a_server())


def action_arguments(port: int, host: str) -> list[str]:
    """The action server's command line."""
    return python("-m", "actions.serve", "--port", str(port), "--host", host)


def admin_server(port: int, host: str) -> Process:
    """Starts the operators' page, and tells it how to start the assistant for rehearsals."""
    rehearsal = shlex.join(python("-m", "bot.cli.rehearsal"))
    return Process("operators page", admin_arguments(port, host), CHANGAN_REHEARSAL=rehearsal, **of_a_server())


def admin_arguments(port: int, host: str) -> list[str]:
    """The operators' page's command line: it teaches the assistant beside which it runs."""
    return python("-m", "bot.learning.operators", "--port", str(port), "--host", host)


def actions_answer(port: int) -> bool:
    """Whether the action server is up."""
    return answers(f"http://127.0.0.1:{port}/health")


def answers(address: str) -> bool:
    """Whether a server answers at an address, soon and without an error."""
    try:
        return requests.get(address, timeout=5).ok
    except requests.RequestException:
        return False


def wait_for_actions(server: Process, port: int) -> None:
    """Returns when the action server is up. Raises CommandError where it ends before."""
    while not actions_answer(port):
        server.require()
        time.sleep(POLL_S)


def actions_url(port: int) -> str:
    return f"http://127.0.0.1:{port}/webhook"


def rasa_arguments(program: tuple[str, ...], model: Path, port: int, host: str) -> list[str]:
    """The command line of one of Rasa's programs.

    Its HTTP API stays off without a token; with one, bot/channels/shield.py asks every caller for it.
    """
    api = ["--enable-api"] if environ.get(API_TOKEN) else []
    return python(
        "-m",
        *program,
        "--model",
        str(model),
        "--endpoints",
        settings_file(ENDPOINTS, "endpoints.yml"),
        "--credentials",
        settings_file(CREDENTIALS, "credentials.yml"),
        "--interface",
        host,
        "--port",
        str(port),
        *api,
    )


def rasa(model: Path, port: int, actions_port: int, host: str = "127.0.0.1", note: Path | None = None, called: str = "") -> Process:
    """Starts Rasa with a model; in `note` it says which one it answers with."""
    noting = ["--note", str(note)] if note else []
    arguments = rasa_arguments(("bot.serving",), model, port, host)
    return Process(f"{called}{RASA}", [*arguments, *noting], CHANGAN_ACTIONS_URL=actions_url(actions_port), **of_a_server())


def reachable(host: str) -> str:
    """The address at which this machine itself reaches a server that listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)


class Assistant:
    """Both servers, for a `with` block: `address` is where Rasa answers. Tests use it too; trials are `called` so in the logs."""

    def __init__(
        self,
        model: Path | Callable[[], Path],
        port: int,
        actions_port: int,
        host: str = "127.0.0.1",
        note: Path | None = None,
        called: str = "",
    ) -> None:
        self.model, self.port, self.actions_port, self.host = model, port, actions_port, host
        self.note, self.called = note, called
        self.address = f"http://{reachable(host)}:{port}"
        self.processes: list[Process] = []

    def __enter__(self) -> "Assistant":
        try:
            self.processes.append(action_server(self.actions_port, self.called))
            model = self.model() if callable(self.model) else self.model
            self.processes.append(rasa(model, self.port, self.actions_port, self.host, self.note, self.called))
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """Ends both, the last started first."""
        while self.processes:
            self.processes.pop().stop()

    def watched(self) -> list[Watched]:
        """All of them for a supervisor, which starts again what has ended, or does not answer any more."""
        lives = {
            ACTIONS: lambda: actions_answer(self.actions_port),
            RASA: lambda: answers(f"{self.address}/health/live"),
        }
        return [Watched(process, lives.get(process.name)) for process in self.processes]

    def require(self) -> None:
        """Raises CommandError where one of them has ended."""
        for process in self.processes:
            process.require()

    def wait_until_it_answers(self) -> None:
        """Returns when a greeting has gone all the way. Raises CommandError where a server ends, or Rasa cannot load its model."""
        end = time.monotonic() + START_WITHIN_S
        while time.monotonic() < end:
            self.require()
            if self._answers():
                return
            time.sleep(POLL_S)
        logs = " and ".join(shown(process.log) for process in self.processes)
        raise CommandError(f"The assistant did not answer within {START_WITHIN_S:.0f} s; see {logs}.")

    def _answers(self) -> bool:
        if not actions_answer(self.actions_port):
            return False
        try:
            reply = requests.post(f"{self.address}/webhooks/rest/webhook", json=HELLO, timeout=30)
            messages = reply.json() if reply.ok else None
        except (requests.RequestException, ValueError):
            return False
        if messages is None:
            return False
        if not any(isinstance(message.get("custom"), dict) for message in messages):
            server = self.processes[-1]
            raise CommandError(f"Rasa runs but does not answer; its last lines, from {shown(server.log)}:\n{server.tail()}")
        return True
