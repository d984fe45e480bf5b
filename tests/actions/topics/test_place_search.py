"""Places by condition."""

from __future__ import annotations

import re

import pytest

from tests.actions.conftest import days, ids
from tour_content.kinds import Place
from tour_content.query.records import find_record


@pytest.mark.parametrize("said", ["free museums", "有哪些免费的博物馆"])
def test_the_conditions_understood_are_met_and_told(said, answer_to, db):
    answer = answer_to("place_search", said)
    assert answer.filters == {"category": "museum", "free": "true"}
    facets = [find_record(db, Place, id_).facets() for id_ in ids(answer, "place")]
    assert facets and all("museum" in f["category"] and "true" in f["free"] for f in facets)


@pytest.mark.parametrize("said", ["what should I see in Xi'an", "西安有什么好玩的", "Tang temples", "唐代的寺庙"])
def test_a_list_is_numbered_and_has_three_or_more(said, answer_to):
    answer = answer_to("place_search", said)
    assert len(answer.listed) >= 3
    assert [int(n) for n in re.findall(r"^(\d)\. ", answer.text, re.M)] == list(range(1, len(answer.listed) + 1))
    assert answer.source and answer.checked


@pytest.mark.parametrize(
    "said, dropped", [("free museums in Gaoling with a hot spring for children", "hot spring"), ("雁塔区的温泉", "温泉")]
)
def test_a_condition_that_nothing_meets_is_dropped_and_said(said, dropped, answer_to):
    answer = answer_to("place_search", said)
    assert answer.listed
    assert answer.topic == "place_search" and (dropped in answer.text or answer.filters)


@pytest.mark.parametrize("said", ["which museums are open on 5 December at 3 pm", "12月5日下午3点哪些博物馆开着"])
def test_open_at_a_moment_says_the_moment(said, answer_to):
    answer = answer_to("place_search", said)
    assert answer.when == days("2026-12-05") and "15:00" in answer.text


@pytest.mark.parametrize("said", ["free museums", "免费的博物馆", "which places are open tomorrow at 10 am", "明天上午10点开着的地方"])
def test_the_head_of_a_list_has_no_empty_or_double_brackets(said, answer_to):
    assert not re.search(r"\( ?\(|\(\)|（（|（）", answer_to("place_search", said).text)
