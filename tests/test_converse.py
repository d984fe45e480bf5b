"""The conversation runner judges what it should."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.converse import fits, judge, problem

TODAY = dt.date(2026, 11, 23)  # a Monday
ANSWER = {
    "topic": "place_hours",
    "language": "en",
    "subjects": [{"id": "bell-tower", "name": {"en": "Bell Tower", "zh": "钟楼"}}],
    "when": {"from": "2026-11-24", "to": "2026-11-24"},
}


@pytest.mark.parametrize(
    "word, first, last",
    [
        ("today", "2026-11-23", "2026-11-23"),
        ("this_weekend", "2026-11-28", "2026-11-29"),
        ("next_weekend", "2026-12-05", "2026-12-06"),
        ("next_month", "2026-12-01", "2026-12-31"),
        ("next_friday", "2026-12-04", "2026-12-04"),
        ("friday", "2026-11-27", "2026-11-27"),
        ("next_spring_festival", "2027-02-06", "2027-02-12"),
        ("next_national_day", "2027-10-01", "2027-10-07"),
        ("2026-12-05..2026-12-06", "2026-12-05", "2026-12-06"),
        ("christmas", "2026-12-25", "2026-12-25"),
    ],
)
def test_a_date_word_fits_what_it_means(word, first, last):
    assert fits({"from": first, "to": last}, word, TODAY)


@pytest.mark.parametrize(
    "word, when",
    [
        ("today", {"from": "2026-11-24", "to": "2026-11-24"}),
        ("today", None),
        ("today", {"from": "soon"}),
        ("next_spring_festival", {"from": "2027-01-01", "to": "2027-03-31"}),
    ],
)
def test_a_date_word_fits_nothing_else(word, when):
    assert not fits(when, word, TODAY)


@pytest.mark.parametrize(
    "expected",
    [
        {"topic": ["place_hours"]},
        {"topic": ["*"]},
        {"topic": ["place_hours"], "subject": "(?i)^BELL-tower$"},
        {"topic": ["place_hours"], "subject": "nothing", "aka": ["钟楼"]},
        {"topic": ["place_hours"], "when": "tomorrow", "language": ["en"], "reply": "08:30", "not_reply": "closed"},
    ],
)
def test_an_answer_that_is_right_has_no_problem(expected):
    assert problem(expected, ANSWER, "Open 08:30", TODAY) is None


@pytest.mark.parametrize(
    "expected",
    [
        {"topic": ["place_about"]},
        {"topic": ["place_hours"], "subject": "drum"},
        {"topic": ["place_hours"], "when": "today"},
        {"topic": ["place_hours"], "language": ["zh"]},
        {"topic": ["place_hours"], "reply": "09:00"},
        {"topic": ["place_hours"], "not_reply": "(?i)OPEN"},
    ],
)
def test_an_answer_that_is_wrong_has_a_problem(expected):
    assert problem(expected, ANSWER, "Open 08:30", TODAY)


def test_an_answer_that_is_missing_is_a_problem_unless_it_is_optional():
    assert judge({"expect": [{"topic": ["place_hours"]}, {"topic": ["place_tickets"]}]}, [ANSWER], "", TODAY)
    assert not judge({"expect": [{"topic": ["place_hours"]}, {"topic": ["place_tickets"], "optional": True}]}, [ANSWER], "", TODAY)


def test_answers_may_come_in_any_order_where_the_case_says_so():
    turn = {"expect": [{"topic": ["place_tickets"]}, {"topic": ["place_hours"]}]}
    answers = [ANSWER, {"topic": "place_tickets"}]
    assert judge(turn, answers, "", TODAY) and not judge({**turn, "any_order": True}, answers, "", TODAY)
