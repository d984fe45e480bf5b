"""The language that is asked for, or that somebody cannot do with."""

from __future__ import annotations

import pytest

from actions.languages import wanted_language


@pytest.mark.parametrize(
    "said, present, wanted",
    [
        ("in Chinese please", "en", "zh"),
        ("traditional characters please", "en", "zh-Hant"),
        ("用繁体中文", "zh", "zh-Hant"),
        ("i speak no chinese", "zh", "en"),
        ("I don’t read Chinese", "en", "en"),
        ("no English, sorry", "en", "zh"),
        ("我不会英语", "en", "zh"),
        ("她看不懂中文", "zh", "en"),
        ("change language", "zh", "en"),
        ("换一种语言", "en", "zh"),
    ],
)
def test_the_language_named_is_wanted_and_the_one_refused_is_not(said: str, present: str, wanted: str) -> None:
    assert wanted_language(said, present) == wanted
