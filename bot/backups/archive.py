"""A backup: one .tar.gz with a file a database and `manifest.json`, which says what they are and their SHA-256.

In it: content with its history and drafts, operators, what is kept of visitors (stamps, passports, walks, plans, handoffs), and the talks.
Not in it: settings and secrets (environment variables), models (made from the sources), logs, analytics.
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
import tempfile
import zlib
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Iterator

from bot.backups import databases
from bot.backups.errors import BackupError

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20


@dataclass(frozen=True)
class Kept:
    """One database in a backup."""

    file: str
    kind: str  # sqlite, postgresql
    sha256: str
    rows: dict[str, int]


def write(urls: Mapping[str, str], target: Path, made: str) -> dict[str, Kept]:
    """Write databases (name → address) into a backup; `made` is the moment, in ISO 8601. Raises BackupError, and then there is no file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        kept = {}
        for name, url in urls.items():
            file = Path(folder) / f"{name}.dump"
            counted = databases.rows(url)
            if not counted:
                raise BackupError(f"The database of the {name} is empty or missing: there is nothing to back up.")
            databases.dump(url, file)
            kept[name] = Kept(file.name, databases.kind_of(url), _sha256(file), counted)
        manifest = {"format": FORMAT, "made": made, "databases": {name: asdict(one) for name, one in kept.items()}}
        (Path(folder) / MANIFEST).write_text(json.dumps(manifest, indent=1))
        unfinished = Path(folder) / "archive"
        os.close(os.open(unfinished, os.O_CREAT | os.O_WRONLY, 0o600))  # it holds what visitors said
        with tarfile.open(unfinished, "w:gz", compresslevel=6) as archive:
            for member in (MANIFEST, *(one.file for one in kept.values())):
                archive.add(Path(folder) / member, member)
        _to_disk(unfinished)
        unfinished.replace(target)
    return kept


@contextmanager
def opened(backup: Path) -> Iterator[dict[str, tuple[Kept, Path]]]:
    """The databases of a backup, each with its file, for a `with` block. Raises BackupError for one that is damaged or none of ours."""
    with tempfile.TemporaryDirectory(prefix="changan-restore-") as folder:
        try:
            with tarfile.open(backup, "r:gz") as archive:
                manifest = json.loads(_read(archive, MANIFEST))
                if manifest.get("format") != FORMAT:
                    raise BackupError(f"{backup} is of format {manifest.get('format')}; this version reads {FORMAT}.")
                kept = {name: Kept(**one) for name, one in manifest["databases"].items()}
                found = {name: (one, _unpack(archive, one, Path(folder) / f"{name}.dump")) for name, one in kept.items()}
        except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise BackupError(f"{backup} is no backup, or a damaged one ({type(error).__name__}): take another.") from None
        yield found


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        raise ValueError(name)
    return member.read()


def _unpack(archive: tarfile.TarFile, one: Kept, target: Path) -> Path:
    """A member into a file of our choice, whatever name it claims. Raises BackupError where its checksum is another."""
    member = archive.extractfile(one.file)
    if member is None:
        raise ValueError(one.file)
    with target.open("wb") as out:
        while chunk := member.read(CHUNK):
            out.write(chunk)
    if _sha256(target) != one.sha256:
        raise BackupError(f"{one.file} in the backup is not what was put into it (its SHA-256 differs): take another backup.")
    return target


def _sha256(file: Path) -> str:
    whole = hashlib.sha256()
    with file.open("rb") as read:
        while chunk := read.read(CHUNK):
            whole.update(chunk)
    return whole.hexdigest()


def _to_disk(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())
