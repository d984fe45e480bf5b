"""Databases and files that fail in the middle of an answer: locked, read-only, full, cut off, half written, spoilt."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine

from bot.cli.process import Process, python
from bot.serving.model_file import mark_of
from tests.many.surviving import AFTER, FIRST, right, survive
from tests.stack import NGINX, Stack, wait_for

pytestmark = [pytest.mark.many, pytest.mark.skipif(NGINX is None, reason="nginx is not installed")]


@pytest.fixture
def database(stack: Stack):
    """An engine of the test's own on the assistant's database."""
    engine = create_engine(stack.env["DATABASE_URL"], future=True)
    yield engine
    engine.dispose()


def test_the_content_locked(supervised, report, database):
    """By a statement of somebody at the database: answers wait three seconds, then say so."""
    connection = database.connect()

    def lock(_stack: Stack) -> None:
        connection.execute(text("LOCK TABLE record IN ACCESS EXCLUSIVE MODE"))

    survive(supervised, report, "content locked by another", lock, lambda _stack: connection.rollback())
    connection.close()


def test_the_database_read_only(supervised, report, database):
    """Questions are answered from what can be read; talks go on from what was written last."""
    engine = database.execution_options(isolation_level="AUTOCOMMIT")

    def set_to(value: str) -> Callable[[Stack], None]:
        def set_it(_stack: Stack) -> None:
            with engine.connect() as connection:
                connection.execute(text(f"ALTER DATABASE changan SET default_transaction_read_only = {value}"))
                others = "pid <> pg_backend_pid() AND datname = 'changan'"
                connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))

        return set_it

    survive(supervised, report, "database read-only", set_to("on"), set_to("off"), tries=1)


def test_the_disk_full(supervised, report):
    """PostgreSQL's disk is filled to its last byte; some time later somebody makes room. What was said meanwhile is written then."""
    stack = supervised
    if not os.path.ismount(stack.postgres.folder):
        pytest.skip("a disk of its own for PostgreSQL takes root's right to mount one")
    filler = stack.postgres.folder / "filler"

    def fill(_stack: Stack) -> None:
        with filler.open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                _write_until_full(file.write, b"x" * size)

    def ask(stack: Stack) -> None:
        visitors = {f"disk full {number}": stack.addresses[number % 2] for number in range(10)}
        told = [visitor for visitor, address in visitors.items() if right(address, visitor, FIRST)]
        assert all(right(visitors[visitor], visitor, AFTER) for visitor in told)

    def make_room(stack: Stack) -> None:
        filler.unlink()
        stack.postgres.start()  # it gives up where it can write nothing

    survive(stack, report, "PostgreSQL's disk full for twenty messages", fill, make_room, ask, tries=1)


def _write_until_full(write: Callable[[bytes], int], block: bytes) -> None:
    try:
        while write(block) == len(block):
            pass
    except OSError:
        pass


CHANGE_ALL = """
import os
from tour_content import store
from tour_content.kinds import KINDS
from tour_content.query.records import list_records
url = os.environ["DATABASE_URL"]
with store.session(url) as db:
    records = [record for kind in KINDS.values() for record in list_records(db, kind)]
renamed = [record.copy(update={"name": record.name.copy(update={"en": f"{record.name.en}!"})}) for record in records]
store.load(renamed, "tester", url)
"""


def test_power_lost_while_content_is_loaded(supervised, report, database):
    """The loader and PostgreSQL are killed while a load that changes every record has written some: the old content is whole."""
    before = content_hash(database)

    moments = itertools.cycle((0.3, 0.8, 1.3))

    def lose_power(stack: Stack) -> None:
        loader = Process("content loader", python("-c", CHANGE_ALL), **stack.env)
        moment = next(moments)
        wait_for(lambda: loader.exit_code is not None or writes_for(database, moment), every_s=0.02)
        assert loader.exit_code is None, loader.tail()
        loader.kill()
        stack.postgres.kill()

    def back(stack: Stack) -> None:
        stack.postgres.start()
        assert content_hash(database) == before

    survive(supervised, report, "power lost while content is loaded", lose_power, back)


def writes_for(database: Engine, seconds: float) -> bool:
    """Whether somebody's transaction has been writing for so long; a talk's never does."""
    writing = f"backend_xid IS NOT NULL AND now() - xact_start > interval '{seconds} s' AND datname = 'changan'"
    with database.connect() as db:
        return bool(db.execute(text(f"SELECT count(*) FROM pg_stat_activity WHERE {writing}")).scalar())


def content_hash(database: Engine) -> str:
    """Over every table of the content, row by row."""
    database.dispose()  # its connections may be dead
    found = hashlib.sha256()
    with database.connect() as db:
        for table in ("record", "name", "facet", "link", "revision", "version"):
            for row in sorted(str(tuple(row)) for row in db.execute(text(f"SELECT * FROM {table}"))):
                found.update(row.encode())
    return found.hexdigest()


def test_a_model_half_written(supervised, report):
    """As a copy that was broken off leaves it: it is refused in one sentence, and the model in service goes on."""
    whole = supervised.model.read_bytes()

    def half(stack: Stack) -> None:
        stack.model.write_bytes(whole[: len(whole) // 2])
        wait_for(lambda: told_by_all(stack, "is damaged, and the model in service stays: copy it again."))

    def ask(stack: Stack) -> None:
        assert all(right(stack.address, f"half a model {number}", FIRST) for number in range(10))

    def copy_again(stack: Stack) -> None:
        mark = put_whole(stack.model, gzip.compress(gzip.decompress(whole), 5))
        wait_for(lambda: told_by_all(stack, f"is in service, model {mark}"))

    fault = survive(supervised, report, "a half-written model, for ten messages", half, copy_again, ask, tries=1)
    assert fault.asked_again == 0


def put_whole(model: Path, packed: bytes) -> str:
    model.write_bytes(packed)
    return mark_of(model)


def told_by_all(stack: Stack, sentence: str) -> bool:
    return all(sentence in server.log.read_text(errors="replace") for server in stack.rasas)


def test_a_spoilt_talk(supervised, report, database):
    """What a database holds of one talk cannot be read: its visitor goes on from there, all others are served."""

    def spoil(_stack: Stack) -> None:
        with database.begin() as db:
            db.execute(text("UPDATE talk SET slots = '{\"talk' WHERE sender = 'spoilt'"))
            db.execute(text("UPDATE talk_event SET data = '{\"event' WHERE sender = 'spoilt' AND number < 2"))
            db.execute(text("UPDATE talk SET length = length + 1 WHERE sender = 'spoilt'"))  # so that nobody answers from memory

    assert right(supervised.address, "spoilt", FIRST)
    survive(supervised, report, "what is kept of another talk spoilt", spoil, tries=1)
    assert right(supervised.address, "spoilt", FIRST)
    assert all(right(address, "spoilt", AFTER) for address in supervised.addresses)
