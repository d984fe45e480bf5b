"""Drafts: kept complete or not, published or refused with reasons, at a moment set, never over somebody else's work."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.tour_content.conftest import Store
from tour_content import drafts
from tour_content.problems import ContentError, EditConflict, UnknownRecord
from tour_content.query.drafts import find_draft, list_drafts
from tour_content.query.revisions import find_document, list_revisions
from tour_content.store import document_of

KEY = ("place", "bell-tower")
NOON = dt.datetime(2026, 12, 1, 4)  # UTC


@pytest.fixture(autouse=True)
def today(fixed_day):
    pass


@pytest.fixture
def tower(db: Store, record):
    """A bell tower in force, at revision 1; its document."""
    made = record(*KEY)
    db.load(made)
    return document_of(made)


def draft(db: Store):
    with db.session() as session:
        return find_draft(session, *KEY)


def in_force(db: Store):
    with db.session() as session:
        found = find_document(session, *KEY)
        return found and found[1]


def test_a_draft_changes_nothing_until_it_is_published(db, tower):
    assert drafts.save(*KEY, {**tower, "rank": 5}, "anna", base=1, seen=0, url=db.url) == 1
    assert in_force(db) == tower
    assert drafts.publish([KEY], "bo", db.url).updated == [KEY]
    assert in_force(db)["rank"] == 5 and draft(db) is None
    with db.session() as session:
        last = list_revisions(session)[0]
    assert (last.author, last.note) == ("bo", "published, written by anna")


def test_half_a_record_can_be_kept_but_not_published(db):
    drafts.save(*KEY, {"id": "bell-tower"}, "anna", base=0, seen=0, url=db.url)
    with pytest.raises(ContentError, match="name: is missing; write it"):
        drafts.publish([KEY], "anna", db.url)
    assert draft(db).doc == {"id": "bell-tower"} and in_force(db) is None


def test_the_second_of_two_editors_is_told_and_shown_what_there_is(db, tower):
    drafts.save(*KEY, {**tower, "rank": 5}, "anna", base=1, seen=0, url=db.url)
    with pytest.raises(EditConflict, match="was changed by anna") as told:
        drafts.save(*KEY, {**tower, "rank": 9}, "bo", base=1, seen=0, url=db.url)
    assert told.value.theirs["rank"] == 5 and draft(db).doc["rank"] == 5
    assert drafts.save(*KEY, {**tower, "rank": 9}, "bo", base=1, seen=1, url=db.url) == 2  # having seen it


def test_who_edits_what_was_published_meanwhile_is_told(db, tower):
    drafts.save(*KEY, {**tower, "rank": 5}, "anna", base=1, seen=0, url=db.url)
    drafts.publish([KEY], "anna", db.url)
    with pytest.raises(EditConflict, match="was changed by anna"):
        drafts.save(*KEY, {**tower, "rank": 9}, "bo", base=1, seen=0, url=db.url)
    with pytest.raises(EditConflict):
        drafts.save(*KEY, {**tower, "rank": 9}, "bo", base=1, seen=1, url=db.url)


def test_a_draft_of_an_older_state_is_not_published_over_the_new_one(db, tower, record):
    drafts.save(*KEY, {**tower, "rank": 5}, "anna", base=1, seen=0, url=db.url)
    db.load(record(*KEY, rank="3"))
    with pytest.raises(EditConflict, match="was changed by tester"):
        drafts.publish([KEY], "anna", db.url)
    assert in_force(db)["rank"] == 3 and draft(db) is not None


def test_a_removal_is_a_draft_too(db, tower):
    drafts.save(*KEY, None, "anna", base=1, seen=0, url=db.url)
    assert drafts.publish([KEY], "anna", db.url).removed == [KEY]


def test_a_draft_can_be_dropped(db, tower):
    drafts.save(*KEY, {**tower, "rank": 5}, "anna", base=1, seen=0, url=db.url)
    drafts.discard(*KEY, db.url)
    with pytest.raises(UnknownRecord, match="place/bell-tower has no draft"):
        drafts.publish([KEY], "anna", db.url)


def test_a_moment_is_kept_until_it_comes(db, tower):
    drafts.save(*KEY, {**tower, "rank": 5}, "anna", base=1, seen=0, url=db.url)
    drafts.schedule(*KEY, NOON, "bo", db.url)
    assert drafts.publish_due(NOON - dt.timedelta(seconds=1), db.url) == []
    assert drafts.publish_due(NOON, db.url) == [(KEY, "")]
    assert in_force(db)["rank"] == 5
    with db.session() as session:
        assert list_revisions(session)[0].author == "bo" and list_drafts(session) == []


def test_what_cannot_be_published_at_its_moment_says_why_and_stays(db, tower):
    drafts.save(*KEY, {**tower, "rank": 0}, "anna", base=1, seen=0, url=db.url)
    drafts.schedule(*KEY, NOON, "bo", db.url)
    ((_, reason),) = drafts.publish_due(NOON, db.url)
    assert "rank: 0 is too small" in reason and draft(db).refused == reason
    assert drafts.publish_due(NOON, db.url) == [] and in_force(db) == tower


def test_a_new_text_takes_the_moment_back(db, tower):
    drafts.save(*KEY, {**tower, "rank": 5}, "anna", base=1, seen=0, url=db.url)
    drafts.schedule(*KEY, NOON, "bo", db.url)
    drafts.save(*KEY, {**tower, "rank": 6}, "anna", base=1, seen=1, url=db.url)
    assert draft(db).publish_at is None and drafts.publish_due(NOON, db.url) == []
