"""An event happens again, or it does not belong here."""

from __future__ import annotations

import pytest

from tests.tour_content.conftest import Library

SOURCED = 'status: confirmed, source: "https://example.org/", checked: 2026-11-20'


@pytest.mark.parametrize(
    "over", ['on: ["2026-11-22"]', 'rrule: "FREQ=DAILY", to: 2026-11-22', 'rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"']
)
def test_an_event_that_is_over_is_told(library: Library, over: str) -> None:
    library.add("event", "lantern-fair", when=f"[{{{over}, {SOURCED}}}]")
    assert library.problems() == ["events/lantern-fair.yml:8: when: never happens after 2026-11-23; correct the rule or remove the event"]


@pytest.mark.parametrize("coming", ['on: ["2026-11-23"]', 'lunar: "01-15"', 'rrule: "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=22"'])
def test_an_event_that_is_coming_passes(library: Library, coming: str) -> None:
    library.add("event", "lantern-fair", when=f"[{{{coming}, {SOURCED}}}]")
    assert library.problems() == []


def test_one_coming_rule_is_enough(library: Library) -> None:
    library.add("event", "lantern-fair", when=f'[{{on: ["2025-01-01"], {SOURCED}}}, {{lunar: "01-15", {SOURCED}}}]')
    assert library.problems() == []
