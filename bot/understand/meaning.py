"""Texts found by meaning: each is a unit vector, the nearest to a question wins. Knows several languages at once, as the encoder does."""

from __future__ import annotations

from typing import Any, Iterable

import numpy as np

from bot.understand.encoder import EMBEDDING, vectors_of


class MeaningIndex:
    """Keys with the texts that stand for them; a key may have many."""

    def __init__(self, entries: Iterable[tuple[Any, str]]) -> None:
        pairs = list(entries)
        self._keys = [key for key, _ in pairs]
        self.keys = frozenset(self._keys)
        vectors = vectors_of([text for _, text in pairs])
        self._vectors = np.array(vectors) if vectors else np.zeros((0, EMBEDDING), np.float32)

    def nearest(self, vector: np.ndarray, most: int = 3) -> list[tuple[Any, float]]:
        """The keys nearest to a unit vector with their cosine, best first, each once."""
        if not len(self._vectors):
            return []
        scores = self._vectors @ vector
        best: dict[Any, float] = {}
        for i in np.argsort(-scores):
            key = self._keys[i]
            if key not in best:
                best[key] = float(scores[i])
                if len(best) == most:
                    break
        return list(best.items())
