"""Two Rasa servers, two action servers, PostgreSQL, Redis and nginx, all real: one talk hops between servers, nothing lost, nothing twice.

Content and model change under way. `./changan test --many` runs it and writes docs/hops.md; it takes a minute to start.
"""

from __future__ import annotations

import concurrent.futures
import json
import shutil
import threading
import time
from collections.abc import Iterator

import pytest
import requests
from sqlalchemy import select

from bot.cli import model
from bot.cli.paths import ROOT
from bot.talks import EVENT
from tests.many.hops import Hops
from tests.stack import NGINX, Stack, contracts, ok, say, wait_for
from tour_content import store
from tour_content.kinds import Place
from tour_content.publishing import Proposal, document_from, publish
from tour_content.query.records import list_records

pytestmark = pytest.mark.many

PLACES = {"Bell Tower": "bell-tower", "Drum Tower": "drum-tower", "Small Wild Goose Pagoda": "small-wild-goose-pagoda"}
FOLLOWING = {"And the tickets?": "place_tickets", "How do I get there?": "place_directions", "几点关门？": "place_hours"}
CHANGED_WITHIN_S = 15.0  # on two processors that all servers share; a server of its own takes one or two
PAGE = ROOT / "docs" / "hops.md"


@pytest.fixture(scope="module")
def hops(stack: Stack) -> Iterator[Hops]:
    """Asks, and writes the log in the end."""
    log = Hops(stack)
    yield log
    log.write(PAGE)


def said(stack: Stack, sender: str) -> list[str]:
    """What the database has kept of what a visitor said, in order."""
    kept = select(EVENT.c.data).where(EVENT.c.sender == sender, EVENT.c.type == "user").order_by(EVENT.c.number)
    with store.engine_for(stack.env["DATABASE_URL"]).connect() as db:
        return [json.loads(data)["text"] for data in db.execute(kept).scalars()]


def test_a_talk_hops_between_servers_and_every_answer_knows_what_was_said_on_the_other(stack, hops):
    hops.title("One talk, each message to the other server")
    asked: list[str] = []
    for name, place in PLACES.items():
        for message, topic in {f"When does the {name} open?": "place_hours", **FOLLOWING}.items():
            assert hops.ask(len(asked) % 2, "ana", message) == [(topic, place)]
            asked.append(message)
    assert said(stack, "ana") == asked
    hops.note(f"the database holds ana's {len(asked)} messages, each once and in this order")


def test_messages_that_arrive_on_both_servers_at_once_are_each_answered_once(stack, hops):
    hops.title("Ten messages of one visitor at the same moment, five to each server")
    messages = [f"{question} {number}" for number in range(5) for question in ("free museums", "什么好吃")]
    with concurrent.futures.ThreadPoolExecutor(len(messages)) as pool:
        done = list(pool.map(lambda pair: hops.ask(pair[0] % 2, "ben", pair[1]), enumerate(messages)))
    assert all(len(heard) == 1 for heard in done)
    assert sorted(said(stack, "ben")) == sorted(messages)
    hops.note("the database holds each of ben's messages once")


def test_a_visitor_is_forgotten_on_every_server(stack, hops):
    hops.title("Forgotten on both")
    hops.ask(0, "eve", "When does the Bell Tower open?")
    hops.ask(1, "eve", "delete my data")
    hops.ask(0, "eve", "yes")
    assert said(stack, "eve") == []
    assert hops.ask(1, "eve", "And the tickets?") != [("place_tickets", "bell-tower")]
    hops.note("the database held nothing of eve's before that")


def test_a_change_of_content_is_answered_by_all_without_a_restart(stack, hops):
    """A talk goes on meanwhile, from server to server, and is answered each time."""
    hops.title("The content changes while a talk hops: the Bell Tower gets one more name")
    asks, known = "When does the Bongo Spire open?", [("place_hours", "bell-tower")]
    assert all(hops.ask(server, "zoe", asks)[0][0] in ("fallback", "clarify") for server in (0, 1))
    _publish_alias(stack, "bell-tower", "Bongo Spire")
    hops.note("published")
    begun = time.monotonic()
    turns = answered_by_both = 0
    while answered_by_both < 2:
        heard = hops.ask(turns % 2, "zoe", asks)
        answered_by_both = answered_by_both + 1 if heard == known else 0
        assert heard and time.monotonic() - begun < CHANGED_WITHIN_S
        turns += 1
    hops.note(f"both know it after {time.monotonic() - begun:.1f} s and {turns} messages; none was left without an answer")
    assert hops.ask(turns % 2, "zoe", "And the tickets?") == [("place_tickets", "bell-tower")]


def _publish_alias(stack: Stack, place: str, alias: str) -> None:
    """As an operator does."""
    url = stack.env["DATABASE_URL"]
    with store.session(url) as db:
        record = next(one for one in list_records(db, Place) if one.id == place)
    data = store.document_of(record)
    data.setdefault("also", {}).setdefault("en", []).append(alias)
    publish([Proposal("place", place, document_from("place", place, data))], "tester", "one more name", url)


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_servers_get_a_new_model_one_after_the_other_and_no_message_fails(stack, hops, folder):
    hops.title("A new model: one server after the other is stopped and started with it, while four visitors ask without a pause")
    new = folder / "new.tar.gz"
    shutil.copy(model.fitting(), new)
    with Visitors(stack, 4) as visitors:
        for number in range(2):
            hops.note(f"Rasa server {number + 1} is stopped")
            stack.rasas[number].stop()
            stack.rasas[number] = stack.serve("rasa", number, stack.rasa_ports[number], model=new)
            wait_for(lambda number=number: ok(f"{stack.addresses[number]}/health/ready"))
            hops.note(f"Rasa server {number + 1} is ready with the new model")
    hops.note(f"{visitors.count} messages, {len(visitors.failed)} failed, the slowest took {visitors.slowest_s:.1f} s")
    assert visitors.failed == [] and visitors.count > 20


class Visitors:
    """Ask without a pause during a `with` block; `failed` says why, for each message that got no answer."""

    def __init__(self, stack: Stack, count: int) -> None:
        self.failed: list[str] = []
        self.count, self.slowest_s = 0, 0.0
        self._stack, self._over = stack, threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(f"visitor-{number}",)) for number in range(count)]

    def _ask(self, sender: str) -> None:
        while not self._over.is_set():
            begun = time.monotonic()
            try:
                answers = contracts(say(self._stack.address, sender, "When does the Bell Tower open?"))
                if [answer["topic"] for answer in answers] != ["place_hours"]:
                    self.failed.append(str([answer["topic"] for answer in answers]))
            except requests.RequestException as error:
                self.failed.append(str(error))
            self.count += 1
            self.slowest_s = max(self.slowest_s, time.monotonic() - begun)

    def __enter__(self) -> Visitors:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()


def test_health_is_not_for_visitors(stack):
    assert requests.get(f"{stack.addresses[0]}/health/parts", timeout=10).json() == dict.fromkeys(
        ("model", "names", "content", "actions", "talks", "locks"), True
    )
    if NGINX:
        assert requests.get(f"{stack.address}/health/parts", timeout=10).status_code == 404
