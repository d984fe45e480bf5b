"""The copy with the drafts in force: what could be published is in it, what could not is told, and the content itself is untouched."""

from __future__ import annotations

import shutil

import pytest

from tests.tour_content.conftest import Store
from tour_content import drafts, rehearsing, store
from tour_content.kinds import Event, Place
from tour_content.query.records import find_record, get_version


@pytest.fixture
def copy(content, tmp_path):
    url = f"sqlite:///{tmp_path / 'copy.db'}"
    store.migrate(url)
    return url


@pytest.fixture
def content(sqlite_template, tmp_path, record, fixed_day, monkeypatch):
    shutil.copy(sqlite_template, tmp_path / "content.db")
    made = Store(f"sqlite:///{tmp_path / 'content.db'}")
    monkeypatch.setenv("DATABASE_URL", made.url)
    made.load(record("place", "bell-tower"), record("event", "fair", place="bell-tower"))
    return made


def save(record, kind, id_, **changes):
    drafts.save(kind, id_, {**store.document_of(record(kind, id_)), **changes}, "edith", base=0, seen=0)


def found(url, kind, id_):
    with store.session(url) as db:
        return find_record(db, kind, id_)


def test_drafts_are_in_force_in_the_copy_alone(content, copy, record):
    save(record, "place", "lamp-hall")
    save(record, "event", "lighting", place="lamp-hall")  # leans on the other draft
    told = rehearsing.rehearse(copy)
    assert sorted(told.taken) == [("event", "lighting"), ("place", "lamp-hall")] and not told.left_out
    assert found(copy, Event, "lighting") and found(copy, Place, "bell-tower")
    assert found(content.url, Place, "lamp-hall") is None


def test_what_cannot_be_published_is_left_out_with_what_leans_on_it(content, copy, record):
    save(record, "place", "lamp-hall", name={"en": "Lamp Hall"})
    save(record, "event", "lighting", place="lamp-hall")
    save(record, "place", "good-hall")
    told = rehearsing.rehearse(copy)
    assert told.taken == [("place", "good-hall")]
    assert "Chinese words are missing" in told.left_out["place", "lamp-hall"] and ("event", "lighting") in told.left_out


def test_a_removal_is_rehearsed_unless_something_names_what_goes(content, copy):
    drafts.save("place", "bell-tower", None, "edith", base=1, seen=0)
    assert ("place", "bell-tower") in rehearsing.rehearse(copy).left_out and found(copy, Place, "bell-tower")
    drafts.save("event", "fair", None, "edith", base=2, seen=0)
    assert not rehearsing.rehearse(copy).left_out
    assert found(copy, Place, "bell-tower") is None


def test_a_draft_that_is_dropped_goes_from_the_copy_and_nothing_is_written_twice(content, copy, record):
    save(record, "place", "lamp-hall")
    rehearsing.rehearse(copy)
    drafts.discard("place", "lamp-hall")
    rehearsing.rehearse(copy)
    assert found(copy, Place, "lamp-hall") is None
    with store.session(copy) as db:
        version = get_version(db)
    rehearsing.rehearse(copy)
    with store.session(copy) as db:
        assert get_version(db) == version
