"""What is refused before a workbook is opened: bombs, macros, links to other files, and what is no workbook at all.

An .xlsx is a zip of XML. Sizes are those that the zip declares; zipfile reads no more than that of each part.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from tour_content.problems import UnreadableFile

MOST_FILE_BYTES = 50_000_000
MOST_UNPACKED_BYTES = 200_000_000
MOST_RATIO = 200  # real sheets pack to a tenth or a twentieth
SMALL = 1_000_000  # a part this small bursts nothing, however well it is packed
MOST_PARTS = 500
MOST_ROWS = 50_000  # of one sheet; the whole library has some 10,000 in its longest
MOST_CELLS = 1_500_000
_CHUNK = 1 << 20
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def require_file(path: Path, ending: str) -> None:
    """Raises UnreadableFile where there is no such file, or it is too large to be one of ours."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be read ({error.strerror}); check the name") from None
    if not path.is_file():
        raise UnreadableFile(f"{path.name} is no file; name the {ending} file itself")
    if size > MOST_FILE_BYTES:
        raise UnreadableFile(f"{path.name} has over {MOST_FILE_BYTES // 1_000_000} MB; export less at once")


def require_harmless(path: Path) -> None:
    """Raises UnreadableFile with one sentence for a workbook that must not be opened."""
    require_file(path, ".xlsx")
    if path.suffix.lower() != ".xlsx":
        raise UnreadableFile(f"{path.name} is no .xlsx file; save it as “Excel workbook (.xlsx)”, without macros")
    with path.open("rb") as file:
        if file.read(4) == _OLD_OFFICE:
            raise UnreadableFile(f"{path.name} is locked with a password, or of an old Excel; save it as .xlsx without a password")
    try:
        with zipfile.ZipFile(path) as zip_:
            _require_small(zip_, path.name)
            for part in zip_.infolist():
                _require_plain(zip_, part, path.name)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise UnreadableFile(f"{path.name} is broken ({_gist(error)}); save it anew, or export again") from None


def _gist(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:80] if str(error).strip() else type(error).__name__


def _require_small(zip_: zipfile.ZipFile, name: str) -> None:
    parts = zip_.infolist()
    unpacked = sum(part.file_size for part in parts)
    burst = any(part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED_BYTES or burst:
        said = f"unpacks to {unpacked // 1_000_000} MB in {len(parts)} parts, far more than it can hold for us"
        raise UnreadableFile(f"{name} {said}; export again")


def _require_plain(zip_: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    low = part.filename.lower()
    if "vbaproject" in low or low.endswith(".bin") and "printer" not in low or "macrosheets" in low:
        raise UnreadableFile(f"{name} holds macros; save it as “Excel workbook (.xlsx)”, which has none")
    if "externallinks/" in low:
        raise UnreadableFile(f"{name} takes values from other files; paste them as plain values and save it again")
    if low.endswith((".xml", ".rels")):
        _require_plain_xml(zip_, part, name, low.startswith("xl/worksheets/"))


def _require_plain_xml(zip_: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, sheet: bool) -> None:
    """No declarations that XML readers could be tricked by, and no more rows than can be meant."""
    rows = cells = 0
    with zip_.open(part) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            text = before + chunk
            if b"<!" in text and re.search(rb"<!(DOCTYPE|ENTITY)", text, re.I) or b"\0" in chunk:
                raise UnreadableFile(f"{name} is broken ({part.filename} declares what no workbook needs); save it anew, or export again")
            rows += len(re.findall(rb"<(?:\w+:)?row[\s>/]", text)) if sheet else 0
            cells += len(re.findall(rb"<(?:\w+:)?c[\s>/]", text)) if sheet else 0
            if rows > MOST_ROWS or cells > MOST_CELLS:
                raise UnreadableFile(f"{name} has a sheet of over {MOST_ROWS:,} rows; delete the empty rows below the last")
            cut = text.rfind(b"<")
            before = text[cut:] if 0 <= cut and len(text) - cut < 32 else b""  # a tag over two chunks is seen once
            rows -= len(re.findall(rb"<(?:\w+:)?row[\s>/]", before)) if sheet else 0
            cells -= len(re.findall(rb"<(?:\w+:)?c[\s>/]", before)) if sheet else 0
