"""Two Rasa servers, two action servers, PostgreSQL, Redis and nginx, all real: one talk hops between servers, nothing lost, nothing twice.

Content and model change under way. `./changan test --many` runs it; it takes a minute to start.
"""

from __future__ import annotations

import concurrent.futures
import json
import shutil
import threading
import time

import pytest
import requests
from sqlalchemy import text

from bot.cli import model
from tests.stack import NGINX, Stack, contracts, ok, say, wait_for
from tour_content import store
from tour_content.kinds import Place
from tour_content.query.records import list_records

pytestmark = pytest.mark.many

PLACES = {"Bell Tower": "bell-tower", "Drum Tower": "drum-tower", "Small Wild Goose Pagoda": "small-wild-goose-pagoda"}
FOLLOWING = {"And the tickets?": "place_tickets", "How do I get there?": "place_directions", "几点关门？": "place_hours"}


def said(stack: Stack, sender: str) -> list[str]:
    """What the database has kept of what a visitor said, in order."""
    with store.engine_for(stack.env["DATABASE_URL"]).connect() as db:
        rows = db.execute(text("SELECT data FROM events WHERE sender_id = :who AND type_name = 'user' ORDER BY id"), {"who": sender})
        return [json.loads(data)["text"] for (data,) in rows]


def test_a_talk_hops_between_servers_and_every_answer_knows_what_was_said_on_the_other(stack):
    turns, asked = 0, []
    for name, place in PLACES.items():
        for message, topic in {f"When does the {name} open?": "place_hours", **FOLLOWING}.items():
            answers = contracts(say(stack.addresses[turns % 2], "ana", message))
            assert [(a["topic"], a["subjects"][0]["id"]) for a in answers] == [(topic, place)], message
            asked.append(message)
            turns += 1
    assert said(stack, "ana") == asked


def test_messages_that_arrive_on_both_servers_at_once_are_each_answered_once(stack):
    messages = [f"{question} {number}" for number in range(5) for question in ("free museums", "什么好吃")]
    with concurrent.futures.ThreadPoolExecutor(len(messages)) as pool:
        done = list(pool.map(lambda pair: say(stack.addresses[pair[0] % 2], "ben", pair[1]), enumerate(messages)))
    assert all(len(contracts(messages)) == 1 for messages in done)
    assert sorted(said(stack, "ben")) == sorted(messages)


def test_a_visitor_is_forgotten_on_every_server(stack):
    say(stack.addresses[0], "eve", "When does the Bell Tower open?")
    say(stack.addresses[1], "eve", "delete my data")
    say(stack.addresses[0], "eve", "yes")
    assert said(stack, "eve") == []


def test_a_change_of_content_is_answered_by_all_without_a_restart(stack):
    asks = "When does the Bongo Spire open?"
    assert contracts(say(stack.addresses[0], "zoe", asks))[0]["topic"] in ("fallback", "clarify")
    with store.session(stack.env["DATABASE_URL"]) as db, db.begin():
        store.lock(db)
        tower = next(place for place in list_records(db, Place) if place.id == "bell-tower").copy(deep=True)
        tower.also.en.append("Bongo Spire")
        key = (tower.kind, tower.id)
        store.write(db, store.Changes(updated=[key]), {key: tower}, {key: store.document_of(tower)}, "tester", "published")
    time.sleep(1)
    for address in stack.addresses:
        assert contracts(say(address, "zoe", asks))[0]["subjects"][0]["id"] == "bell-tower"


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_servers_get_a_new_model_one_after_the_other_and_no_message_fails(stack, folder):
    new = folder / "new.tar.gz"
    shutil.copy(model.fitting(), new)
    failed: list[str] = []
    count, over = 0, threading.Event()

    def visitor(number: int) -> None:
        nonlocal count
        while not over.is_set():
            try:
                if not contracts(say(stack.address, f"visitor-{number}", "When does the Bell Tower open?")):
                    failed.append("no answer")
            except requests.RequestException as error:
                failed.append(str(error))
            count += 1

    visitors = [threading.Thread(target=visitor, args=(number,)) for number in range(4)]
    for one in visitors:
        one.start()
    for number in range(2):
        stack.rasas[number].stop()
        stack.rasas[number] = stack.serve("rasa", number, stack.rasa_ports[number], model=new)
        wait_for(lambda number=number: ok(f"{stack.addresses[number]}/health/ready"))
    over.set()
    for one in visitors:
        one.join()
    assert failed == [] and count > 20


def test_health_is_not_for_visitors(stack):
    assert requests.get(f"{stack.addresses[0]}/health/parts", timeout=10).json() == dict.fromkeys(
        ("model", "names", "content", "actions", "talks", "locks"), True
    )
    if NGINX:
        assert requests.get(f"{stack.address}/health/parts", timeout=10).status_code == 404
