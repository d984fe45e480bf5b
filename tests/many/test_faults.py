"""Servers killed, gone or hanging in the middle of an answer. `./changan test --many` runs this and writes docs/faults.md."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.many.surviving import APOLOGY, FIRST, MEANT, asked, kill, survive
from tests.stack import NGINX, Stack

pytestmark = [pytest.mark.many, pytest.mark.skipif(NGINX is None, reason="nginx is not installed")]


def start_all_again(stack: Stack) -> None:
    """The supervisor does, with its next look."""
    stack.left_alone.clear()


def both_rasas(stack: Stack) -> None:
    for process in stack.rasas:
        os.kill(process.pid, signal.SIGKILL)


def test_one_rasa_server_killed(supervised, report):
    survive(supervised, report, "kill -9 one of two Rasa servers", kill(lambda stack: stack.rasas[0]))


def test_an_action_server_killed(supervised, report):
    fault = survive(supervised, report, "kill -9 one of two action servers", kill(lambda stack: stack.actions[0]))
    assert fault.asked_again == 0  # the other one answers instead


def test_redis_killed(supervised, report):
    fault = survive(supervised, report, "kill -9 Redis", kill(lambda stack: stack.redis.process))
    assert fault.asked_again == 0


def test_nginx_killed(supervised, report):
    survive(supervised, report, "kill -9 nginx", kill(lambda stack: stack.nginx))


def test_postgresql_killed_and_back(supervised, report):
    survive(
        supervised, report, "kill -9 PostgreSQL, started again", lambda stack: stack.postgres.kill(), lambda stack: stack.postgres.start()
    )


def test_postgresql_gone_for_a_while(supervised, report):
    """While it is gone every message gets an apology; afterwards talks go on where they were."""

    def gone(stack: Stack) -> None:
        stack.postgres.kill()

    def ask(stack: Stack) -> None:
        for number in range(10):
            assert asked(stack.address, f"in the dark {number}", FIRST) == [APOLOGY]

    survive(supervised, report, "PostgreSQL gone for ten messages", gone, lambda stack: stack.postgres.start(), ask, tries=1)


def test_redis_gone_for_a_while(supervised, report):
    def gone(stack: Stack) -> None:
        stack.left_alone.add(stack.redis.process)
        stack.redis.process.kill()

    def ask(stack: Stack) -> None:
        heard = [asked(stack.address, f"without locks {number}", FIRST) for number in range(10)]
        assert heard == [[MEANT[FIRST]]] * 10

    fault = survive(supervised, report, "Redis gone for ten messages", gone, start_all_again, ask, tries=1)
    assert fault.asked_again == 0


def test_action_servers_that_hang(supervised, report):
    """A visitor waits no longer than the channel allows, and hears no second answer when the servers wake up."""

    def wait(_stack: Stack) -> None:
        time.sleep(14)

    survive(supervised, report, "action servers hang for 14 s", wait, tries=1)


def test_action_servers_gone(supervised, report):
    stack = supervised

    def gone(stack: Stack) -> None:
        stack.left_alone.update(stack.actions)
        for process in stack.actions:
            os.kill(process.pid, signal.SIGKILL)

    def ask(stack: Stack) -> None:
        for number in range(5):
            assert asked(stack.address, f"without actions {number}", FIRST) == [APOLOGY]

    survive(stack, report, "all action servers gone for five messages", gone, start_all_again, ask, tries=1)


def test_all_rasa_servers_killed(supervised, report):
    survive(supervised, report, "kill -9 all Rasa servers", both_rasas, tries=1)
