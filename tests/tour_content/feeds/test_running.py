"""A feed fills drafts, follows what its partner changes, and leaves alone what a person did."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from tests.tour_content.conftest import Store
from tour_content import drafts
from tour_content.feeds import running
from tour_content.feeds.address import FeedError, Fetched
from tour_content.problems import UnknownRecord
from tour_content.query.drafts import find_draft
from tour_content.query.feeds import get_feed, put_feed
from tour_content.query.revisions import find_document

SHOW = {
    "projectId": "71",
    "projectName": "驼铃传奇",
    "projectNameEn": "Camel Bells",
    "introduction": "故事。",
    "introductionEn": "A story.",
    "sessions": ["2026-12-05 19:30"],
    "venueName": "大剧院",
    "venueNameEn": "Grand Theatre",
    "priceLow": 238,
}
ID = "tickets-71"


@pytest.fixture(autouse=True)
def today(fixed_day):
    pass


@pytest.fixture
def feed(db: Store):
    """A ticketing partner's feed, run with the shows given."""
    with db.begin():
        pass
    with db.session() as session, session.begin():
        put_feed(session, "tickets", "https://partner.example.org/list", "ticketing", 60)
    return lambda *shows, **options: running.run("tickets", db.url, ask=gives(*shows), **options)


def gives(*shows):
    content = json.dumps({"data": {"list": shows}}).encode()
    return lambda url, etag, modified: Fetched(content, '"1"', None)


def draft(db: Store, id_=ID):
    with db.session() as session:
        return find_draft(session, "event", id_)


def published(db: Store):
    with db.session() as session:
        found = find_document(session, "event", ID)
        return found and found[1]


def test_a_new_event_is_a_draft_that_can_be_published(feed, db):
    assert feed(SHOW).new == [ID]
    made = draft(db)
    assert (made.author, made.feed, made.doc["when"][0]["checked"]) == ("feed tickets", "tickets", "2026-11-23")
    drafts.publish([("event", ID)], "anna", db.url)
    assert published(db)["name"] == {"zh": "驼铃传奇", "en": "Camel Bells"}


def test_what_has_not_changed_makes_no_draft(feed, db):
    feed(SHOW)
    drafts.publish([("event", ID)], "anna", db.url)
    assert feed(SHOW).unchanged == 1 and draft(db) is None


def test_what_the_partner_changes_follows_and_what_a_person_changed_stays(feed, db):
    feed(SHOW)
    edited = {**draft(db).doc, "summary": {"en": "A caravan on stage.", "zh": "舞台上的驼队。"}}
    drafts.save("event", ID, edited, "anna", base=0, seen=1, url=db.url)
    drafts.publish([("event", ID)], "anna", db.url)
    assert feed({**SHOW, "priceLow": 298, "subTitle": "新副题"}).changed == [ID]
    now = draft(db).doc
    assert now["tickets"][0]["cny"] == 298 and now["summary"]["zh"] == "舞台上的驼队。"


def test_a_fact_confirmed_by_a_person_is_no_edit(feed, db):
    feed(SHOW)
    doc = draft(db).doc
    doc["tickets"][0]["checked"] = "2026-11-01"
    drafts.save("event", ID, doc, "anna", base=0, seen=1, url=db.url)
    drafts.publish([("event", ID)], "anna", db.url)
    feed({**SHOW, "priceLow": 298})
    assert draft(db).doc["tickets"][0]["cny"] == 298


def test_a_persons_draft_is_never_touched_and_asked_for_again(feed, db):
    feed(SHOW)
    mine = {**draft(db).doc, "rank": 7}
    drafts.save("event", ID, mine, "anna", base=0, seen=1, url=db.url)
    outcome = feed({**SHOW, "priceLow": 298})
    assert outcome.held == [(ID, "anna has a draft of it")] and draft(db).doc == mine
    with db.session() as session:
        assert get_feed(session, "tickets").etag is None or outcome.held
    drafts.publish([("event", ID)], "anna", db.url)
    feed({**SHOW, "priceLow": 298})
    assert draft(db).doc["tickets"][0]["cny"] == 298 and draft(db).doc["rank"] == 7


def test_a_feeds_own_draft_is_renewed(feed, db):
    feed(SHOW)
    feed({**SHOW, "priceLow": 298})
    assert draft(db).number == 2 and draft(db).doc["tickets"][0]["cny"] == 298


def test_what_a_person_dropped_does_not_come_back(feed, db):
    feed(SHOW)
    drafts.discard("event", ID, db.url)
    assert feed({**SHOW, "priceLow": 298}).held == [(ID, "a person has taken it out, or dropped its draft")]


def test_an_event_of_ours_with_that_id_is_left_alone(feed, db, record):
    db.load(record("event", ID))
    assert feed(SHOW).held == [(ID, "an event of that id is here already, and not from this feed")] and draft(db) is None


def test_a_dry_run_writes_nothing(feed, db):
    assert feed(SHOW, dry_run=True).new == [ID]
    with db.session() as session:
        assert draft(db) is None and get_feed(session, "tickets").ran is None


def test_items_without_a_mark_and_twice_the_same_are_left_out(feed):
    outcome = feed(SHOW, SHOW, {"projectName": "无号"})
    assert outcome.new == [ID] and outcome.skipped == 2


def test_what_is_gone_from_the_list_is_told(feed):
    feed(SHOW)
    assert feed().gone == [ID]


def test_a_list_that_has_not_changed(feed, db):
    outcome = running.run("tickets", db.url, ask=lambda url, etag, modified: Fetched(None, '"1"', None))
    assert str(outcome) == "the list has not changed"


def test_a_failure_is_noted(feed, db):
    def down(url, etag, modified):
        raise FeedError("the address answers 503; ask the partner, or correct it")

    with pytest.raises(FeedError):
        running.run("tickets", db.url, ask=down)
    with db.session() as session:
        assert get_feed(session, "tickets").outcome.startswith("the address answers 503")


def test_a_feed_that_is_not_there(db):
    with pytest.raises(UnknownRecord, match='there is no feed "none"'):
        running.run("none", db.url)


def test_feeds_run_when_their_time_has_come(feed, db):
    feed(SHOW)
    now = dt.datetime.utcnow()
    assert running.run_due(now, db.url, gives(SHOW)) == []
    ((name, told),) = running.run_due(now + dt.timedelta(minutes=61), db.url, gives(SHOW))
    assert name == "tickets" and "1 unchanged" in told


@pytest.mark.parametrize("uid, id_", [("71", "tickets-71"), ("a-b", "tickets-a-b")])
def test_ids_are_readable(uid, id_):
    assert running.event_id("tickets", uid) == id_


def test_ids_of_wild_marks_are_ids_and_differ():
    made = {running.event_id("tickets", uid) for uid in ("../../etc", "秦腔", "豫剧", "A@b.org", "a@b.org", "x" * 500)}
    from tour_content.kinds.base import Slug

    assert len(made) == 6 and all(Slug.regex.match(id_) and len(id_) < 96 for id_ in made)
