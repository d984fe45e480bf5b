"""Where to go to in need: the hospital for a child, and the line for the driver."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("said", ["孩子病了，儿童医院的地址", "which hospital for my child"])
def test_where_a_child_is_ill_the_driver_is_told_the_childrens_hospital(said, answer_to):
    text = answer_to("practical", said).text
    assert "请送我到西安市儿童医院急诊" in text and text.index("69") < text.index("277")


def test_it_comes_before_nearer_ones(answer_to):
    assert "请送我到西安市儿童医院急诊" in answer_to("practical", "孩子发烧，离大雁塔最近的医院").text


@pytest.mark.parametrize(
    "said, declined",
    [("去儿童医院前能不能先自己吃退烧药？", "不能给建议"), ("can I give my child fever medicine before the hospital?", "cannot advise")],
)
def test_no_dose_is_advised_for_a_child(said, declined, answer_to):
    assert declined in answer_to("practical", said).text


def test_where_only_the_way_is_asked_no_medicine_is_spoken_of(answer_to):
    assert "cannot advise" not in answer_to("practical", "where is the children's hospital?").text
