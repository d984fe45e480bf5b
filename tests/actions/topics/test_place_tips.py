"""Best time, crowds, photos, what not to miss."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids


@pytest.mark.parametrize(
    "said, tip", [("Tips for the Museum of Borrowed Umbrellas?", "Stand under the blue one."), ("逛借伞博物馆有什么建议", "站在蓝伞下。")]
)
def test_tips_stand_with_source_and_check(said, tip, answer_to):
    answer = answer_to("place_tips", said)
    assert tip in answer.text and ids(answer) == ["umbrella-museum"]
    assert answer.source == ["https://example.org/umbrellas"] and answer.checked


@pytest.mark.parametrize(
    "said, tip, other",
    [
        ("Is the Museum of Borrowed Umbrellas crowded?", "Quiet when it is dry.", "blue one"),
        ("借伞博物馆人多吗", "晴天人少。", "蓝伞"),
        ("best photo at the Museum of Borrowed Umbrellas", "blue one", "Quiet when"),
        ("借伞博物馆哪里拍照好", "蓝伞", "晴天"),
    ],
)
def test_what_was_asked_about_comes_alone(said, tip, other, answer_to):
    text = answer_to("place_tips", said).text
    assert tip in text and other not in text


@pytest.mark.parametrize(
    "said, none", [("tips for the Silent Heron Pavilion", "no tips of their own"), ("逛哑鹭亭有什么建议", "没有哑鹭亭的专门贴士")]
)
def test_without_tips_it_says_so_and_tells_what_there_is_to_see(said, none, answer_to):
    assert none in answer_to("place_tips", said).text
