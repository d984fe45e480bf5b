"""The file that a model lies in: which one it is, whether it is whole, and the note by which a server says which one it answers with."""

from __future__ import annotations

import hashlib
import json
import tarfile
import time
import zlib
from functools import lru_cache
from pathlib import Path

LOOK_EVERY_S = 2.0
GONE_AFTER_S = 20.0  # a server that has not noted its model for so long does not run


def mark_of(model: Path) -> str:
    """What tells a model from others: a hash of its file. Raises OSError."""
    stat = model.stat()
    return _hash(model, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _hash(model: Path, _changed: int, _size: int) -> str:
    return hashlib.sha256(model.read_bytes()).hexdigest()[:32]


def is_whole(model: Path) -> bool:
    """Whether a model's archive can be read to its end."""
    try:
        with tarfile.open(model) as archive:
            return sum(len(archive.extractfile(member).read()) for member in archive if member.isfile()) > 0  # type: ignore[union-attr]
    except (tarfile.TarError, EOFError, OSError, zlib.error):
        return False


def write_held(note: Path, mark: str) -> None:
    """Note the mark of the model that a server answers with."""
    draft = note.with_suffix(".new")
    draft.write_text(json.dumps({"mark": mark, "at": time.time()}))
    draft.replace(note)


def read_held(note: Path) -> str | None:
    """The mark of the model that the running server has; None where none runs."""
    try:
        noted = json.loads(note.read_text())
        return str(noted["mark"]) if time.time() - noted["at"] <= GONE_AFTER_S else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
