"""The words of sentences."""

from __future__ import annotations

from bot.understand.vocabulary import count_words


def test_words_and_pairs_of_characters_are_counted_by_sentences():
    assert count_words(["Open, open!", "open late 几点开门", "开门"]) == {"open": 2, "late": 1, "几点": 1, "点开": 1, "开门": 2}
