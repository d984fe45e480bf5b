"""What a visitor claims of a place's age is judged; what is no claim is let be."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "said, start",
    [
        ("weren't the Terracotta Warriors made in the Tang?", "No, not Tang but Qin"),
        ("我朋友说兵马俑是汉代的", "不是汉代，是秦代"),
        ("the Big Wild Goose Pagoda is from the Tang, isn't it", "You are right"),
        ("大家都说钟楼是唐代的，其实是明代的吧", "您说得对"),
        ("is the Big Wild Goose Pagoda a replica?", "No, it is no modern copy"),
        ("大雁塔是什么朝代的", "大雁塔：唐代"),
    ],
)
def test_a_claim_is_judged_first(said, start, answer_to):
    assert answer_to("place_about", said).text.startswith(start)


@pytest.mark.parametrize("said", ["What remains visible of Daming Palace above ground?", "大明宫地面上还看得到什么"])
def test_a_name_is_no_claim(said, answer_to):
    text = answer_to("place_about", said).text
    assert not text.startswith(("No", "不是"))
