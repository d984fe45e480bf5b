"""Whatever is typed becomes text that is safe to read, and a working copy of the same length."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand.clean import MOST_CHARACTERS, clean, sendable, simplify, to_traditional


@pytest.mark.parametrize("text", ["When does the Bell Tower open?", "大雁塔几点关门？", "Xi'an", "café, 50%", "1,5 km"])
def test_tidy_text_is_left_alone(text):
    assert clean(text).text == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize(
    "raw, text",
    [
        ("  Bell \t\n Tower  ", "Bell Tower"),
        ("Ｂｅｌｌ　Ｔｏｗｅｒ", "Bell Tower"),
        ("Bell\u200b Tow\u200der", "Bell Tower"),
        ("\u202eBell\u202c", "Bell"),
        ("\x1b[31mBell\x1b[0m", "Bell"),
        ("Bell\x00Tower", "Bell Tower"),
        ("", ""),
        ("\u200b\ufeff", ""),
        ("①②", "12"),
    ],
)
def test_marks_that_no_one_sees_are_gone(raw, text):
    assert clean(raw).text == text


@pytest.mark.parametrize("raw, working", [("大雁塔幾點關門", "大雁塔几点关门"), ("鐘樓", "钟楼"), ("Bell Tower", "Bell Tower")])
def test_the_working_copy_is_simplified(raw, working):
    assert clean(raw).working == working


def test_long_text_is_cut():
    assert len(clean("".join(map(chr, range(0x4E00, 0x9000)))).text) == MOST_CHARACTERS


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=2000))
def test_whatever_is_written(raw):
    cleaned = clean(raw)
    assert len(cleaned.text) == len(cleaned.working) <= MOST_CHARACTERS
    assert cleaned.text == cleaned.text.strip()
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in cleaned.text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="乾隆皇后裡里麵面發髮鐘鍾臺台只隻干幹abc ", max_size=60))
def test_simplifying_keeps_every_character_in_its_place(text):
    assert len(simplify(text)) == len(text)


def test_traditional_is_that_of_taiwan():
    assert to_traditional("里面的台阶") == "裡面的臺階"


@pytest.mark.parametrize(
    "said, read",
    [
        ("晚上好 " * 500, "晚上好 晚上好 晚上好"),
        ("open? " * 100 + "Bell Tower", "open? open? open? "),
        ("10000000000 yuan", "10000000000 yuan"),
        ("哈哈哈哈哈", "哈哈哈哈哈"),
        ("no no no, really", "no no no, really"),
    ],
)
def test_what_is_said_over_and_over_is_said_three_times(said, read):
    assert clean(said).text.startswith(read) and len(clean(said).text) < 40


def test_what_no_database_takes_is_taken_out():
    assert sendable("a\x00b\ud800c") == "a b?c" and len(sendable("x" * 100_000)) == 4000
