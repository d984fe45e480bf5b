"""Talks are kept live, each with its last events only; the event broker hears every event once."""

from __future__ import annotations

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Restarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import talks
from bot.talks import WINDOW, LiveTalks

pytestmark = pytest.mark.asyncio


class Broker:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[dict] = []

    def publish(self, event: dict) -> None:
        self.told.append(event)


def store(broker: Broker | None = None) -> LiveTalks:
    return LiveTalks(Domain.empty(), broker)


async def said(kept: LiveTalks, sender: str, *texts: str) -> DialogueStateTracker:
    tracker = await kept.get_or_create_tracker(sender)
    for text in texts:
        tracker.update(UserUttered(text), None)
    await kept.save(tracker)
    return tracker


async def test_a_talk_goes_on_where_it_stopped():
    kept = store()
    await said(kept, "ana", "hello")
    assert [e.text for e in (await kept.retrieve("ana")).events if isinstance(e, UserUttered)] == ["hello"]


async def test_two_visitors_have_talks_of_their_own():
    kept = store()
    await said(kept, "ana", "hello")
    assert await kept.retrieve("ben") is None
    await said(kept, "ben", "hi")
    assert sorted(await kept.keys()) == ["ana", "ben"]


async def test_a_long_talk_keeps_its_last_events_and_its_slots():
    kept = store()
    tracker = await said(kept, "ana", *(f"message {n}" for n in range(WINDOW * 3)))
    assert len(tracker.events) <= WINDOW


async def test_the_one_longest_silent_goes_first(monkeypatch):
    monkeypatch.setattr(talks, "MOST_TALKS", 2)
    kept = store()
    for sender in ("ana", "ben", "ana", "eve"):
        await said(kept, sender, "hello")
    assert sorted(await kept.keys()) == ["ana", "eve"]


async def test_a_talk_can_be_forgotten_twice():
    kept = store()
    await said(kept, "ana", "hello")
    await kept.delete("ana")
    await kept.delete("ana")
    assert await kept.retrieve("ana") is None


async def test_the_broker_hears_every_event_once():
    broker = Broker()
    kept = store(broker)
    await said(kept, "ana", "one")
    await said(kept, "ana", "two", "three")
    await said(kept, "ana")
    assert [e["text"] for e in broker.told if e.get("text")] == ["one", "two", "three"]
    assert {e["sender_id"] for e in broker.told} == {"ana"}


async def test_slots_are_kept_with_the_talk():
    kept = LiveTalks(
        Domain.from_dict({"slots": {"talk": {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}}})
    )
    tracker = await kept.get_or_create_tracker("ana")
    tracker.update(SlotSet("talk", {"topic": "greet"}), None)
    await kept.save(tracker)
    assert (await kept.retrieve("ana")).get_slot("talk") == {"topic": "greet"}


async def test_a_talk_that_is_restarted_leaves_nothing_behind_and_the_broker_hears_of_it():
    broker = Broker()
    kept = store(broker)
    tracker = await said(kept, "ana", "my secret")
    tracker.update(Restarted(), None)
    await kept.save(tracker)
    assert await kept.retrieve("ana") is None and await kept.keys() == []
    assert broker.told[-1]["event"] == "restart"
    await said(kept, "ana", "hello")
    assert [e.text for e in (await kept.retrieve("ana")).events if isinstance(e, UserUttered)] == ["hello"]
