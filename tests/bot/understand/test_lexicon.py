"""Words kept as data."""

from __future__ import annotations

import pytest

from bot.understand.lexicon import LANGUAGES, LEXICON, all_words, words

BOTH = sorted({path.stem for path in LEXICON.glob("*/*.yml")})


def test_scalars_are_words():
    assert "no" in words("talk", "en")["fillers"] and "1" in words("talk", "en")["ordinals"]


@pytest.mark.parametrize("name", ["talk", "conditions", "advice", "dates", "kind_nouns"])
def test_every_language_has_what_all_need(name):
    assert len(all_words(name)) == len(LANGUAGES)


@pytest.mark.parametrize("name", ["conditions", "advice"])
def test_the_languages_name_the_same_things(name):
    english, chinese = all_words(name)
    assert set(english) == set(chinese)


@pytest.mark.parametrize("name", BOTH)
def test_every_file_can_be_read(name):
    assert all(words(name, language) for language in LANGUAGES if (LEXICON / language / f"{name}.yml").exists())


def test_conditions_have_the_same_values_in_both_languages():
    english, chinese = all_words("conditions")
    assert {key: sorted(values) for key, values in english.items()} == {key: sorted(values) for key, values in chinese.items()}
