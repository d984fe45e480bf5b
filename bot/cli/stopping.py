"""Signals that ask a command to stop: what it has started is stopped with it."""

from __future__ import annotations

import signal
from types import FrameType


class Stop(BaseException):
    """Somebody asked us to stop: Ctrl-C, or a SIGTERM. Like KeyboardInterrupt, no ordinary handler may swallow it."""


def listen_for_the_end() -> None:
    """The first signal stops us; those that come while we stop are left alone, so that nothing stays behind."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        raise Stop

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
