"""Every field, kind and fixed value has its words in both languages, and no file has what the other lacks."""

from __future__ import annotations

import re

import pytest

from tour_content.fields import fields_of
from tour_content.kinds import KINDS
from tour_content.words import LANGUAGES, LOCALES, label, words_of


def every_field(model):
    for field in fields_of(model):
        yield field
        if field.part:
            yield from every_field(field.part)


FIELDS = [field for kind in KINDS.values() for field in every_field(kind)]
NEEDED = {
    *(f"kind-{kind}" for kind in KINDS),
    *(f"field-{field.name}" for field in FIELDS),
    *(f"value-{choice}" for field in FIELDS for choice in field.choices),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_without_words(language):
    words = words_of(LOCALES, language)
    assert [key for key in sorted(NEEDED) if not words.has(key.replace("_", "-").lower())] == []


def test_both_languages_say_the_same_things():
    def keys(language):
        files = sorted((LOCALES / language).glob("*.ftl"))
        return {path.name: set(re.findall(r"^([a-z][\w-]*) *=", path.read_text(encoding="utf-8"), re.M)) for path in files}

    assert keys("en") == keys("zh")


def test_a_field_that_nobody_has_named_yet_keeps_its_own_name():
    assert label("field", "brand_new", "zh") == "brand new"
