"""A fault in the middle of an answer: what is lost, what is answered twice, how long until it answers again. Nothing may be lost.

Action servers are held (SIGSTOP) while something is struck, so that the answer really is under way.
"""

from __future__ import annotations

import concurrent.futures
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import requests

from bot.cli.process import Process
from tests.many.table import Fault
from tests.stack import Stack, contracts, say, wait_for

TRIES = 3
FIRST, MEANWHILE, AFTER = "When does the Bell Tower open?", "How do I get there?", "And the tickets?"
MEANT = {FIRST: "place_hours", MEANWHILE: "place_directions", AFTER: "place_tickets"}
APOLOGY = "fallback"
Report = Callable[[Fault], None]
Strike = Callable[[Stack], None]


def nothing(_stack: Stack) -> None:
    pass


def asked(address: str, sender: str, message: str) -> list[str]:
    """The topics of the answers that are about the Bell Tower; APOLOGY; "" for any other; none where the connection broke.

    Whatever comes must be an answer by the contract, in words, without our insides.
    """
    try:
        messages = say(address, sender, message)
    except requests.RequestException:
        return []
    answers = contracts(messages)
    assert answers and all(message.get("text", "words") for message in messages), messages
    assert "Traceback" not in str(messages) and "Error" not in str(messages), messages
    return [_topic(answer) for answer in answers]


def _topic(answer: dict[str, Any]) -> str:
    about = [subject["id"] for subject in answer["subjects"]][:1]
    return str(answer["topic"]) if about == ["bell-tower"] or answer["topic"] == APOLOGY else ""


def right(address: str, sender: str, message: str) -> bool:
    return asked(address, sender, message) == [MEANT[message]]


def is_lost(address: str, visitor: str) -> bool:
    """Whether the talk does not know any more what it was about. A visitor who reads an apology asks again."""
    answers: list[str] = []

    def ask() -> bool:
        answers[:] = asked(address, visitor, AFTER)
        return answers not in ([], [APOLOGY])

    wait_for(ask)
    return answers != [MEANT[AFTER]]


def wait_until_right(address: str, visitor: str) -> None:
    wait_for(lambda: right(address, visitor, FIRST))


@contextmanager
def held(stack: Stack) -> Iterator[None]:
    """Action servers that take calls and do not answer them."""
    for process in stack.actions:
        os.kill(process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in stack.actions:
            if process.exit_code is None:
                os.kill(process.pid, signal.SIGCONT)


def survive(
    stack: Stack,
    report: Report,
    name: str,
    strike: Strike,
    mend: Strike = nothing,
    meanwhile: Strike | None = None,
    tries: int = TRIES,
    at: str = "",
) -> Fault:
    """Strike in the middle of answers, see what visitors hear `meanwhile`, mend, and count. Visitors ask nginx, or the server `at`."""
    address = at or stack.address
    lost = twice = again = 0
    seconds = []
    for number in range(tries):
        visitor = f"{name} {number}"
        wait_until_right(address, visitor)
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            with held(stack):
                under_way = pool.submit(asked, address, visitor, MEANWHILE)
                time.sleep(0.5)
                strike(stack)
            begun = time.monotonic()
            answers = under_way.result()
        again += answers != [MEANT[MEANWHILE]]
        twice += len(answers) > 1
        if meanwhile:
            meanwhile(stack)
            begun = time.monotonic()
        mend(stack)
        wait_until_right(address, f"new {visitor}")
        seconds.append(time.monotonic() - begun)
        lost += is_lost(address, visitor)
    fault = Fault(name, tries, lost, twice, again, tuple(seconds))
    report(fault)
    assert (fault.lost, fault.twice) == (0, 0)
    return fault


def kill(which: Callable[[Stack], Process]) -> Strike:
    return lambda stack: os.kill(which(stack).pid, signal.SIGKILL)
