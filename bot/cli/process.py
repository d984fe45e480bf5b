"""Programs that a command starts: each in a process group of its own, what it prints in a log, and all gone when the command ends."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
from pathlib import Path

from bot.cli.errors import CommandError
from bot.cli.paths import LOGS, ROOT

STOP_WITHIN_S = 18.0  # more than Sanic gives what is under way (15 s); a server that has nothing to do ends at once
# Quiet and private: no telemetry, no warnings of libraries in the logs, no caches in a home that may be missing.
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",  # its cache does not see changes in bot/understand
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "PYTHONWARNINGS": "ignore",
    "PYTHONUNBUFFERED": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "MPLCONFIGDIR": str(ROOT / "var" / "cache" / "matplotlib"),  # Rasa imports matplotlib, which keeps its list of fonts
}

# A sentence's sums are small: more threads of the libraries only wait for each other, at twice the processor time a message.
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
ONE_HEAP = ("MALLOC_ARENA_MAX",)  # glibc's: threads that take turns need no heap each, which costs 10 MB a server


def of_a_server() -> dict[str, str]:
    """What a server's environment has besides; what the operator has set wins."""
    return {name: os.environ.get(name, "1") for name in (*ONE_THREAD, *ONE_HEAP)}


def environment(**more: str) -> dict[str, str]:
    """The environment of a program that we start; what the operator has set wins over our defaults."""
    return {**QUIET, **os.environ, **more}


class Process:
    """One program, run in a folder; `name` is what messages call it, and its log."""

    def __init__(self, name: str, arguments: list[str], folder: Path = ROOT, **env: str) -> None:
        self.name = name
        self.log = LOGS / f"{name.replace(' ', '-')}.log"
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self._arguments, self._folder, self._env = arguments, folder, environment(**env)
        self._popen = self._start("wb")
        atexit.register(self.stop)  # whatever ends the command

    def _start(self, mode: str) -> subprocess.Popen[bytes]:
        with self.log.open(mode) as log:
            return subprocess.Popen(
                self._arguments,
                cwd=self._folder,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def start_again(self) -> None:
        """Starts it once more as it was started first; its log goes on. What is left of it is ended before."""
        self.kill()
        self._popen = self._start("ab")

    def kill(self) -> None:
        """Ends it and everything it has started, at once."""
        self._signal(signal.SIGKILL)
        self._popen.wait()

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._popen.poll()

    def wait(self) -> int:
        return self._popen.wait()

    def require(self) -> None:
        """Raises CommandError with the last lines of its log where it has ended."""
        code = self.exit_code
        if code is not None:
            last = f"Its last lines, from {shown(self.log)}:\n{self.tail()}"
            raise CommandError(f"The {self.name} stopped by itself (exit code {code}). {last}")

    def tail(self, lines: int = 12) -> str:
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(f"  {line}" for line in text.strip().splitlines()[-lines:]) or "  (nothing)"

    def stop(self) -> None:
        """Ends it and everything it has started, gently at first."""
        atexit.unregister(self.stop)
        self._signal(signal.SIGTERM)
        try:
            self._popen.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            pass
        self.kill()

    def _signal(self, number: int) -> None:
        try:
            os.killpg(self._popen.pid, number)
        except (ProcessLookupError, PermissionError):
            pass


def shown(path: Path) -> str:
    """A path as messages name it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def python(*arguments: str) -> list[str]:
    """A command line for this environment's Python."""
    return [sys.executable, *arguments]
