"""Talks in a database that servers share: what one says the other knows; what is forgotten is gone."""

from __future__ import annotations

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Restarted, UserUttered

from bot.sql_talks import SqlTalks

pytestmark = pytest.mark.asyncio


@pytest.fixture
def two(tmp_path) -> tuple[SqlTalks, SqlTalks]:
    """The stores of two servers."""
    url = f"sqlite:///{tmp_path / 'talks.db'}"
    return SqlTalks(Domain.empty(), host=url), SqlTalks(Domain.empty(), host=url)


async def said(store: SqlTalks, *events) -> None:
    tracker = await store.get_or_create_tracker("ana")
    for event in events:
        tracker.update(event, None)
    await store.save(tracker)


async def test_what_one_server_heard_the_other_knows(two):
    first, second = two
    await said(first, UserUttered("one"))
    await said(second, UserUttered("two"))
    assert [e.text for e in (await first.retrieve("ana")).events if isinstance(e, UserUttered)] == ["one", "two"]


async def test_a_talk_that_was_restarted_leaves_nothing_behind(two):
    first, second = two
    await said(first, UserUttered("one"))
    await said(second, Restarted())
    assert await first.retrieve("ana") is None and list(await first.keys()) == []
