"""Progress: one line a step with its seconds; on a terminal they count while it runs, elsewhere a line tells now and then that it lives."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

TICK_S = 0.2
SIGN_OF_LIFE_S = 15.0


def say(text: str = "") -> None:
    """A line on stderr: what commands print for programs goes to stdout alone."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Shows `title` while the block runs, and how long it took."""
    begun = time.monotonic()
    done = threading.Event()
    watcher = threading.Thread(target=_count if sys.stderr.isatty() else _murmur, args=(title, begun, done.wait), daemon=True)
    if not sys.stderr.isatty():
        say(f"{title} …")
    watcher.start()
    try:
        yield
    except BaseException:
        _finish(done, watcher)
        if sys.stderr.isatty():
            say(f"\r{title}: stopped after {time.monotonic() - begun:.0f} s    ")
        raise
    _finish(done, watcher)
    seconds = time.monotonic() - begun
    say(f"\r{title}: {seconds:.1f} s      " if sys.stderr.isatty() else f"  done in {seconds:.1f} s")


def _finish(done: threading.Event, watcher: threading.Thread) -> None:
    done.set()
    watcher.join()


def _count(title: str, begun: float, wait: Callable[[float], bool]) -> None:
    while not wait(TICK_S):
        print(f"\r{title} … {time.monotonic() - begun:.0f} s ", end="", file=sys.stderr, flush=True)


def _murmur(title: str, begun: float, wait: Callable[[float], bool]) -> None:
    while not wait(SIGN_OF_LIFE_S):
        say(f"  … {time.monotonic() - begun:.0f} s")
