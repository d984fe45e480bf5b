"""Counting: nobody waits for it, two processes add up, and nothing of a visitor is in it."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from tests.tour_content.conftest import Store
from tour_content import store
from tour_content.admin.metrics import metrics_text
from tour_content.query.figures import answer_rates, count_asked, reply_times
from tour_content.query.tally import add_numbers, sum_values
from tour_content.tally import Tally

LONG_AGO = dt.datetime(2020, 1, 1)


@pytest.fixture
def content(sqlite_template, tmp_path, record, monkeypatch):
    shutil.copy(sqlite_template, tmp_path / "content.db")
    made = Store(f"sqlite:///{tmp_path / 'content.db'}")
    monkeypatch.setenv("DATABASE_URL", made.url)
    made.load(record("place", "bell-tower", name="{en: Bell Tower, zh: 钟楼}"))
    return made


def counted() -> None:
    """As two processes count."""
    for tally in (Tally(), Tally()):
        tally.add_answer("guide", "place_hours", "zh", "bell-tower")
        tally.add_answer("rest", "fallback", "en", "")
        for seconds in (0.008, 0.03, 0.2, 99.0):
            tally.add_reply(seconds)
        tally.add("walk", "night-case")
        tally.write()


def test_processes_add_up(content):
    counted()
    with content.session() as db:
        assert sum_values(db, "channel") == {"guide": 2, "rest": 2}
        asked = count_asked(db, LONG_AGO, "zh")
        assert asked["place"] == {"钟楼": 2} and asked["topic"] == {"place_hours": 2, "fallback": 2}
        assert sum(asked["hour"].values()) == 4 and len(asked["hour"]) == 24
        assert list(answer_rates(db, LONG_AGO).values()) == [50.0]
        assert count_asked(db, dt.datetime(2999, 1, 1), "en")["topic"] == {}


def test_reply_times_are_read_off_their_buckets(content):
    counted()
    with content.session() as db:
        replies = reply_times(db)
    assert (replies.buckets["10"], replies.buckets["50"], replies.buckets["250"], replies.buckets["slower"]) == (2, 2, 2, 2)
    assert (replies.half, replies.most) == ("50", "slower")


def test_prometheus_can_read_it(content):
    counted()
    with content.session() as db:
        families = {family.name: family for family in text_string_to_metric_families(metrics_text(db))}
    topics = {sample.labels["topic"]: sample.value for sample in families["changan_answers_by_topic"].samples}
    buckets = {sample.labels.get("le"): sample.value for sample in families["changan_reply_seconds"].samples}
    assert topics == {"place_hours": 2, "fallback": 2} and (buckets["0.05"], buckets["+Inf"]) == (4, 8)
    assert [sample.value for sample in families["changan_walks_finished"].samples] == [2]


def test_what_cannot_be_written_is_kept_for_later(content, monkeypatch):
    tally = Tally()
    tally.add("topic", "poem")
    with store.session() as db, db.begin():
        db.execute(text("alter table tally rename to away"))
    tally.write()
    with store.session() as db, db.begin():
        db.execute(text("alter table away rename to tally"))
    tally.write()
    with content.session() as db:
        assert sum_values(db, "topic") == {"poem": 1}


def test_it_counts_on_every_database(db):
    counts = {(LONG_AGO, "topic", "poem"): 2, (LONG_AGO, "topic", "quiz"): 1}
    for _ in range(2):
        with db.session() as session, session.begin():
            add_numbers(session, counts)
    with db.session() as session:
        assert sum_values(session, "topic") == {"poem": 4, "quiz": 2}
