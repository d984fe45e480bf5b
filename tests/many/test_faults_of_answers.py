"""Helpers that answer wrongly, code that breaks, clocks that jump: the visitor reads an apology at most, and the next one is served."""

from __future__ import annotations

import ctypes.util
import http.server
import itertools
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.assistant import action_arguments, rasa_arguments
from bot.cli.process import Process
from tests.many.flawed import OF_ACTION, OF_COMPONENT
from tests.many.surviving import APOLOGY, FIRST, asked, nothing, right, survive, wait_until_right
from tests.stack import NGINX, Stack, ok, wait_for

pytestmark = [pytest.mark.many, pytest.mark.skipif(NGINX is None, reason="nginx is not installed")]

SPOILT_SLOT = b'{"events": [{"event": "slot", "name": "talk", "value": {"focus": 5, "shown": "x"}}], "responses": []}'
RUBBISH = (
    *((200, body) for body in (b"", b"null", b"<html>", b"[]", b'"yes"', b"12", b"\xff\xfe", b'{"events": [', b'{"events": 1}')),
    (200, b'{"events": [{"event": "?"}], "responses": [{}]}'),
    (200, b'{"events": [{"no": "event"}], "responses": "none"}'),
    (200, b'{"events": [], "responses": [{"text": {"a": 1}}]}'),
    (400, b'{"error": "x", "action_name": "place_hours"}'),
    (404, b"{}"),
    (500, b"Traceback (most recent call last): RuntimeError"),
    (500, b'{"error": "x"}'),
    (503, b""),
)


class Rubbish:
    """Servers in the place of the action servers: each call gets the next kind of rubbish. For a `with` block."""

    def __init__(self, stack: Stack, some: tuple[tuple[int, bytes], ...] = RUBBISH) -> None:
        kinds = itertools.cycle(some)

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                status, body = next(kinds)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._stack, self._handler = stack, Handler
        self._servers: list[http.server.HTTPServer] = []

    def __enter__(self) -> Rubbish:
        return self

    def take_over(self, stack: Stack) -> None:
        stack.left_alone.update(stack.actions)
        for process, port in zip(stack.actions, stack.action_ports):
            process.kill()
            self._servers.append(http.server.ThreadingHTTPServer(("127.0.0.1", port), self._handler))
            threading.Thread(target=self._servers[-1].serve_forever, daemon=True).start()

    def __exit__(self, *_: object) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()
        self._servers.clear()
        self._stack.left_alone.clear()


def test_action_servers_that_answer_rubbish(supervised, report):
    """Visitors who had begun to talk before go on where they were."""
    visitors = [f"rubbish {number}" for number in range(len(RUBBISH))]
    assert all(right(supervised.address, visitor, FIRST) for visitor in visitors)
    with Rubbish(supervised) as servers:

        def ask(stack: Stack) -> None:
            heard = [asked(stack.address, visitor, FIRST) for visitor in visitors]
            assert [topics for topics in heard if topics != [APOLOGY]] == [], list(zip(RUBBISH, heard))

        survive(
            supervised,
            report,
            f"action servers answer rubbish, {len(RUBBISH)} kinds",
            servers.take_over,
            lambda _stack: servers.__exit__(),
            ask,
            tries=1,
        )
    assert [visitor for visitor in visitors if not right(supervised.address, visitor, "And the tickets?")] == []


def test_a_talk_that_rubbish_was_written_into(supervised):
    """An action server that answers in the right form may say anything of a talk: what cannot be is left out, and the talk begins anew."""
    assert right(supervised.address, "spoilt by rubbish", FIRST)
    with Rubbish(supervised, ((200, SPOILT_SLOT),)) as servers:
        servers.take_over(supervised)
        assert asked(supervised.address, "spoilt by rubbish", FIRST) == [APOLOGY]
    wait_until_right(supervised.address, "spoilt by rubbish")
    assert right(supervised.address, "spoilt by rubbish", "And the tickets?")


@pytest.fixture(scope="module")
def flawed(stack: Stack, folder: Path) -> Iterator[Stack]:
    """One Rasa server and the action servers break on a word each, and their clock, which is the true one, can be set."""
    library = ctypes.util.find_library("faketime") or next(map(str, Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), "")
    clock = folder / "clock"
    clock.write_text("+0")
    times = {"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_CACHE_DURATION": "1", "DONT_FAKE_MONOTONIC": "1"}
    env = {**stack.env, "CHANGAN_NOW": "", **(times if library else {})}
    sound = [stack.rasas[0], *stack.actions]
    stack.left_alone.update(sound)
    for server in sound:
        server.stop()
    rasa = rasa_arguments(("tests.many.flawed", "bot.serving"), stack.model, stack.rasa_ports[0], "127.0.0.1")
    stack.rasas[0] = Process("flawed rasa", rasa, **env)
    for number, port in enumerate(stack.action_ports):
        python, minus_m, *rest = action_arguments(port, "127.0.0.1")
        stack.actions[number] = Process(f"flawed actions {number}", [python, minus_m, "tests.many.flawed", *rest], **env)
    wait_for(lambda: ok(f"{stack.addresses[0]}/health/parts"))
    stack.clock = clock if library else None
    yield stack
    for server in [stack.rasas[0], *stack.actions]:
        server.stop()
    stack.rasas[0], *stack.actions = sound
    for server in sound:
        server.start_again()
    wait_for(lambda: ok(f"{stack.addresses[0]}/health/parts"))
    stack.left_alone.clear()


@pytest.mark.parametrize("part, word", [("component", OF_COMPONENT), ("action", OF_ACTION)])
def test_a_poisoned_message(part, word, flawed, report):
    """Its sender reads an apology, keeps the talk, and the next visitor is served."""

    def poison(stack: Stack) -> None:
        at = stack.addresses[0]
        assert right(at, f"poisoner of the {part}", FIRST)
        for _ in range(5):
            assert asked(at, f"poisoner of the {part}", f"What about the {word} there?") == [APOLOGY]
            assert right(at, "the next visitor", FIRST)
        assert right(at, f"poisoner of the {part}", "And the tickets?")

    fault = survive(flawed, report, f"five messages that break the {part}", nothing, meanwhile=poison, tries=1, at=flawed.addresses[0])
    assert fault.asked_again == 0


@pytest.mark.parametrize("jump", ["+1d", "-1d", "+400d", "-20y"])
def test_a_clock_that_jumps(jump, flawed, report):
    """The clock of one Rasa server and the action servers; the other Rasa server's and the database's go on."""
    if flawed.clock is None:
        pytest.skip("libfaketime is not installed")

    def set_clock(stack: Stack) -> None:
        stack.clock.write_text(jump)
        time.sleep(1.5)  # it looks at its file once a second

    def other_server(stack: Stack) -> None:
        assert right(stack.addresses[1], f"a clock jumps by {jump} 0", FIRST)

    fault = survive(flawed, report, f"a clock jumps by {jump}", set_clock, other_server, tries=1, at=flawed.addresses[0])
    flawed.clock.write_text("+0")
    assert fault.asked_again == 0
