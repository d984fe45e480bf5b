"""Foreign services: called in a thread of their own, and never waited for longer than agreed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as OutOfTime
from typing import Callable, TypeVar

import requests

PATIENCE_S = 1.5  # the longest that a visitor waits for somebody else's server
FAILURES = (requests.RequestException, OutOfTime)
T = TypeVar("T")
_THREADS = ThreadPoolExecutor(4, thread_name_prefix="outside")


def within_patience(call: Callable[[], T]) -> T:
    """What `call` returns. Raises what it raises, or OutOfTime: the timeout of `requests` alone knows nothing of a slow name server."""
    return _THREADS.submit(call).result(timeout=PATIENCE_S)
