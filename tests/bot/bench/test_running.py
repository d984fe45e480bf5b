"""A system is waited for, put under load, watched, and stopped with all that it has started."""

from __future__ import annotations

import threading
from http.server import ThreadingHTTPServer

import psutil
import pytest

from bot.bench.load import Visitors
from bot.bench.measure import measure
from bot.bench.memory import family, role
from bot.bench.plan import Plan
from bot.bench.running import Running
from bot.bench.systems import System
from bot.cli.errors import CommandError
from bot.cli.process import Process, python
from tests.bot.bench.assistant import Echo


@pytest.fixture(autouse=True)
def logs(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.cli.process.LOGS", tmp_path)


@pytest.fixture
def address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Echoing(System):
    key, title, hello = "ours", "Echo", "hello"

    def __init__(self, *command: str) -> None:
        self.command = command

    def prepare(self, train):
        return 1.5

    def start(self, port):
        return [Process("echo", [part.replace("PORT", str(port)) for part in self.command])]

    def talks(self):
        return [["one", "two"], ["three"]]

    def block(self):
        return ["one"] * 10

    def disk_mb(self):
        return {"model": 1.0}


ECHO = python("-m", "tests.bot.bench.assistant", "PORT", "child")


def test_what_was_not_answered_is_counted_and_not_timed(address):
    heard = Visitors(address, []).hold([["one", "hush", "break", "rubbish"], ["two"]])
    assert (len(heard.ms), heard.failed, heard.silent) == (3, 2, 1)
    assert [messages[0]["text"] for messages in heard.answers if messages] == ["one", "two"]
    senders = {messages[0]["recipient_id"] for messages in heard.answers if messages}
    assert len(senders) == 2


def test_where_nobody_listens_each_message_has_failed():
    heard = Visitors("http://127.0.0.1:9", []).hold([["one", "two"]])
    assert heard.failed == 2 and heard.ms == [] and heard.why == "ClientConnectorError"


def test_clients_talk_for_as_long_as_they_should(address):
    sample = Visitors(address, [["one", "two"], ["three"]]).load(4, 0.3, dict)
    assert sample.clients == 4 and len(sample.ms) > 8 and 0.3 <= sample.seconds < 3 and not sample.failed


def test_a_system_is_stopped_with_what_it_left_behind():
    with Running(Echoing(*ECHO), 30) as running:
        processes = family(running.pids)
        assert len(processes) == 2 and running.start_s > 0
        assert running.memory.pss_mb > 1 and running.memory.rss_mb >= running.memory.pss_mb
    assert not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)


def test_one_that_ends_is_told_with_its_last_words():
    with pytest.raises(CommandError, match="stopped by itself(.|\n)*no model"), Running(Echoing("sh", "-c", "echo no model; exit 1"), 30):
        pass


def test_one_that_does_not_answer_in_time_is_stopped():
    system = Echoing("sleep", "60")
    with pytest.raises(CommandError, match="Echo did not answer within 0 s"), Running(system, 0.2):
        pass
    assert not [child for child in psutil.Process().children() if "sleep" in child.cmdline()]


def test_a_round_has_all_figures(capsys):
    plan = Plan(("ours",), (1, 2), rounds=2, seconds=0.2, warm_up_s=0.1, turns=20, sizes={})
    figures = measure(plan, {"ours": Echoing(*ECHO)})["ours"]
    assert sorted(figures.load) == [1, 2] and len(figures.start_s) == 2 and len(figures.load[1].medians_ms) == 2
    assert [block.turn for block in figures.long_talk] == [10, 20] and figures.training_s == 1.5 and figures.disk_mb == {"model": 1.0}
    assert "Round 2 of 2: Echo" in capsys.readouterr().err


def test_a_system_that_fails_does_not_lose_the_others(capsys):
    plan = Plan(("starter", "ours"), (1,), rounds=1, seconds=0.2, warm_up_s=0.1, turns=0, sizes={})
    broken = Echoing("sh", "-c", "echo no model; exit 1")
    broken.key = "starter"
    assert list(measure(plan, {"starter": broken, "ours": Echoing(*ECHO)})) == ["ours"]
    assert "no model" in capsys.readouterr().err
    with pytest.raises(CommandError, match="No system could be measured"):
        measure(plan, {"starter": broken})


@pytest.mark.parametrize(
    "command, wanted",
    [
        ("python -m rasa run --port 1", "Rasa server"),
        ("python -m rasa run actions --port 1", "action server"),
        ("python -m rasa_sdk --actions actions.topics", "action server"),
        ("python -m bot.cli up --no-page", "./changan up"),
        ("python -m bot.learning.operators", "operators' page"),
        ("sleep 60", "other"),
    ],
)
def test_a_process_is_named_by_what_it_does(command, wanted):
    assert role(command.split()) == wanted
