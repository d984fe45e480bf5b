"""Two Rasa servers, two action servers, PostgreSQL, Redis and nginx, all real: one talk hops between servers, nothing lost, nothing twice.

Content and model change under way. `./changan test --many` runs it and writes docs/hops.md; it takes a minute to start.
"""

from __future__ import annotations

import concurrent.futures
import gzip
import json
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import requests
from sqlalchemy import select

from bot.cli.paths import ROOT
from bot.serving.model_file import mark_of
from bot.talks import EVENT
from tests.many.hops import Hops
from tests.many.visitors import Visitors
from tests.stack import NGINX, Stack, ok, wait_for
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
def test_another_model_is_taken_by_both_servers_while_visitors_ask(stack, hops):
    """No server is started anew; the same model, packed once more, is another one to them."""
    hops.title("A new model is put where both servers look, while four visitors ask without a pause")
    hops.ask(0, "kim", "When does the Drum Tower open?")
    with Visitors(stack, 4) as visitors:
        time.sleep(2)
        begun, mark = time.monotonic(), offer_anew(stack.model)
        wait_for(lambda: all(f"in service, model {mark}" in server.log.read_text(errors="replace") for server in stack.rasas))
        took = time.monotonic() - begun
        time.sleep(2)
    hops.note(f"both have it after {took:.1f} s; {visitors}")
    assert visitors.failed == [] and visitors.told > 20
    assert hops.ask(1, "kim", "And the tickets?") == [("place_tickets", "drum-tower")]


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_servers_are_started_anew_one_after_the_other_and_no_message_fails(stack, hops):
    """As for a new version: nginx is told to spare a server, then that is stopped and started."""
    hops.title("A new version: one server after the other is spared by nginx, stopped and started, while four visitors ask without a pause")
    with Visitors(stack, 4) as visitors:
        for number in range(2):
            stack.spare(number)
            stack.rasas[number].stop()
            hops.note(f"Rasa server {number + 1} has ended")
            stack.rasas[number].start_again()
            seconds = wait_for(partial(ok, f"{stack.addresses[number]}/health/ready"))
            hops.note(f"Rasa server {number + 1} is ready after {seconds:.1f} s")
            stack.spare(None)
    hops.note(str(visitors))
    assert visitors.failed == [] and visitors.told > 20


def offer_anew(model: Path) -> str:
    """Pack a model once more and put it in its own place, in one step. Returns the mark of the new one."""
    packed = gzip.decompress(model.read_bytes())
    draft = model.with_suffix(".new")
    draft.write_bytes(gzip.compress(packed, 1))
    draft.replace(model)
    return mark_of(model)


def test_health_is_not_for_visitors(stack):
    assert requests.get(f"{stack.addresses[0]}/health/parts", timeout=10).json() == dict.fromkeys(
        ("model", "names", "content", "actions", "talks", "locks"), True
    )
    if NGINX:
        assert requests.get(f"{stack.address}/health/parts", timeout=10).status_code == 404
