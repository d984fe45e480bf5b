"""A value in a cell comes back as it was, whatever it looks like."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tour_content.fields import Field
from tour_content.sheets.cells import native_to_text, text_of, value_of

TEXT, LIST, EITHER, JSON = Field("t", "text"), Field("l", "text", many=True), Field("s", "text", either=True), Field("o", "json")
STORABLE = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


@given(STORABLE)
def test_any_text(value):
    assert value_of(text_of(value, TEXT), TEXT) == value


@given(st.lists(STORABLE, min_size=1))
def test_any_list(value):
    assert value_of(text_of(value, LIST), LIST) == value


@given(STORABLE | st.lists(STORABLE, min_size=1))
def test_one_or_several(value):
    assert value_of(text_of(value, EITHER), EITHER) == value


@pytest.mark.parametrize(
    "value, field, text",
    [
        ("plain", TEXT, "plain"),
        ('"quoted"', TEXT, '"\\"quoted\\""'),
        ("a\nb", TEXT, "a\nb"),
        (["a", "b"], LIST, "a\nb"),
        (["a\nb"], LIST, '["a\\nb"]'),
        ("https://a.org/", EITHER, "https://a.org/"),
        (["https://a.org/"], EITHER, '["https://a.org/"]'),
        (["https://a.org/", "https://b.org/"], EITHER, "https://a.org/\nhttps://b.org/"),
        ([[108.9, 34.2]], JSON, "[[108.9, 34.2]]"),
        (True, Field("b", "boolean"), "true"),
        (None, TEXT, ""),
        ("_x0041_", TEXT, '"\\u005fx0041_"'),
    ],
)
def test_what_people_see(value, field, text):
    assert text_of(value, field) == text


@pytest.mark.parametrize(
    "native, text",
    [
        (40.0, "40"),
        (34.25, "34.25"),
        (True, "true"),
        (dt.datetime(2026, 11, 20), "2026-11-20"),
        (dt.date(2026, 11, 20), "2026-11-20"),
        (dt.time(9, 5), "09:05"),
        (None, ""),
        ("a\r\nb", "a\nb"),
    ],
)
def test_what_a_spreadsheet_made_of_it(native, text):
    assert native_to_text(native) == text


def test_broken_json_is_text():
    assert value_of("[not json]", LIST) == ["[not json]"] and value_of("[" * 100_000 + "]", TEXT)
