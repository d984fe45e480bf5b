"""content check: every problem with its line, a last line with counts, and nothing changed."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def two_mistakes(content_of):
    content_of.add("place", "bell-tower")
    content_of.add("dish", "liangpi", heat="hot")
    content_of.add("poem", "spring", places="[nowhere]")
    return content_of


def test_all_well(run, content_of):
    content_of.add("place", "bell-tower")
    result = run("check")
    assert (result.exit_code, result.output) == (0, "1 file checked as of 2026-11-23: no problems\n")


def test_every_problem_is_listed_with_its_line(run, two_mistakes):
    result = run("check")
    first, second, last = result.output.splitlines()
    assert result.exit_code == 1
    assert first.startswith("tour_content/library/dishes/liangpi.yml:") and ": heat: " in first
    assert second.startswith("tour_content/library/poems/spring.yml:") and 'place "nowhere" is not known' in second
    assert last == "3 files checked as of 2026-11-23: 2 problems"


@pytest.mark.parametrize("named", ["dishes/liangpi.yml", "dishes", "tour_content/library/dishes/liangpi.yml"])
def test_a_file_narrows_what_is_listed(run, two_mistakes, named):
    lines = run("check", named).output.splitlines()
    assert len(lines) == 2 and "liangpi" in lines[0] and lines[1] == "1 file checked as of 2026-11-23: 1 problem"


def test_a_file_is_found_from_where_the_command_was_called(run, two_mistakes, monkeypatch):
    monkeypatch.setenv("CHANGAN_CALLED_FROM", str(two_mistakes.path / "dishes"))
    assert "liangpi" in run("check", "liangpi.yml").output


def test_json(run, two_mistakes):
    rows = json.loads(run("check", "--json").output)
    assert [row["field"] for row in rows] == ["heat", "places[0]"] and all(row["line"] > 1 and row["message"] for row in rows)


def test_as_of_looks_from_another_day(run, content_of):
    content_of.add("place", "bell-tower")
    assert run("check", "--as-of", "2026-11-01").exit_code == 1  # the builder's facts were checked on 20 November


@pytest.mark.parametrize("arguments", [("--as-of", "tomorrow"), ("places/missing.yml",), ("/etc/hostname",), ("--yes",)])
def test_wrong_usage(run, content_of, arguments):
    assert run("check", *arguments).exit_code == 2
