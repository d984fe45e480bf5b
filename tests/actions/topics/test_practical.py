"""Practicalities; in need, the number comes first."""

from __future__ import annotations

import re

import pytest

from tests.actions.conftest import ids
from tour_content.kinds import Article
from tour_content.query.records import list_records


@pytest.mark.parametrize(
    "said, number",
    [
        ("Help, call the police", "110"),
        ("救命，快报警", "110"),
        ("my husband is having a heart attack", "120"),
        ("我朋友突发心脏病", "120"),
        ("there's a fire in my hotel", "119"),
        ("酒店着火了", "119"),
    ],
)
def test_in_need_the_number_to_call_comes_first(said, number, answer_to):
    answer = answer_to("practical", said)
    assert re.match(rf"\D{{0,60}}{number}", answer.text), answer.text[:200]
    assert answer.topic == "practical"


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
def test_every_urgent_article_begins_with_a_number(language, answer_to, db):
    urgent = [article for article in list_records(db, Article) if article.urgent]
    assert urgent
    for article in urgent:
        answer = answer_to("practical", f'/practical{{"article": "{article.id}"}}', language=language)
        assert ids(answer) == [article.id]
        assert re.match(r"\D{0,80}\d{3}", answer.text), article.id


@pytest.mark.parametrize(
    "said, article",
    [
        ("How do I pay with a foreign card?", "payment"),
        ("外国银行卡能付款吗", "payment"),
        ("how do I get from the airport to the city", "airport-to-city"),
        ("从机场怎么进城", "airport-to-city"),
        ("which SIM card should I buy", "sim-and-internet"),
        ("去哪里买电话卡", "sim-and-internet"),
    ],
)
def test_an_article_is_found_by_what_it_is_about(said, article, answer_to):
    answer = answer_to("practical", said)
    assert ids(answer) == [article] and answer.source and answer.checked


def test_what_is_not_urgent_does_not_begin_with_numbers(answer_to):
    assert not re.match(r"\D{0,20}1[12]\d", answer_to("practical", "how do I pay with a foreign card").text)
