"""What a visitor typed → text that is safe to read, and a working copy in Simplified characters of the same length."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import opencc

MOST_CHARACTERS = 500
_BREAKS = re.compile(r"[\s\u00a0\u3000]+")
_AGAIN = re.compile(r"(\D{2,40}?)\1{7,}")  # said eight times or more in a row; figures are left alone, 10000000 is a number
_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True)
class Cleaned:
    """`text` as the visitor wrote it, tidied; `working` the same in Simplified characters, character for character."""

    text: str
    working: str


@lru_cache(maxsize=4)
def converter(name: str) -> opencc.OpenCC:
    """An OpenCC converter, made once: `t2s`, `s2tw`.

    Without its segmentation, which finds phrases that the conversion finds again, from a second copy of the same dictionary: 17 MB less.
    """
    shipped = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    config = json.loads((shipped / f"{name}.json").read_text(encoding="utf-8"), object_hook=lambda part: _in_place(part, shipped))
    config.pop("segmentation", None)
    with NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(config, file)
        file.flush()
        return opencc.OpenCC(file.name)


def _in_place(part: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A part of a configuration with its dictionary's whole path."""
    return {**part, "file": str(folder / part["file"])} if "file" in part else part


def sendable(raw: str) -> str:
    """A message cut to what may count, without what no database or UTF-8 takes (NUL, lone surrogates), else as it came."""
    return raw[: MOST_CHARACTERS * 8].replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


def clean(raw: str) -> Cleaned:
    """Unicode NFKC; marks without width or with direction, control characters and terminal escapes out; 500 characters at most.

    What is said over and over is said three times: it means no more, and would take each step that reads it its time.
    """
    text = unicodedata.normalize("NFKC", _ESCAPES.sub("", raw[: MOST_CHARACTERS * 8]))
    text = "".join(c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") else _stand_in(c) for c in text)
    text = _AGAIN.sub(r"\1\1\1", _BREAKS.sub(" ", text).strip()[:MOST_CHARACTERS])
    return Cleaned(text, simplify(text))


def _stand_in(character: str) -> str:
    """Control characters part words; format marks (zero width, direction) do not."""
    return " " if unicodedata.category(character) == "Cc" else ""


def simplify(text: str) -> str:
    """Traditional → Simplified, keeping the length."""
    if text.isascii():
        return text
    whole = converter("t2s").convert(text)
    return whole if len(whole) == len(text) else "".join(converter("t2s").convert(c)[:1] or c for c in text)


def to_traditional(text: str) -> str:
    """Simplified → Traditional as written in Taiwan."""
    return converter("s2tw").convert(text)
