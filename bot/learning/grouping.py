"""Misses grouped by meaning, whatever their language: by the sentence embedding that the topics are guessed with."""

from __future__ import annotations

import numpy as np

from bot.understand.encoder import EMBEDDING, embed, normal
from tour_content.query import misses
from tour_content.store import session

NEAR = 0.38  # mean cosine within a group, set on forty sentences in two languages: eight of nine wishes held together, none mixed
MOST_AT_ONCE = 2_000  # texts in one go: the time grows with the square
BATCH = 256


def assign(texts: list[str], known: dict[int, list[str]]) -> list[tuple[int | None, list[int]]]:
    """Which texts belong together: (key of the known group that they are near to, or None for a new one; positions in `texts`).

    A text joins the known group whose texts it is nearest to in the mean; those that are near to none are clustered by average linkage.
    """
    vectors = _vectors(texts)
    joined: dict[int, list[int]] = {}
    left = list(range(len(texts)))
    if known and texts:
        centres = np.vstack([_vectors(of).mean(axis=0) for of in known.values()])
        nearness = vectors @ centres.T  # of unit vectors: the mean of the cosines
        best = nearness.argmax(axis=1)
        keys = list(known)
        left = [i for i in left if nearness[i, best[i]] < NEAR]
        for i in sorted(set(range(len(texts))) - set(left)):
            joined.setdefault(keys[best[i]], []).append(i)
    return [*joined.items(), *((None, [left[i] for i in of]) for of in _clusters(vectors[left]))]


def _vectors(texts: list[str]) -> np.ndarray:
    plain = [normal(text) for text in texts]
    blocks = [embed(plain[i : i + BATCH]) for i in range(0, len(plain), BATCH)]
    return np.vstack(blocks) if blocks else np.zeros((0, EMBEDDING), np.float32)


def _clusters(vectors: np.ndarray) -> list[list[int]]:
    if len(vectors) < 2:
        return [[i] for i in range(len(vectors))]
    from scipy.cluster.hierarchy import fcluster, linkage  # 10 MB that a page without misses does without

    labels = fcluster(linkage(vectors, method="average", metric="cosine"), t=1 - NEAR, criterion="distance")
    found: dict[int, list[int]] = {}
    for i, label in enumerate(labels):
        found.setdefault(int(label), []).append(i)
    return list(found.values())


def group_new() -> int:
    """Give every miss that has none its group. Returns how many there were. The database is not locked while the texts are compared."""
    with session() as db:
        waiting = misses.list_ungrouped(db, MOST_AT_ONCE)
        known = {key: of for key, of in misses.list_texts_of_groups(db).items() if of} if waiting else {}
    keys: dict[str, list[int]] = {}
    for key, text in waiting:
        keys.setdefault(text, []).append(key)
    texts = list(keys)
    found = assign(texts, known)
    with session() as db, db.begin():
        for group, members in found:
            misses.put_in_group(db, [key for i in members for key in keys[texts[i]]], misses.add_group(db) if group is None else group)
    return len(waiting)


def tend() -> int:
    """Group what is new, and drop groups that nothing is left of. Returns how many misses were grouped."""
    with session() as db, db.begin():
        misses.drop_empty_groups(db)
    return group_new()
