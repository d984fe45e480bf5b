"""Days said of a plan, and days turned down."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.plan.dated import days_said
from bot.understand.dates import find_dates
from bot.understand.question import Question, as_data

NOW = dt.datetime(2026, 11, 23, 10, 0)


def days(said: str) -> tuple[list[str], list[str]]:
    dates = as_data(Question("route_plan", 1.0, said, dates=tuple(find_dates(said, NOW))))["dates"]
    wanted, refused = days_said(said, dates)
    return [date["first"] for date in wanted], [date["first"] for date in refused]


@pytest.mark.parametrize(
    "said, wanted, refused",
    [
        ("wednesday not tuesday", ["2026-11-25"], ["2026-11-24"]),
        ("only wednesday, cut tuesday", ["2026-11-25"], ["2026-11-24"]),
        ("周四不要了,周五", ["2026-11-27"], ["2026-11-26"]),
        ("明天一日", ["2026-11-24"], []),
        ("2027年初二", ["2027-02-07"], []),
    ],
)
def test_a_day_turned_down_is_none_of_the_plan(said, wanted, refused):
    assert days(said) == (wanted, refused)
