"""Texts found by meaning: each is a unit vector, the nearest to a question wins. Knows several languages at once, as the encoder does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np

from bot.understand.encoder import EMBEDDING, look_up

MANY = 20_000  # texts from which on not all of them are compared: some 5 ms
AT_ONCE = 8_192  # texts whose vectors are in memory together
PROBED = 16  # lists of the index that a question is looked for in
EACH = 40  # texts that a list of the index is learnt from, as FAISS advises


class Vectors(Protocol):
    """Unit vectors in rows."""

    def nearest(self, vector: np.ndarray, most: int) -> Iterable[tuple[int, float]]:
        """Rows with their cosine, the nearest first."""

    def row(self, number: int) -> np.ndarray:
        """One of them."""


class MeaningIndex:
    """Keys with the texts that stand for them; a key may have many."""

    def __init__(self, entries: Iterable[tuple[Any, str]], many: int = MANY) -> None:
        pairs = list(entries)
        self._keys = [key for key, _ in pairs]
        self._rows: defaultdict[Any, list[int]] = defaultdict(list)
        for row, key in enumerate(self._keys):
            self._rows[key].append(row)
        texts = [text for _, text in pairs]
        self._vectors: Vectors = _Lists(texts) if len(texts) > many else _All(texts)

    def nearest(self, vector: np.ndarray, most: int = 3) -> list[tuple[Any, float]]:
        """The keys nearest to a unit vector with their cosine, best first, each once."""
        best: dict[Any, float] = {}
        for row, score in self._vectors.nearest(vector, most):
            if self._keys[row] not in best:
                best[self._keys[row]] = score
                if len(best) == most:
                    break
        return list(best.items())

    def likeness(self, key: Any, vector: np.ndarray) -> float:
        """The cosine of a key's nearest text; 0 where there is no such key."""
        return max((float(self._vectors.row(row) @ vector) for row in self._rows.get(key, ())), default=0.0)


class _All:
    """Every vector is compared."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._vectors = _vectors(texts)

    def nearest(self, vector: np.ndarray, most: int) -> Iterable[tuple[int, float]]:
        scores = self._vectors @ vector
        return ((int(row), float(scores[row])) for row in np.argsort(-scores))

    def row(self, number: int) -> np.ndarray:
        return self._vectors[number]


class _Lists:
    """FAISS's inverted lists, in half precision: vectors that lie together are in one list, and only the nearest lists are looked into."""

    TEXTS_A_KEY = 16  # looked for, so that as many keys are found as are wanted

    def __init__(self, texts: Sequence[str]) -> None:
        import faiss  # only where there are many

        lists = int(len(texts) ** 0.5)
        self._index = faiss.index_factory(EMBEDDING, f"IVF{lists},SQfp16", faiss.METRIC_INNER_PRODUCT)
        self._index.train(_vectors(texts[:: max(1, len(texts) // (lists * EACH))]))
        for start in range(0, len(texts), AT_ONCE):
            self._index.add(_vectors(texts[start : start + AT_ONCE]))
        self._index.make_direct_map()
        self._index.nprobe = PROBED

    def nearest(self, vector: np.ndarray, most: int) -> Iterable[tuple[int, float]]:
        scores, rows = self._index.search(vector[None, :].astype(np.float32), most * self.TEXTS_A_KEY)
        return ((int(row), float(score)) for row, score in zip(rows[0], scores[0]) if row >= 0)

    def row(self, number: int) -> np.ndarray:
        return np.asarray(self._index.reconstruct(number))


def _vectors(texts: Sequence[str]) -> np.ndarray:
    return np.array(look_up(list(texts))) if texts else np.zeros((0, EMBEDDING), np.float32)
