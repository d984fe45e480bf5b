"""A mistake is a value that knows its place."""

from __future__ import annotations

from pathlib import Path

from tour_content.problems import ContentError, Problem


def test_a_problem_reads_file_line_field_message() -> None:
    problem = Problem(Path("library/places/city-wall.yml"), 14, "hours[0].open", "is no time; write it as HH:MM")
    assert str(problem) == "library/places/city-wall.yml:14: hours[0].open: is no time; write it as HH:MM"


def test_a_problem_of_the_whole_file_names_no_field() -> None:
    assert str(Problem(Path("a.yml"), 1, "", "is empty")) == "a.yml:1: is empty"


def test_the_error_carries_every_problem_in_order_of_file_and_line() -> None:
    late, early, other = (Problem(Path(file), line, "x", "m") for file, line in (("a.yml", 12), ("a.yml", 2), ("b.yml", 1)))
    error = ContentError([other, late, early])
    assert error.problems == [early, late, other]
    assert str(error).splitlines() == ["a.yml:2: x: m", "a.yml:12: x: m", "b.yml:1: x: m"]
