"""The servers, started once for all tests here; a supervisor for those that are killed; the table of faults."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.cli import model
from bot.cli.paths import ROOT
from bot.cli.supervisor import Watched
from tests.many.table import Fault, write_page
from tests.stack import Postgres, Redis, Stack, command
from tour_content import store

WATCH_EVERY_S = 0.5  # as `changan up` does
PAGE = ROOT / "docs" / "faults.md"


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Not pytest's own: another user, which PostgreSQL runs as, must read it."""
    path = Path(tempfile.mkdtemp(prefix="changan-many-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


def small_disk(folder: Path) -> Path:
    """A disk of its own, in memory, that a test can fill; where we have no right to mount one, the folder on the disk of all."""
    folder.mkdir()
    if os.geteuid() == 0:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400m", "changan-many", str(folder)], check=False)
    return folder


@pytest.fixture(scope="session")
def stack(folder: Path) -> Iterator[Stack]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.cli.process.LOGS", folder / "log")
        patch.setenv("CHANGAN_NOW", "2026-11-23T10:00")
        disk = small_disk(folder / "postgres")
        postgres, redis = Postgres(disk), Redis()
        url = postgres.create("changan")
        env = {"DATABASE_URL": url, "CHANGAN_TALKS_URL": url, "CHANGAN_REDIS_URL": redis.url}
        try:
            command("content", "load", **env)
            service = Path(shutil.copy(model.ensure(), folder / "service.tar.gz"))
            with Stack(folder, model=service, **env) as running:
                running.postgres, running.redis = postgres, redis
                yield running
        finally:
            redis.process.stop()
            postgres.stop()
            if disk.is_mount():
                subprocess.run(["umount", str(disk)], check=True)
            store.engine_for(url).dispose()


@pytest.fixture(autouse=True)
def tidy(stack: Stack) -> Iterator[None]:
    """What one test leaves broken is mended before the next."""
    left_alone = set(stack.left_alone)
    yield
    stack.postgres.start()
    stack.left_alone = left_alone


@pytest.fixture(scope="module")
def supervised(stack: Stack) -> Iterator[Stack]:
    """The servers, each started again when it ends, as Docker and `changan up` do."""
    over = threading.Event()
    watched = [Watched(process) for process in (*stack.rasas, *stack.actions, stack.redis.process, stack.nginx) if process]

    def watch() -> None:
        while not over.wait(WATCH_EVERY_S):
            for one in watched:
                if one.process not in stack.left_alone:
                    one.look()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    yield stack
    over.set()
    thread.join()


@pytest.fixture(scope="module")
def report() -> Iterator[Callable[[Fault], None]]:
    """Takes what became of each fault, for the page."""
    faults: list[Fault] = []
    yield faults.append
    write_page(PAGE, faults)
