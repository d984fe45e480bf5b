"""What one message costs each server, for docs/sizing.md: processor time (which other work on the machine hardly changes), memory, rows."""

from __future__ import annotations

import concurrent.futures
import json

import psutil
import pytest
from sqlalchemy import text

from bot.cli.paths import ROOT
from tests.many.sizing import Cost, write_page
from tests.stack import Stack, contracts, say
from tour_content import store

pytestmark = pytest.mark.many

TALKS, CLIENTS = 100, 4
PAGE = ROOT / "docs" / "sizing.md"


def real_talks() -> list[list[str]]:
    """What visitors say in the first conversations of tests/conversations, evenly over its files."""
    files = sorted((ROOT / "tests" / "conversations").glob("*.jsonl"))
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()[: 1 + TALKS // len(files)] if line.strip()]
    return [[turn["say"] for turn in json.loads(line)["turns"] if turn.get("say")] for line in lines[:TALKS]]


def processor_s(processes: list[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def family(pid: int) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def kept_bytes(url: str) -> int:
    with store.engine_for(url).connect() as db:
        return int(db.execute(text("SELECT pg_total_relation_size('talk_event') + pg_total_relation_size('talk')")).scalar_one())


def test_what_a_message_costs(stack: Stack):
    talks = real_talks()
    servers = {
        "Rasa server": [psutil.Process(process.pid) for process in stack.rasas],
        "action server": [psutil.Process(process.pid) for process in stack.actions],
        "nginx": family(stack.nginx.pid) if stack.nginx else [],
        "PostgreSQL": [],  # it has a process a connection: counted when they are there
        "Redis": [psutil.Process(stack.redis.process.pid)],
    }

    def hold(numbered: tuple[int, list[str]]) -> int:
        for message in numbered[1]:
            assert contracts(say(stack.address, f"cost {numbered[0]}", message))
        return len(numbered[1])

    for number, talk in enumerate(talks):  # once for nothing: what is read and embedded at its first time is no message's cost
        hold((1000 + number, talk))
    servers["PostgreSQL"] = family(stack.postgres.pid)
    before, bytes_before = {name: processor_s(some) for name, some in servers.items()}, kept_bytes(stack.env["DATABASE_URL"])
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        messages = sum(pool.map(hold, enumerate(talks)))
    costs = [
        Cost(name, 1000 * (processor_s(some) - before[name]) / messages, max(p.memory_info().rss for p in some) / 1e6)
        for name, some in servers.items()
        if some
    ]
    write_page(PAGE, costs, messages, (kept_bytes(stack.env["DATABASE_URL"]) - bytes_before) / messages)
    assert all(0 <= cost.cpu_ms < 2000 for cost in costs)
