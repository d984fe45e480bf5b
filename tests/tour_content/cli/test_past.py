"""content history, diff, rollback, publish, export, import: what the operator types and reads."""

from __future__ import annotations

import pytest

from tour_content import drafts, store
from tour_content.query.revisions import find_document


@pytest.fixture
def tower(run, content_of):
    """A bell tower, loaded; its document."""
    content_of.add("place", "bell-tower")
    run("load")
    return in_force()


def in_force():
    with store.session() as db:
        found = find_document(db, "place", "bell-tower")
    return found and found[1]


def test_a_draft_is_compared_published_seen_in_history_and_rolled_back(run, tower):
    drafts.save("place", "bell-tower", {**tower, "rank": 5}, "anna", base=1, seen=0)
    assert run("diff", "places/bell-tower").output == "place/bell-tower: revision 1 → draft of anna\n  rank: 1 → 5\n"
    assert run("publish", "place/bell-tower", "--dry-run").output == "would be created 0, updated 1, removed 0, unchanged 0\n"
    assert in_force() == tower
    assert run("publish", "place/bell-tower").output == "created 0, updated 1, removed 0, unchanged 0\n"
    assert run("diff", "place/bell-tower").output.splitlines()[1:] == ["  rank: 1 → 5"]
    assert run("rollback", "place/bell-tower").exit_code == 0 and in_force() == tower
    lines = run("history", "place/bell-tower").output.splitlines()
    assert [line.split()[0] for line in lines] == ["3", "2", "1"] and lines[0].endswith("place/bell-tower  rolled back to 1")
    assert run("diff", "place/bell-tower", "1", "2").output.splitlines()[1:] == ["  rank: 1 → 5"]


def test_what_is_incomplete_is_refused(run, tower):
    drafts.save("place", "bell-tower", {"id": "bell-tower"}, "anna", base=1, seen=0)
    result = run("publish", "place/bell-tower")
    assert result.exit_code == 1 and "places/bell-tower.yml:1: name: is missing; write it" in result.output
    assert in_force() == tower


def test_a_moment_is_in_xian_and_comes(run, tower, monkeypatch):
    drafts.save("place", "bell-tower", {**tower, "rank": 5}, "anna", base=1, seen=0)
    assert run("publish", "place/bell-tower", "--at", "2026-11-23T11:00").exit_code == 0
    assert run("publish", "--due").output == "nothing is due\n"
    monkeypatch.setenv("CHANGAN_NOW", "2026-11-23T11:00")
    assert run("publish", "--due").output == "place/bell-tower: published\n" and in_force()["rank"] == 5


@pytest.mark.parametrize(
    "arguments, status, message",
    [
        (("diff", "nowhere"), 2, "names no record; write KIND/ID"),
        (("diff", "place/nowhere"), 1, "place/nowhere is not known"),
        (("diff", "place/bell-tower", "77"), 1, "place/bell-tower has no revision 77"),
        (("publish", "place/bell-tower"), 1, "place/bell-tower has no draft"),
        (("publish",), 2, "name the records whose drafts shall be published"),
        (("publish", "place/bell-tower", "--at", "noon"), 2, "noon is no moment"),
        (("rollback", "place/bell-tower", "--to", "9"), 1, "has no revision 9"),
        (("export", "out.pdf", "--form", "xlsx"), 2, "does not fit out.pdf"),
        (("export", "out", "--kind", "plaice"), 2, "plaice is no kind"),
        (("import", "none.xlsx"), 1, "none.xlsx cannot be read"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(arguments, status, message, run, tower):
    result = run(*arguments)
    assert result.exit_code == status and message in result.output + result.stderr and "Traceback" not in result.output


def test_there_and_back_with_a_dry_run(run, tower, tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGAN_CALLED_FROM", str(tmp_path))
    assert run("export", "out").output == "1 records written to out\n"
    path = tmp_path / "out" / "places" / "bell-tower.yml"
    path.write_text(path.read_text().replace("rank: 1", "rank: 5"))
    assert run("import", "out", "--dry-run").output.splitlines() == [
        "update place/bell-tower",
        "  rank: 1 → 5",
        "would be created 0, updated 1, removed 0, unchanged 0",
    ]
    assert in_force() == tower
    assert run("import", "out").exit_code == 0 and in_force()["rank"] == 5


def test_a_load_keeps_what_operators_changed_unless_told(run, content_of, tower):
    drafts.save("place", "bell-tower", {**tower, "rank": 5}, "anna", base=1, seen=0)
    run("publish", "place/bell-tower")
    content_of.add("place", "bell-tower", rank="3")
    content_of.add("place", "drum-tower")
    assert run("load").output == "kept as operators changed it: place/bell-tower\ncreated 1, updated 0, removed 0, unchanged 0\n"
    assert in_force()["rank"] == 5
    assert run("load", "--overwrite").output == "created 0, updated 1, removed 0, unchanged 1\n"
    assert in_force()["rank"] == 3
