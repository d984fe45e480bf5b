"""The library that is delivered: without a problem, and large enough."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from tests.tour_content.conftest import TODAY
from tour_content.checks import find_problems
from tour_content.hours import hours_on
from tour_content.kinds import Event, Place
from tour_content.reader import Document
from tour_content.recurrence import next_occurrence


def test_the_library_has_no_problems(real_documents: list[Document]) -> None:
    assert [str(problem) for problem in find_problems(real_documents, TODAY)] == []


@pytest.mark.parametrize(
    ("kind", "least"),
    [("place", 35), ("title", 25), ("event", 20), ("dish", 15), ("person", 15), ("poem", 12), ("article", 12)],
)
def test_the_library_is_large_enough(real_documents: list[Document], kind: str, least: int) -> None:
    assert Counter(document.kind for document in real_documents)[kind] >= least


def test_every_real_place_has_hours_that_are_evaluated_all_year(real_documents: list[Document]) -> None:
    days = [TODAY + dt.timedelta(days=n) for n in range(0, 366, 5)]
    for document in real_documents:
        if isinstance(document.record, Place) and document.record.hours:
            assert any(hours.intervals for day in days for hours in hours_on(document.record, day)), document.path


def test_every_real_event_comes_again(real_documents: list[Document]) -> None:
    for document in real_documents:
        if isinstance(document.record, Event):
            assert next_occurrence(document.record, TODAY), document.path
