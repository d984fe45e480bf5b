"""Two servers never answer one talk at once, whatever becomes of Redis or of a server."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator

import pytest
import redis as redis_client
from redis import exceptions as redis_errors

from bot import locks
from bot.locks import Locks
from tests.stack import Redis

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.cli.process.LOGS", tmp_path_factory.mktemp("log"))
        server = Redis()
        until_it_answers(server)
        yield server
        server.process.stop()


def until_it_answers(server: Redis) -> None:
    for _ in range(100):
        with contextlib.suppress(redis_errors.ConnectionError):
            redis_client.Redis.from_url(server.url).ping()
            return
        time.sleep(0.05)


async def together(*servers: Locks, messages: int = 10) -> int:
    """How many messages of one talk were answered at the same time at most, with each server taking some."""
    inside = most = 0

    async def answer(server: Locks) -> None:
        nonlocal inside, most
        async with server.lock("ana"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.002)
            inside -= 1

    await asyncio.gather(*(answer(server) for server in servers for _ in range(messages)))
    return most


async def test_two_servers_take_turns(redis, monkeypatch):
    monkeypatch.setenv("CHANGAN_REDIS_URL", redis.url)
    monkeypatch.setattr(locks, "LOOK_EVERY_S", 0.002)
    assert await together(Locks(), Locks()) == 1


async def test_without_redis_a_server_takes_turns_with_itself(monkeypatch):
    monkeypatch.delenv("CHANGAN_REDIS_URL", raising=False)
    assert await together(Locks()) == 1


async def test_while_redis_is_away_a_server_goes_on_by_itself(monkeypatch, caplog):
    monkeypatch.setenv("CHANGAN_REDIS_URL", "redis://127.0.0.1:1/0")
    server = Locks()
    assert await together(server) == 1
    assert not await server.answers()
    assert [record.levelname for record in caplog.records] == ["ERROR"]  # said once, not at each message


async def test_the_lock_of_a_server_that_died_frees_itself(redis, monkeypatch):
    monkeypatch.setenv("CHANGAN_REDIS_URL", redis.url)
    monkeypatch.setattr(locks, "HELD_S", 0.3)
    dead, alive = Locks(), Locks()
    assert await dead._take("talk:ben")

    async def answer() -> None:
        async with alive.lock("ben"):
            pass

    await asyncio.wait_for(answer(), 2)


async def test_a_long_answer_keeps_its_lock(redis, monkeypatch):
    monkeypatch.setenv("CHANGAN_REDIS_URL", redis.url)
    monkeypatch.setattr(locks, "HELD_S", 0.3)
    monkeypatch.setattr(locks, "RENEW_S", 0.1)
    first, second = Locks(), Locks()
    order: list[str] = []

    async def slow() -> None:
        async with first.lock("eve"):
            await asyncio.sleep(0.8)
            order.append("first")

    async def quick() -> None:
        await asyncio.sleep(0.05)
        async with second.lock("eve"):
            order.append("second")

    await asyncio.gather(slow(), quick())
    assert order == ["first", "second"]
