"""A change comes into force whole, checked and counted, or not at all; and every state can be gone back to."""

from __future__ import annotations

import time

import pytest

from tests.tour_content.conftest import Store
from tour_content import publishing
from tour_content.kinds import Place
from tour_content.problems import ContentError, EditConflict, UnknownRecord
from tour_content.publishing import Proposal, document_from, publish, roll_back
from tour_content.query.records import find_record, get_version, list_names
from tour_content.query.revisions import find_document, list_revisions
from tour_content.store import document_of


@pytest.fixture(autouse=True)
def today(fixed_day):
    pass


@pytest.fixture
def tower(db: Store, record):
    """A bell tower in force; its document."""
    made = record("place", "bell-tower")
    db.load(made)
    return document_of(made)


def propose(doc, base=None, kind="place", id_="bell-tower"):
    return Proposal(kind, id_, doc and document_from(kind, id_, doc), base)


def present(db: Store, kind="place", id_="bell-tower"):
    with db.session() as session:
        return find_document(session, kind, id_)


def test_a_change_is_in_force_with_its_names_at_once_and_the_version_rises(db, tower):
    with db.session() as session:
        before = get_version(session)
    changes = publish([propose({**tower, "also": {"zh": ["老钟"]}}, base=1)], "anna", "published", db.url)
    assert changes.updated == [("place", "bell-tower")]
    with db.session() as session:
        assert get_version(session) == before + 1
        assert "老钟" in {text for *_, text, _ in list_names(session)}
        assert find_record(session, Place, "bell-tower").also.zh == ["老钟"]


def test_what_is_incomplete_is_refused_with_every_reason(db, tower):
    with pytest.raises(ContentError) as refused:
        publish([propose({"id": "bell-tower", "rank": 0, "name": {"en": "Bell Tower"}})], "anna", "", db.url)
    said = [f"{p.field}: {p.message}" for p in refused.value.problems]
    assert "name.zh: the Chinese words are missing; write them" in said
    assert "rank: 0 is too small; write a number above 0" in said
    assert present(db) == (1, tower)


def test_the_checks_of_the_library_hold_for_one_record(db, tower):
    with pytest.raises(ContentError, match='"0800 to noon" is no opening_hours syntax'):
        hours = [{"open": "0800 to noon", "source": "https://example.org/", "checked": "2026-11-20"}]
        publish([propose({**tower, "hours": hours})], "anna", "", db.url)
    with pytest.raises(ContentError, match='place "bel-tower" is not known; did you mean "bell-tower"?'):
        publish([propose({**tower, "substitute": "bel-tower"})], "anna", "", db.url)
    with pytest.raises(ContentError, match="lies after today"):
        publish([propose({**tower, "sources": [{"source": "https://example.org/", "checked": "2026-12-24"}]})], "anna", "", db.url)


def test_what_another_record_names_cannot_be_taken_away(db, record):
    db.load(record("place", "bell-tower"), record("event", "fair", place="bell-tower"))
    with pytest.raises(ContentError, match='events/fair.yml:1: place: place "bell-tower" is not known'):
        publish([propose(None)], "anna", "", db.url)
    assert publish([propose(None), propose(None, kind="event", id_="fair")], "anna", "", db.url).removed


def test_records_that_name_each_other_come_together(db, record):
    place, fair = document_of(record("place", "bell-tower")), document_of(record("event", "fair", place="bell-tower"))
    changes = publish([propose(fair, 0, "event", "fair"), propose(place, 0)], "anna", "", db.url)
    assert sorted(changes.created) == [("event", "fair"), ("place", "bell-tower")]


def test_one_bad_record_keeps_all_back(db, tower):
    with pytest.raises(ContentError):
        publish([propose({**tower, "rank": 7}), propose({"id": "x"}, kind="dish", id_="x")], "anna", "", db.url)
    assert present(db) == (1, tower)


def test_a_change_made_from_an_old_state_is_told_who_was_first(db, tower):
    publish([propose({**tower, "rank": 7}, base=1)], "bo", "", db.url)
    with pytest.raises(EditConflict, match="place/bell-tower was changed by bo at .*; nothing was saved") as told:
        publish([propose({**tower, "rank": 9}, base=1)], "anna", "", db.url)
    assert told.value.theirs["rank"] == 7 and present(db)[1]["rank"] == 7


def test_a_dry_run_counts_and_changes_nothing(db, tower):
    assert publish([propose({**tower, "rank": 7})], "anna", "", db.url, dry_run=True).updated
    assert present(db) == (1, tower)


def test_nothing_new_is_no_revision(db, tower):
    assert publish([propose(tower)], "anna", "", db.url).unchanged == 1
    assert present(db) == (1, tower)


def test_empty_lists_and_blanks_are_the_same_as_nothing(db, tower):
    blanks = {**tower, "hours": [], "then": None, "also": {"en": []}}
    assert publish([propose(blanks)], "anna", "", db.url).unchanged == 1


@pytest.mark.parametrize("bad", ["nul \0 inside", "half a pair \ud800"])
def test_characters_that_no_database_takes_are_named(db, tower, bad):
    with pytest.raises(ContentError, match="name.en: holds a character that cannot be stored"):
        publish([propose({**tower, "name": {"en": bad, "zh": "钟楼"}})], "anna", "", db.url)


def test_roll_back_makes_the_old_state_a_new_revision(db, tower):
    publish([propose({**tower, "rank": 7})], "anna", "published", db.url)
    publish([propose({**tower, "rank": 8})], "anna", "published", db.url)
    roll_back("place", "bell-tower", "bo", url=db.url)
    assert present(db)[1]["rank"] == 7
    roll_back("place", "bell-tower", "bo", to=1, url=db.url)
    assert present(db) == (5, tower)
    with db.session() as session:
        notes = [(row.number, row.author, row.note) for row in list_revisions(session, "place", "bell-tower")]
    assert notes == [
        (5, "bo", "rolled back to 1"),
        (4, "bo", "rolled back to 2"),
        (3, "anna", "published"),
        (2, "anna", "published"),
        (1, "tester", "loaded"),
    ]


def test_roll_back_of_a_new_record_removes_it_and_back_again(db, tower):
    roll_back("place", "bell-tower", "bo", url=db.url)
    assert present(db) is None
    roll_back("place", "bell-tower", "bo", url=db.url)
    assert present(db)[1] == tower


def test_roll_back_to_where_it_never_was_is_told(db, tower):
    with pytest.raises(UnknownRecord, match="place/bell-tower has no revision 99"):
        roll_back("place", "bell-tower", "bo", to=99, url=db.url)
    with pytest.raises(UnknownRecord, match="place/nowhere has no history"):
        roll_back("place", "nowhere", "bo", url=db.url)


def test_the_whole_library_takes_a_change_in_well_under_a_second(real_documents, sqlite_template, tmp_path):
    import shutil

    shutil.copy(sqlite_template, tmp_path / "content.db")
    real = Store(f"sqlite:///{tmp_path / 'content.db'}")
    real.load(*(d.record for d in real_documents if d.record))
    doc = present(real)[1]
    begun = time.monotonic()
    publishing.publish([propose({**doc, "also": {"en": ["Ding Dong Tower"]}})], "anna", "", real.url)
    assert time.monotonic() - begun < 1
