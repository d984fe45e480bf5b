"""What ends or hangs is started again; what does nothing else is given up."""

from __future__ import annotations

import os
import signal

import pytest

from bot.cli import supervisor
from bot.cli.errors import CommandError
from bot.cli.process import Process, python
from bot.cli.supervisor import MOST_STARTS, Watched
from tests.stack import wait_for


def test_what_was_killed_is_started_again_and_its_log_goes_on(logs, capsys):
    server = Process("server", python("-c", "print('up'); import time; time.sleep(60)"))
    watched = Watched(server)
    first = server.pid
    wait_for(lambda: "up" in server.log.read_text())
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: server.exit_code is not None)
    watched.look()
    wait_for(lambda: server.log.read_text().count("up") == 2)
    assert server.pid != first and server.exit_code is None
    assert "ended by itself (exit code -9) and is started again" in capsys.readouterr().err
    server.stop()


def test_what_hangs_is_started_again(logs, monkeypatch):
    monkeypatch.setattr(supervisor, "ASK_EVERY_S", 0.0)
    monkeypatch.setattr(supervisor, "HANGS_AFTER_S", 0.2)
    answers = [True, True]
    server = Process("server", python("-c", "import time; time.sleep(60)"))
    watched = Watched(server, lambda: bool(answers and answers.pop()))
    first = server.pid
    wait_for(lambda: watched.look() or server.pid != first, within_s=5)
    server.stop()


def test_what_dies_again_and_again_is_given_up_with_its_last_lines(logs):
    server = Process("server", python("-c", "print('no memory'); raise SystemExit(3)"))
    watched = Watched(server)
    with pytest.raises(CommandError, match=r"(?s)stopped by itself \(exit code 3\).*no memory"):
        for _ in range(MOST_STARTS + 1):
            server.wait()
            watched.look()
