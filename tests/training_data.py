"""The training examples as they stand in data/nlu, read without Rasa."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.understand.examples import list_files, read_examples
from bot.understand.vocabulary import count_words

NLU = Path(__file__).parents[1] / "data" / "nlu"


@lru_cache(maxsize=1)
def examples() -> tuple[tuple[str, str], ...]:
    """Every (sentence, intent), without annotations."""
    return tuple((example.text, example.topic) for example in read_examples(list_files(NLU)))


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """The words of the examples, by how many sentences use them."""
    return count_words(text for text, _ in examples())
