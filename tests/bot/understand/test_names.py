"""Names in one squeezed form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand.names import pinyin_of, sound, squeeze, squeeze_name


@pytest.mark.parametrize("a, b", [("大明寺", "大明宫"), ("Bell Tower", "Drum Tower"), ("Pit 1", "Pit 2")])
def test_different_names_stay_different(a, b):
    assert squeeze_name(a) != squeeze_name(b)


@pytest.mark.parametrize(
    "a, b",
    [
        ("Drum Tower", "drumtower"),
        ("the Drum Tower", "Drum-Tower"),
        ("Gǔ lóu", "gulou"),
        ("Xi'an", "Xi’an"),
        ("鐘樓", "钟楼"),
        ("《妖猫传》", "妖猫传"),
    ],
)
def test_one_name_is_one_form(a, b):
    assert squeeze_name(a) == squeeze_name(b)


@pytest.mark.parametrize("a, b, alike", [("雁", "燕", True), ("陵", "林", True), ("钟", "宗", True), ("楼", "塔", False)])
def test_near_sounds_are_alike(a, b, alike):
    assert (sound(a) == sound(b)) == alike


@pytest.mark.parametrize("name, pinyin", [("大雁塔", "dayanta"), ("塔", None), ("Bell Tower", None), ("长安1号", None)])
def test_only_chinese_names_have_pinyin(name, pinyin):
    assert pinyin_of(name) == pinyin


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100))
def test_every_squeezed_character_knows_where_it_stood(text):
    squeezed = squeeze(text)
    assert len(squeezed.text) == len(squeezed.at) == len(squeezed.begins) == len(squeezed.ends)
    assert list(squeezed.at) == sorted(squeezed.at) and all(text[i].isalnum() for i in squeezed.at)
