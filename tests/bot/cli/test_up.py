"""up: what it refuses to start with, and that nothing stays behind when it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

import pytest

from bot.cli.errors import CommandError
from bot.cli.machine import free_port
from bot.cli.paths import ROOT
from bot.cli.up import _where_to_go


def test_a_busy_port_is_named_with_its_option(run, busy_port):
    result = run("up", "--port", busy_port)
    assert isinstance(result.exception, CommandError)
    assert str(result.exception) == f"Port {busy_port} is in use: stop what runs there, or choose another port with --port."


def test_a_busy_port_of_the_action_server_is_named_with_its_option(run, busy_port):
    result = run("up", "--port", free_port(), "--actions-port", busy_port)
    assert f"Port {busy_port} " in str(result.exception) and "--actions-port" in str(result.exception)


def test_an_address_that_is_not_ours_is_named(run):
    result = run("up", "--host", "192.0.2.1", "--port", free_port())
    assert str(result.exception).startswith("192.0.2.1, port ") and "--host" in str(result.exception)


def test_a_full_disk_is_told_before_anything_starts(run, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9 - 5_000_000, 5_000_000))
    result = run("up", "--port", free_port(), "--actions-port", free_port())
    assert str(result.exception).startswith("Only 5 MB are free")


@pytest.mark.parametrize("port", ["0", "70000", "five"])
def test_what_is_no_port_is_wrong_usage(run, port):
    assert run("up", "--port", port).exit_code == 2


def test_it_says_where_to_go():
    text = _where_to_go("http://127.0.0.1:5005", page=True, desk="http://127.0.0.1:5007/")
    assert "http://localhost:5005/guide/" in text and "curl http://localhost:5005/webhooks/rest/webhook" in text
    assert "./changan shell" in text and "Desk    http://localhost:5007/ " in text
    assert "not built" in _where_to_go("http://127.0.0.1:5005", page=False, desk="")


FAKE = """
import sys
from pathlib import Path
from bot.cli import assistant, model, process, serving, up
folder = Path(sys.argv[1])
process.LOGS = serving.FOLDER = folder
sleep = "import time; time.sleep(600)"
children = f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {sleep!r}]).pid); {sleep}"
up.load_content = lambda: None
model.ensure = lambda: Path(__import__("os").devnull)
assistant.action_server = lambda *given: process.Process("fake actions", process.python("-c", children))
assistant.rasa = lambda *given: process.Process("fake rasa", process.python("-c", DIES or children))
assistant.Assistant.wait_until_it_answers = lambda self: None
from bot.cli.__main__ import main
sys.argv = ["changan", "up", "--no-page", "--port", sys.argv[2], "--actions-port", sys.argv[3], "--admin-port", "0"]
main()
"""


def start_fake(folder: Path, dies: str = "") -> subprocess.Popen[str]:
    code = FAKE.replace("DIES", repr(dies))
    command = [sys.executable, "-c", code, str(folder), str(free_port()), str(free_port())]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def grandchildren(folder: Path) -> list[int]:
    """What the fakes have started, as their logs tell."""
    for _ in range(100):
        found = [int(log.read_text()) for log in folder.glob("fake-*.log") if log.read_text().strip().isdigit()]
        if len(found) == len(list(folder.glob("fake-*.log"))) > 0:
            return found
        time.sleep(0.05)
    raise AssertionError("the fakes did not start")


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_everything_and_that_is_no_error(tmp_path, number):
    up = start_fake(tmp_path)
    assert up.stdout and any(line.startswith("Page") for line in up.stdout)
    started = grandchildren(tmp_path)
    up.send_signal(number)
    _, errors = up.communicate(timeout=20)
    assert up.returncode == 0 and errors.rstrip().endswith("Stopped.")
    assert len(started) == 2 and not any(map(alive, started))


def test_a_server_that_dies_takes_the_rest_along_and_its_last_lines_are_shown(tmp_path):
    up = start_fake(tmp_path, dies="print('no memory left'); raise SystemExit(3)")
    _, errors = up.communicate(timeout=20)
    assert up.returncode == 1
    assert "The fake rasa stopped by itself (exit code 3)." in errors and "no memory left" in errors and "Traceback" not in errors
    actions = (tmp_path / "fake-actions.log").read_text().strip()
    assert not actions or not alive(int(actions))
