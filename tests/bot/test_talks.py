"""Talks go on where they stopped: in memory while they live, from the database after a restart and on another server."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Restarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import event, select, update

from bot.talks import EVENT, TALK, WINDOW, LiveTalks
from tour_content.store import engine_for, talks_url

pytestmark = pytest.mark.asyncio
SLOT = {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}
DOMAIN = Domain.from_dict({"slots": {"talk": SLOT}})


class Broker:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[dict] = []

    def publish(self, event: dict) -> None:
        self.told.append(event)


@pytest.fixture
def url(tmp_path: Path):
    address = f"sqlite:///{tmp_path / 'talks.db'}"
    yield address
    engine_for(address).dispose()


async def said(kept: LiveTalks, sender: str, *texts: str) -> DialogueStateTracker:
    """A turn for each text, as Rasa takes it: retrieved, extended, saved."""
    for text in texts:
        tracker = await kept.get_or_create_tracker(sender, append_action_listen=False)
        for one in (UserUttered(text), ActionExecuted("greet"), SlotSet("talk", {"last": text}), ActionExecuted("action_listen")):
            tracker.update(one, None)
        await kept.save(tracker)
    return tracker


def texts(tracker: DialogueStateTracker) -> list[str]:
    return [one.text for one in tracker.events if isinstance(one, UserUttered)]


async def test_a_talk_goes_on_where_it_stopped(url):
    kept = LiveTalks(DOMAIN, host=url)
    tracker = await said(kept, "ana", "hello")
    assert await kept.retrieve("ana") is tracker and texts(tracker) == ["hello"]


async def test_a_talk_goes_on_after_a_restart_with_its_slots_and_its_last_message(url):
    await said(LiveTalks(DOMAIN, host=url), "ana", "one", "two")
    tracker = await LiveTalks(DOMAIN, host=url).retrieve("ana")
    assert texts(tracker) == ["one", "two"]
    assert tracker.get_slot("talk") == {"last": "two"} and tracker.latest_message.text == "two"
    assert tracker.latest_action_name == "action_listen"


async def test_two_visitors_have_talks_of_their_own(url):
    kept = LiveTalks(DOMAIN, host=url)
    await said(kept, "ana", "hello")
    assert await kept.retrieve("ben") is None
    await said(kept, "ben", "hi")
    assert sorted(await kept.keys()) == ["ana", "ben"]


async def test_a_long_talk_keeps_its_last_events_in_memory_and_all_of_them_in_the_database(url):
    kept = LiveTalks(DOMAIN, host=url)
    tracker = await said(kept, "ana", *(f"message {n}" for n in range(30)))
    assert len(tracker.events) <= WINDOW + len(DOMAIN.slots)
    assert texts(await kept.retrieve_full_tracker("ana")) == [f"message {n}" for n in range(30)]
    assert len((await LiveTalks(DOMAIN, host=url).retrieve("ana")).events) <= WINDOW + len(DOMAIN.slots)


async def test_turn_three_hundred_reads_and_writes_as_much_as_turn_three(url):
    kept = LiveTalks(DOMAIN, host=url)
    asked: list[int] = []  # rows written by each statement
    event.listen(kept.engine, "after_cursor_execute", lambda *args: asked.append(len(args[3]) if args[5] else 1))
    await said(kept, "ana", "one", "two")
    asked.clear()
    await said(kept, "ana", "three")
    early = list(asked)
    await said(kept, "ana", *map(str, range(296)))
    asked.clear()
    tracker = await said(kept, "ana", "the three hundredth")
    assert asked == early and len(tracker.events) <= WINDOW + len(DOMAIN.slots)


async def test_a_copy_has_slots_that_were_set_long_ago(url):
    kept = LiveTalks(DOMAIN, host=url)
    await said(kept, "ana", "remember")
    tracker = await kept.retrieve("ana")
    for n in range(WINDOW * 2):
        tracker.update(UserUttered(f"message {n}"), None)
    await kept.save(tracker)
    assert tracker.copy().get_slot("talk") == {"last": "remember"}
    assert (await LiveTalks(DOMAIN, host=url).retrieve("ana")).copy().get_slot("talk") == {"last": "remember"}


async def test_a_turn_of_many_events_loses_none(url):
    kept = LiveTalks(DOMAIN, host=url)
    tracker = await kept.get_or_create_tracker("ana", append_action_listen=False)
    for n in range(WINDOW * 5):
        tracker.update(ActionExecuted(f"action {n}"), None)
    await kept.save(tracker)
    assert len((await kept.retrieve_full_tracker("ana")).events) == WINDOW * 5


async def test_two_servers_on_one_database_take_each_others_turns(url):
    here, there = LiveTalks(DOMAIN, host=url), LiveTalks(DOMAIN, host=url)
    for n in range(6):
        tracker = await said((here, there)[n % 2], "ana", f"turn {n}")
        assert texts(tracker)[-2:] == [f"turn {k}" for k in range(max(0, n - 1), n + 1)]
        assert tracker.get_slot("talk") == {"last": f"turn {n}"}
    assert texts(await here.retrieve_full_tracker("ana")) == [f"turn {n}" for n in range(6)]


@pytest.mark.parametrize("begun", [False, True], ids=["a new talk", "one under way"])
async def test_two_servers_that_write_at_once_lose_nothing(url, begun):
    here, there = LiveTalks(DOMAIN, host=url), LiveTalks(DOMAIN, host=url)
    if begun:
        await said(here, "ana", "before")
    both = [await store.get_or_create_tracker("ana", append_action_listen=False) for store in (here, there)]
    for tracker, text in zip(both, ("here", "there")):
        tracker.update(UserUttered(text), None)
    await here.save(both[0])
    await there.save(both[1])
    everything = ["before"] * begun + ["here", "there"]
    assert texts(await here.retrieve_full_tracker("ana")) == everything
    assert texts(await here.retrieve("ana")) == texts(await there.retrieve("ana")) == everything


async def test_a_message_that_failed_half_way_leaves_no_trace(url):
    kept = LiveTalks(DOMAIN, host=url)
    tracker = await said(kept, "ana", "one")
    tracker.update(UserUttered("never answered"), None)  # and the process was killed, or the message raised, before it was saved
    assert texts(await kept.retrieve("ana")) == ["one"] == texts(await LiveTalks(DOMAIN, host=url).retrieve("ana"))


async def test_a_crash_between_the_events_of_a_turn_writes_none_of_them(url, monkeypatch):
    kept = LiveTalks(DOMAIN, host=url)
    await said(kept, "ana", "one")

    def crash(connection, cursor, statement, *_):
        if statement.startswith("INSERT INTO talk_event"):
            raise KeyboardInterrupt

    event.listen(kept.engine, "after_cursor_execute", crash)
    with pytest.raises(KeyboardInterrupt):
        await said(kept, "ana", "two")
    event.remove(kept.engine, "after_cursor_execute", crash)
    again = LiveTalks(DOMAIN, host=url)
    assert texts(await again.retrieve("ana")) == ["one"]
    assert texts(await said(again, "ana", "three")) == ["one", "three"]


async def test_while_the_database_is_away_talks_go_on_and_nothing_is_lost_when_it_is_back(url):
    kept = LiveTalks(DOMAIN, host=url)
    await said(kept, "ana", "one")
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE talk RENAME TO away")
    tracker = await said(kept, "ana", "two", "three")
    assert texts(tracker)[-2:] == ["two", "three"]
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO talk")
    await said(kept, "ana", "four")
    assert texts(await LiveTalks(DOMAIN, host=url).retrieve_full_tracker("ana")) == ["one", "two", "three", "four"]


async def test_the_one_longest_silent_leaves_memory_and_comes_back(url, monkeypatch):
    monkeypatch.setattr("bot.talks.MOST_TALKS", 2)
    kept = LiveTalks(DOMAIN, host=url)
    first = await said(kept, "ana", "hello")
    await said(kept, "ben", "hello")
    await said(kept, "eve", "hello")
    back = await kept.retrieve("ana")
    assert back is not first and texts(back) == ["hello"] and back.get_slot("talk") == {"last": "hello"}


async def test_a_talk_that_is_restarted_leaves_nothing_behind_and_the_broker_hears_of_it(url):
    broker = Broker()
    kept = LiveTalks(DOMAIN, broker, host=url)
    tracker = await said(kept, "ana", "my secret")
    tracker.update(Restarted(), None)
    await kept.save(tracker)
    with kept.engine.connect() as connection:
        assert connection.execute(select(EVENT)).all() == connection.execute(select(TALK)).all() == []
    assert await kept.retrieve("ana") is None and broker.told[-1]["event"] == "restart"
    assert texts(await said(kept, "ana", "hello")) == ["hello"]


async def test_a_talk_can_be_forgotten_twice(url):
    kept = LiveTalks(DOMAIN, host=url)
    await said(kept, "ana", "hello")
    await kept.delete("ana")
    await kept.delete("ana")
    assert await kept.retrieve("ana") is None and await kept.retrieve_full_tracker("ana") is None


async def test_what_one_server_forgets_is_forgotten_on_the_other(url):
    here, there = LiveTalks(DOMAIN, host=url), LiveTalks(DOMAIN, host=url)
    await said(here, "ana", "hello")
    await there.retrieve("ana")
    await there.delete("ana")
    assert await here.retrieve("ana") is None


async def test_the_broker_hears_every_event_once(url):
    broker = Broker()
    kept = LiveTalks(DOMAIN, broker, host=url)
    await said(kept, "ana", "one", "two", "three")
    await kept.save(await kept.retrieve("ana"))
    assert [e["text"] for e in broker.told if e.get("text")] == ["one", "two", "three"]
    assert {e["sender_id"] for e in broker.told} == {"ana"}


async def test_a_talk_that_has_been_silent_for_too_long_is_deleted(url):
    kept = LiveTalks(DOMAIN, host=url)
    await said(kept, "ana", "hello")
    with kept.engine.begin() as connection:
        connection.execute(update(TALK).values(at=dt.datetime(2020, 1, 1)))
    await said(LiveTalks(DOMAIN, host=url), "ben", "hello")
    assert list(await kept.keys()) == ["ben"]
    with kept.engine.connect() as connection:
        assert {row.sender for row in connection.execute(select(EVENT.c.sender))} == {"ben"}


async def test_words_of_every_script_are_kept_as_they_are(url):
    await said(LiveTalks(DOMAIN, host=url), "ana", "鐘樓幾點開門？🏯")
    assert texts(await LiveTalks(DOMAIN, host=url).retrieve("ana")) == ["鐘樓幾點開門？🏯"]
    with engine_for(url).connect() as connection:
        assert json.loads(connection.execute(select(TALK.c.slots)).scalar_one())["talk"]["last"].startswith("鐘樓")


@pytest.mark.parametrize(
    "content, expected",
    [
        ("sqlite:////srv/changan/content.db", "sqlite:////srv/changan/talks.db"),
        ("postgresql://changan@db/changan", "postgresql://changan@db/changan"),
    ],
)
async def test_talks_lie_beside_the_content(monkeypatch, content, expected):
    monkeypatch.setenv("DATABASE_URL", content)
    monkeypatch.delenv("CHANGAN_TALKS_URL", raising=False)
    assert talks_url() == expected
    monkeypatch.setenv("CHANGAN_TALKS_URL", "sqlite:////elsewhere.db")
    assert talks_url() == "sqlite:////elsewhere.db"


async def test_what_is_spoilt_of_a_talk_is_left_out_and_the_talk_goes_on(url):
    await said(LiveTalks(DOMAIN, host=url), "ana", "one", "two")
    with engine_for(url).begin() as connection:
        connection.execute(update(EVENT).where(EVENT.c.number < 4).values(data='{"event'))
        connection.execute(update(TALK).values(slots='{"talk'))
    tracker = await LiveTalks(DOMAIN, host=url).retrieve("ana")
    assert texts(tracker) == ["two"] and tracker.get_slot("talk") == {"last": "two"}
    assert texts(await said(LiveTalks(DOMAIN, host=url), "ana", "three")) == ["two", "three"]


async def test_a_talk_goes_on_while_the_disk_is_full_and_is_written_when_there_is_room(url):
    kept = LiveTalks(DOMAIN, host=url)
    await said(kept, "ana", "one")
    with kept.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")  # of this connection, the pool's only one
    long = "x" * 10_000
    assert texts(await said(kept, "ana", long, "three")) == ["one", long, "three"]
    assert texts(await LiveTalks(DOMAIN, host=url).retrieve_full_tracker("ana")) == ["one"]
    with kept.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    await said(kept, "ana", "four")
    assert texts(await LiveTalks(DOMAIN, host=url).retrieve_full_tracker("ana")) == ["one", long, "three", "four"]


async def test_what_waited_is_written_with_the_first_message_of_anybody_when_the_database_is_back(url):
    kept = LiveTalks(DOMAIN, host=url)
    await said(kept, "ana", "one")
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE talk RENAME TO away")
    for visitor in ("ana", "ben"):
        await said(kept, visitor, "two")
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO talk")
    await said(kept, "eve", "hello")
    another = LiveTalks(DOMAIN, host=url)
    assert [texts(await another.retrieve_full_tracker(visitor)) for visitor in ("ana", "ben", "eve")] == [
        ["one", "two"],
        ["two"],
        ["hello"],
    ]
