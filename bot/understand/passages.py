"""The story passages that speak of what was asked: by the questions they answer, by meaning, and by the words they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

import numpy as np

from bot.understand.encoder import vectors_of
from bot.understand.lexicon import all_words
from bot.understand.names import is_han
from tour_content.kinds.base import Passage

GENERAL = 0.66  # cosine to one of the general questions
LEXICAL_WEIGHT = 0.45  # what sharing all the rare words of a question adds to the cosine
_WORD = re.compile(r"[a-z][a-z'’]+|\d{3,4}")


def headings_of(passage: Passage) -> list[str]:
    """What a passage is found by: what it is about, and the questions that it answers."""
    return [passage.about.en, passage.about.zh, *passage.asks.en, *passage.asks.zh]


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    return frozenset(word for words in all_words("plain_words") for word in words)


@lru_cache(maxsize=65536)
def _rare(text: str) -> frozenset[str]:
    """The words of a text that say what it is about: Latin words and years, pairs of Chinese characters."""
    lowered = text.lower()
    found = {word.rstrip("s") for word in _WORD.findall(lowered)}
    if not lowered.isascii():
        found |= {a + b for a, b in zip(lowered, lowered[1:]) if is_han(a) and is_han(b)}
    return frozenset(found - _plain_words())


def rank_passages(question: str, vector: np.ndarray, passages: list[Passage]) -> list[tuple[int, float]]:
    """The passages of one record as (position, score), best first.

    question: what was asked, without names; vector: its unit vector. The score is the cosine to the nearest of a passage's
    headings and questions, and a part for the rare words that they share, weighed by how few of the passages have them.
    """
    texts = [_rare(" ".join([*headings_of(p), p.text.en, p.text.zh])) for p in passages]
    near = [float(np.max(np.vstack(vectors_of(headings_of(passage))) @ vector)) for passage in passages]
    return _ranked(near, _shares(_rare(question), texts))


def rank_sentences(question: str, vector: np.ndarray, sentences: list[str]) -> list[tuple[int, float]]:
    """The sentences of one text as (position, score), best first, scored as passages are."""
    near = [float(known @ vector) for known in vectors_of(sentences)]
    return _ranked(near, _shares(_rare(question), [_rare(sentence) for sentence in sentences]))


def _shares(words: frozenset[str], texts: list[frozenset[str]]) -> list[float]:
    """What part of a question's rare words each text has, the words weighed by how few of the texts have them."""
    spread = Counter(word for text in texts for word in words & text)
    weights = {word: math.log(1 + len(texts) / (spread[word] or 1)) for word in words}
    total = sum(weights.values())
    return [sum(weights[word] for word in words & text) / total if total else 0.0 for text in texts]


def _ranked(near: list[float], shares: list[float]) -> list[tuple[int, float]]:
    scores = [cosine + LEXICAL_WEIGHT * share for cosine, share in zip(near, shares)]
    return sorted(enumerate(scores), key=lambda pair: -pair[1])


def telling_sentences(question: str, sentences: list[str]) -> list[str]:
    """The sentences that share rare words with a question, best first; a word counts the more, the fewer of them have it."""
    words = _rare(question)
    shared = [words & _rare(sentence) for sentence in sentences]
    spread = Counter(word for found in shared for word in found)
    scores = [sum(1 / spread[word] for word in found) for found in shared]
    return [sentences[i] for i in sorted(range(len(sentences)), key=lambda i: -scores[i]) if scores[i]]


def shared_words(question: str, text: str) -> frozenset[str]:
    """The rare words of a question that a text uses."""
    return _rare(question) & _rare(text)


def is_general(vector: np.ndarray, least: float = GENERAL) -> bool:
    """Whether a question wants no one thing: "tell me about it", "那是什么地方"; `least` is the cosine from which it counts as one."""
    general = vectors_of([question for words in all_words("general_questions") for question in words])
    return max(float(v @ vector) for v in general) >= least
