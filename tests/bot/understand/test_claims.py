"""Phrases that make a question an article's."""

from __future__ import annotations

import pytest

from bot.understand.claims import Claim, Claims

CLAIMS = Claims(
    [("metro", "last … metro"), ("photos", "drone"), ("phrases", "how do I say …"), ("metro", "末班…地铁"), ("taxis", "taxi … airport")]
)


@pytest.mark.parametrize(
    "said, article",
    [
        ("When does the LAST evening metro go", "metro"),
        ("may I bring a drone?", "photos"),
        ("drone rules", "photos"),
        ("末班的地铁几点", "metro"),
        ("how do I say I am lost", "phrases"),
    ],
)
def test_a_phrase_is_found_with_other_words_in_its_gap(said, article):
    found = CLAIMS.find(said)
    assert found and found.article == article


@pytest.mark.parametrize("said", ["", "the syndrone", "the last show. Is there a metro", "the metro's last", "地铁末班", "drones"])
def test_parts_of_words_other_sentences_and_another_order_are_no_claim(said):
    assert CLAIMS.find(said) is None


def test_of_several_the_longest_counts():
    assert CLAIMS.find("taxi with a drone to the airport") == Claim("taxis", 0, 32)


def test_a_gap_at_the_end_reaches_to_the_end_of_the_sentence():
    said = "How do I say I am lost? Thanks"
    found = CLAIMS.find(said)
    assert found and said[found.start : found.end] == "How do I say I am lost"


def test_without_phrases_nothing_is_found():
    assert Claims().find("drone") is None
