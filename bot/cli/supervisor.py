"""Servers that end by themselves, or hang, are started again; those that do nothing else are given up."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from bot.cli.process import Process, shown
from bot.cli.steps import say

MOST_STARTS = 5
WITHIN_S = 60.0
ASK_EVERY_S = 5.0
HANGS_AFTER_S = 30.0  # without an answer: more than the slowest takes
STARTS_WITHIN_S = 300.0


class Watched:
    """One server. `lives` says whether it answers; without it only its end is noticed."""

    def __init__(self, process: Process, lives: Callable[[], bool] | None = None) -> None:
        self.process, self._lives = process, lives
        self._starts: deque[float] = deque(maxlen=MOST_STARTS)
        self._asked = self._answered = time.monotonic()
        self._up = False

    def look(self) -> None:
        """Start it again where it has ended or hangs. Raises CommandError, with its last lines, where that does not help."""
        if self.process.exit_code is None and not self._hangs():
            return
        now = time.monotonic()
        if len(self._starts) == MOST_STARTS and now - self._starts[0] < WITHIN_S:
            self.process.kill()
            self.process.require()
        self._starts.append(now)
        what = "hangs" if self.process.exit_code is None else f"ended by itself (exit code {self.process.exit_code})"
        say(f"The {self.process.name} {what} and is started again; see {shown(self.process.log)}.")
        self.process.start_again()
        self._answered, self._up = time.monotonic(), False

    def _hangs(self) -> bool:
        now = time.monotonic()
        if self._lives is None or now - self._asked < ASK_EVERY_S:
            return False
        self._asked = now
        if self._lives():
            self._answered, self._up = now, True
        return now - self._answered > (HANGS_AFTER_S if self._up else STARTS_WITHIN_S)
