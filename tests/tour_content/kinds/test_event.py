"""Events and their rules, as written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tour_content.conftest import Library
from tour_content.kinds import Event

SOURCED = 'source: "https://example.org/", checked: 2026-11-20'
RRULE_FORM = "FREQ comes first, DAILY to YEARLY; then INTERVAL from 1, COUNT, UNTIL, BYDAY and their like"
RRULE_WAY_OUT = 'write it as e.g. "FREQ=WEEKLY;BYDAY=SA"'


def test_facets_and_references_of_an_event(record: Callable[..., Event]) -> None:
    event = record("event", place="bell-tower", title="the-myth", good_for="[night]", tickets=f"[{{cny: 0, {SOURCED}}}]")
    assert event.facets() == {
        "kind": ["fair"],
        "place": ["bell-tower"],
        "title": ["the-myth"],
        "free": ["true"],
        "indoor": [],
        "good_for": ["night"],
    }
    assert event.references() == [("place", "place", "bell-tower"), ("title", "title", "the-myth")]


def test_an_event_is_free_where_every_ticket_is(record: Callable[..., Event]) -> None:
    assert record("event", tickets=f"[{{cny: 0, {SOURCED}}}, {{cny: 5, {SOURCED}}}]").facets()["free"] == ["false"]
    assert record("event").facets()["free"] == []


@pytest.mark.parametrize("rules", ["", 'lunar: "01-15", on: ["2026-12-12"],', 'rrule: "FREQ=DAILY", lunar: "01-15",'])
def test_a_row_has_exactly_one_rule(library: Library, rules: str) -> None:
    library.add("event", "something", when=f"[{{{rules} status: usual, {SOURCED}}}]")
    assert library.problems() == ["events/something.yml:8: when[0]: give exactly one of rrule, lunar, on"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ('rrule: "every Saturday"', f'rrule: "every Saturday" is no RRULE ({RRULE_FORM}); {RRULE_WAY_OUT}'),
        ('rrule: "FREQ=NEVER"', f'rrule: "FREQ=NEVER" is no RRULE ({RRULE_FORM}); {RRULE_WAY_OUT}'),
        ('rrule: "FREQ=HOURLY"', f'rrule: "FREQ=HOURLY" is no RRULE ({RRULE_FORM}); {RRULE_WAY_OUT}'),
        ('rrule: "FREQ=DAILY;INTERVAL=0"', f'rrule: "FREQ=DAILY;INTERVAL=0" is no RRULE ({RRULE_FORM}); {RRULE_WAY_OUT}'),
        ('rrule: "DTSTART:20270101"', f'rrule: "DTSTART:20270101" is no RRULE ({RRULE_FORM}); {RRULE_WAY_OUT}'),
        ('rrule: "FREQ=WEEKLY;BYDAY=XX"', f"rrule: \"FREQ=WEEKLY;BYDAY=XX\" is no RRULE (invalid 'BYDAY': XX); {RRULE_WAY_OUT}"),
        ('lunar: "13-01"', 'lunar: "13-01" is no lunar day; write MM-DD or MM-DD/MM-DD, months to 12, days to 30'),
        ('lunar: "12-31"', 'lunar: "12-31" is no lunar day; write MM-DD or MM-DD/MM-DD, months to 12, days to 30'),
        ('lunar: "1/15"', 'lunar: "1/15" is no lunar day; write MM-DD or MM-DD/MM-DD, months to 12, days to 30'),
        (
            'on: ["2026-12-12", "2026-02-30"]',
            'on[1]: "2026-02-30" is no day (day is out of range for month); write it as YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD',
        ),
        ('on: ["12 December"]', 'on[0]: "12 December" is no day; write it as YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD'),
        ('on: ["2026-12-07/2026-12-05"]', 'on[0]: "2026-12-07/2026-12-05" runs backwards; swap the days'),
        ('rrule: "FREQ=DAILY", season: "04-31/13-01"', 'season: "04-31/13-01" is no season; write MM-DD/MM-DD'),
        ('rrule: "FREQ=DAILY", times: ["8pm"]', 'times[0]: "8pm" is no time; write it as HH:MM in quotes, e.g. "17:30"'),
        ('rrule: "FREQ=DAILY", times: ["20:00", "24:00"]', 'times[1]: "24:00" is no time; write it as HH:MM in quotes, e.g. "17:30"'),
        ('rrule: "FREQ=DAILY", except: [2026-13-01]', 'except[0]: "2026-13-01" is no date; write it as YYYY-MM-DD'),
        ('rrule: "FREQ=DAILY", from: 1 May', 'from: "1 May" is no date; write it as YYYY-MM-DD'),
        ('rrule: "FREQ=DAILY", minutes: 0', 'minutes: "0" is too small; write a number above 0'),
    ],
)
def test_a_wrong_rule_is_told_once(library: Library, rule: str, said: str) -> None:
    library.add("event", "something", when=f"[{{{rule}, status: usual, {SOURCED}}}]")
    assert library.problems() == [f"events/something.yml:8: when[0].{said}"]
