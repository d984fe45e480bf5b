"""content load: all or nothing, counted; and what `changan up` loads and does not load."""

from __future__ import annotations

import pytest

from tour_content import store
from tour_content.cli import loading
from tour_content.kinds import Place
from tour_content.problems import ContentError
from tour_content.query.records import list_records


def places() -> list[str]:
    with store.session() as db:
        return [place.id for place in list_records(db, Place)]


def test_changes_are_counted(run, content_of):
    content_of.add("place", "bell-tower")
    content_of.add("place", "drum-tower")
    assert run("load").output == "created 2, updated 0, removed 0, unchanged 0\n"
    content_of.add("place", "drum-tower", rank="9")
    (content_of.path / "places" / "bell-tower.yml").unlink()
    assert run("load").output == "created 0, updated 1, removed 1, unchanged 0\n"
    assert places() == ["drum-tower"]


def test_a_dry_run_names_what_it_would_do_and_does_nothing(run, content_of):
    content_of.add("place", "bell-tower")
    assert run("load", "--dry-run").output == "create place bell-tower\nwould be created 1, updated 0, removed 0, unchanged 0\n"
    assert places() == []


def test_one_bad_file_and_nothing_is_loaded(run, content_of):
    content_of.add("place", "bell-tower")
    run("load")
    content_of.add("place", "drum-tower")
    content_of.add("dish", "liangpi", heat="hot")
    result = run("load")
    assert result.exit_code == 1 and "liangpi.yml:" in result.output and result.output.endswith("1 problem; the database is as it was\n")
    assert places() == ["bell-tower"]


def test_a_database_out_of_reach_is_told_without_a_trace(run, content_of, monkeypatch):
    content_of.add("place", "bell-tower")
    monkeypatch.setenv("DATABASE_URL", "sqlite:////proc/none/content.db")
    result = run("load")
    assert result.exit_code == 1 and "Check DATABASE_URL" in result.output


def test_the_service_loads_a_library_once(content_of):
    content_of.add("place", "bell-tower")
    assert loading.needs_loading()
    loading.load_for_service()
    assert not loading.needs_loading()
    content_of.add("place", "drum-tower")
    assert loading.needs_loading()


def test_the_service_loads_again_into_another_database(content_of, tmp_path, monkeypatch):
    content_of.add("place", "bell-tower")
    loading.load_for_service()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    assert loading.needs_loading()


def test_what_has_only_gone_out_of_date_does_not_stop_the_service(content_of, monkeypatch):
    when = '[{on: [2026-12-01], status: confirmed, source: "https://example.org/", checked: 2026-11-20}]'
    content_of.add("event", "fair", when=when)
    monkeypatch.setenv("CHANGAN_NOW", "2028-01-01T10:00")
    with pytest.raises(ContentError):
        loading.load_library()
    changes, stale = loading.load_for_service()
    assert changes.created == [("event", "fair")] and "never happens after 2028-01-01" in stale[0].message


def test_a_mistake_stops_the_service(content_of):
    content_of.add("dish", "liangpi", heat="hot")
    with pytest.raises(ContentError):
        loading.load_for_service()
