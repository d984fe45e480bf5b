"""Words for people: a key or a value that is missing is an error, not a hole in a sentence."""

from __future__ import annotations

import pytest

from bot.words import Words, in_script


@pytest.fixture
def folder(tmp_path):
    for language, text in (("en", "hello = Hello, { $name }!\n"), ("zh", "hello = 你好，{ $name }！\n")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "talk.ftl").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "language, text", [("en", "Hello, Ana!"), ("zh", "你好，Ana！"), ("zh-Hant", "你好，Ana！"), ("fr", "Hello, Ana!")]
)
def test_words_are_those_of_the_language_else_english(language, text, folder):
    assert Words(folder, language)("hello", name="Ana") == text


def test_no_invisible_marks_around_values(folder):
    assert Words(folder, "en")("hello", name="Ana").isascii()


def test_a_missing_key_is_an_error(folder):
    with pytest.raises(LookupError):
        Words(folder, "en")("goodbye")


def test_a_missing_value_is_an_error(folder):
    with pytest.raises(KeyError, match="hello"):
        Words(folder, "en")("hello")


def test_a_key_that_stands_in_two_files_is_an_error_or_the_first_one_stays(folder):
    (folder / "en" / "zz.ftl").write_text("hello = Another { $name }\n", encoding="utf-8")
    assert Words(folder, "en")("hello", name="Ana") == "Hello, Ana!"


def test_a_file_that_is_no_fluent_is_named(folder):
    (folder / "en" / "bad.ftl").write_text("what is this\n", encoding="utf-8")
    with pytest.raises(ValueError, match="bad.ftl.*what is this"):
        Words(folder, "en")


def test_has_tells_whether_there_are_words(folder):
    assert Words(folder, "en").has("hello") and not Words(folder, "en").has("goodbye")


@pytest.mark.parametrize("language, text", [("zh", "钟楼里面"), ("zh-Hant", "鐘樓裡面"), ("en", "钟楼里面")])
def test_only_traditional_answers_are_converted(language, text):
    assert in_script("钟楼里面", language) == text
