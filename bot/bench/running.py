"""A system while it runs: started, waited for until it answers, watched, and stopped with all that it has started."""

from __future__ import annotations

import time
from contextlib import suppress
from types import TracebackType

import psutil
import requests

from bot.bench.figures import Memory
from bot.bench.load import Visitors
from bot.bench.memory import cpu_s, family, memory_of, most
from bot.bench.systems import LOCAL, System
from bot.cli.errors import CommandError
from bot.cli.machine import free_port
from bot.cli.process import Process, shown

POLL_S = 0.05
LOOK_AT_MEMORY_EVERY_S = 1.0
STOP_WITHIN_S = 5.0


class Running:
    """For a `with` block: a system that answers. `start_s`: from its start to its first answer; `memory`: the most seen so far.

    Raises CommandError where it does not answer within `within_s` seconds, or one of its programs ends.
    """

    def __init__(self, system: System, within_s: float) -> None:
        self.system, self._within_s = system, within_s
        self.port = free_port()
        self.address = f"http://{LOCAL}:{self.port}"
        self.memory = Memory(0.0, 0.0)
        self.start_s = 0.0
        self._processes: list[Process] = []

    def __enter__(self) -> "Running":
        begun = time.monotonic()
        try:
            self._processes = self.system.start(self.port)
            self._wait(begun)
        except BaseException:
            self.stop()
            raise
        self.start_s = round(time.monotonic() - begun, 2)
        self.look_at_memory()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self._processes]

    def visitors(self) -> Visitors:
        return Visitors(self.address, self.system.talks())

    def cpu_s(self) -> dict[str, float]:
        return cpu_s(self.pids)

    def look_at_memory(self) -> None:
        self.memory = most(self.memory, memory_of(self.pids))

    def require(self) -> None:
        """Raises CommandError where one of its programs has ended."""
        for process in self._processes:
            process.require()

    def stop(self) -> None:
        """Ends its programs and whatever they leave behind."""
        left = family(self.pids)
        while self._processes:
            self._processes.pop().stop()
        for end in (psutil.Process.terminate, psutil.Process.kill):
            left = [process for process in left if _runs(process)]
            for process in left:
                with suppress(psutil.NoSuchProcess):
                    end(process)
            left = psutil.wait_procs(left, timeout=STOP_WITHIN_S)[1]

    def _wait(self, begun: float) -> None:
        looked = begun
        while not self._answers():
            now = time.monotonic()
            self.require()
            if now - begun > self._within_s:
                logs = " and ".join(shown(process.log) for process in self._processes)
                raise CommandError(f"{self.system.title} did not answer within {self._within_s:.0f} s; see {logs}.")
            if now - looked > LOOK_AT_MEMORY_EVERY_S:
                looked = now
                self.look_at_memory()
            time.sleep(POLL_S)

    def _answers(self) -> bool:
        message = {"sender": f"bench-hello-{time.monotonic_ns()}", "message": self.system.hello}
        try:
            reply = requests.post(f"{self.address}/webhooks/rest/webhook", json=message, timeout=self._within_s)
            return reply.ok and self.system.answers(reply.json())
        except (requests.RequestException, ValueError):
            return False


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
