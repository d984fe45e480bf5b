"""What a taxi costs, by the tariff and the distance."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.practical.rides import fare, is_night
from tests.actions.conftest import ids
from tour_content.kinds import Article
from tour_content.kinds.article import Tariff
from tour_content.query.records import find_record


@pytest.fixture
def tariff(db) -> Tariff:
    article = find_record(db, Article, "taxis-and-ride-hailing")
    assert article and article.tariff
    return article.tariff


@pytest.mark.parametrize(
    "km, night, cny",
    [(0, False, 8.5), (3, False, 8.5), (5, False, 12.5), (12, False, 26.5), (14, False, 32.5), (3, True, 9.5), (5, True, 14.1)],
)
def test_a_fare_is_the_start_and_every_further_kilometre(tariff, km, night, cny):
    assert fare(tariff, km, night) == pytest.approx(cny)


@pytest.mark.parametrize("time, night", [("22:59", False), ("23:00", True), ("03:00", True), ("06:00", False)])
def test_the_night_goes_over_midnight(tariff, time, night):
    assert is_night(tariff, dt.time.fromisoformat(time)) is night


@pytest.mark.parametrize(
    "said",
    [
        "how much is a taxi from the Bell Tower to the Big Wild Goose Pagoda",
        "how much is a taxi to the Big Wild Goose Pagoda from the Bell Tower",
        "从钟楼打车去大雁塔多少钱",
    ],
)
def test_a_ride_between_two_places_is_estimated_and_says_so(said, answer_to):
    answer = answer_to("place_tickets", said)
    assert ids(answer) == ["taxis-and-ride-hailing", "big-wild-goose-pagoda", "bell-tower"]
    assert "15–18" in answer.text and "请送我到大雁塔" in answer.text
    assert ("estimate" in answer.text) or ("估算" in answer.text)


def test_without_a_second_place_the_tariff_is_told(answer_to):
    assert "8.5" in answer_to("practical", "how much is a taxi").text
