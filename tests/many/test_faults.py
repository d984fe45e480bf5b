"""Faults, each in the middle of an answer: what is lost, what is answered twice, how long until it answers again. Nothing may be lost.

Action servers are held (SIGSTOP) while something is struck, so that the answer really is under way. `./changan test --many` runs this and
writes docs/faults.md.
"""

from __future__ import annotations

import concurrent.futures
import http.server
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests
from sqlalchemy import create_engine, text

from bot.cli.process import Process
from tests.many.table import Fault
from tests.stack import NGINX, Stack, contracts, say, wait_for

pytestmark = [pytest.mark.many, pytest.mark.skipif(NGINX is None, reason="nginx is not installed")]

TRIES = 3
FIRST, MEANWHILE, AFTER = "When does the Bell Tower open?", "How do I get there?", "And the tickets?"
MEANT = {FIRST: "place_hours", MEANWHILE: "place_directions", AFTER: "place_tickets"}
APOLOGY = "fallback"
Report = Callable[[Fault], None]


@pytest.fixture(autouse=True)
def tidy(stack: Stack) -> Iterator[None]:
    """What one test leaves broken, the supervisor mends before the next."""
    yield
    stack.left_alone.clear()


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


def is_lost(stack: Stack, visitor: str) -> bool:
    """Whether the talk does not know any more what it was about. A visitor who reads an apology asks again."""
    answers: list[str] = []
    wait_for(lambda: asked_into(answers, stack.address, visitor) not in ([], [APOLOGY]))
    return answers != [MEANT[AFTER]]


def asked_into(answers: list[str], address: str, visitor: str) -> list[str]:
    answers[:] = asked(address, visitor, AFTER)
    return answers


def wait_until_right(stack: Stack, visitor: str) -> None:
    wait_for(lambda: right(stack.address, visitor, FIRST))


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
    stack: Stack, report: Report, name: str, strike: Callable[[Stack], None], mend: Callable[[Stack], None] = nothing, tries: int = TRIES
) -> Fault:
    """Strike in the middle of answers, mend, and count."""
    lost = twice = again = 0
    seconds = []
    for number in range(tries):
        visitor = f"{name} {number}"
        wait_until_right(stack, visitor)
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            with held(stack):
                under_way = pool.submit(asked, stack.address, visitor, MEANWHILE)
                time.sleep(0.5)
                strike(stack)
            begun = time.monotonic()
            answers = under_way.result()
        again += answers != [MEANT[MEANWHILE]]
        twice += len(answers) > 1
        mend(stack)
        wait_until_right(stack, f"new {visitor}")
        seconds.append(time.monotonic() - begun)
        lost += is_lost(stack, visitor)
    fault = Fault(name, tries, lost, twice, again, tuple(seconds))
    report(fault)
    assert (fault.lost, fault.twice) == (0, 0)
    return fault


def kill(which: Callable[[Stack], Process]) -> Callable[[Stack], None]:
    return lambda stack: os.kill(which(stack).pid, signal.SIGKILL)


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

    def back(stack: Stack) -> None:
        for number in range(10):
            assert asked(stack.address, f"in the dark {number}", FIRST) == [APOLOGY]
        stack.postgres.start()

    survive(supervised, report, "PostgreSQL gone for ten messages", gone, back, tries=1)


def test_redis_gone_for_a_while(supervised, report):
    def gone(stack: Stack) -> None:
        stack.left_alone.add(stack.redis.process)
        stack.redis.process.kill()

    def back(stack: Stack) -> None:
        assert all(right(stack.address, f"without locks {number}", FIRST) for number in range(10))
        stack.left_alone.clear()

    fault = survive(supervised, report, "Redis gone for ten messages", gone, back, tries=1)
    assert fault.asked_again == 0


def test_the_content_locked(supervised, report):
    """By a statement of somebody at the database: answers wait three seconds, then say so."""
    engine = create_engine(supervised.env["DATABASE_URL"], future=True)
    connection = engine.connect()

    def lock(_stack: Stack) -> None:
        connection.execute(text("LOCK TABLE record IN ACCESS EXCLUSIVE MODE"))

    survive(supervised, report, "content locked by another", lock, lambda _stack: connection.rollback())
    connection.close()
    engine.dispose()


def test_the_database_read_only(supervised, report):
    """Questions are answered from what can be read; talks go on from what was written last."""
    engine = create_engine(supervised.env["DATABASE_URL"], isolation_level="AUTOCOMMIT", future=True)

    def set_to(value: str) -> Callable[[Stack], None]:
        def set_it(_stack: Stack) -> None:
            with engine.connect() as connection:
                connection.execute(text(f"ALTER DATABASE changan SET default_transaction_read_only = {value}"))
                others = "pid <> pg_backend_pid() AND datname = 'changan'"
                connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))

        return set_it

    survive(supervised, report, "database read-only", set_to("on"), set_to("off"), tries=1)
    engine.dispose()


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

    def back(stack: Stack) -> None:
        for number in range(5):
            assert asked(stack.address, f"without actions {number}", FIRST) == [APOLOGY]
        stack.left_alone.clear()

    survive(stack, report, "all action servers gone for five messages", gone, back, tries=1)


RUBBISH = (b"", b"null", b"<html>", b"[]", b'"yes"', b'{"events": 1}', b'{"events": [{"event": "?"}], "responses": [{}]}', b"\xff\xfe")


def test_action_servers_that_answer_rubbish(supervised, report):
    with rubbish(supervised) as (take_over, give_back):
        survive(supervised, report, "action servers answer rubbish, eight kinds", take_over, give_back, tries=1)


@contextmanager
def rubbish(stack: Stack) -> Iterator[tuple[Callable[[Stack], None], Callable[[Stack], None]]]:
    """Servers in the place of the action servers: each call gets the next kind of rubbish."""
    kinds = iter(RUBBISH * 10)
    servers: list[http.server.HTTPServer] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = next(kinds)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    def take_over(stack: Stack) -> None:
        stack.left_alone.update(stack.actions)
        for process, port in zip(stack.actions, stack.action_ports):
            process.kill()
            servers.append(http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler))
            threading.Thread(target=servers[-1].serve_forever, daemon=True).start()

    def give_back(stack: Stack) -> None:
        for number in range(len(RUBBISH)):
            assert asked(stack.address, f"rubbish {number}", FIRST) == [APOLOGY]
        for server in servers:
            server.shutdown()
            server.server_close()
        stack.left_alone.clear()

    yield take_over, give_back


def test_a_poisoned_talk(supervised, report):
    """What a database holds of one talk cannot be read: its visitor begins anew, all others are served."""
    engine = create_engine(supervised.env["DATABASE_URL"], future=True)
    with engine.begin() as db:
        db.execute(text("INSERT INTO events (sender_id, type_name, timestamp, data) VALUES ('poisoned', 'user', 1, '{\"event')"))
    engine.dispose()
    assert right(supervised.address, "poisoned", FIRST)
    assert right(supervised.address, "the next visitor", FIRST)


def test_all_rasa_servers_killed(supervised, report):
    survive(supervised, report, "kill -9 all Rasa servers", both_rasas, tries=1)
