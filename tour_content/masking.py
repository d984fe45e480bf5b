"""Personal data out of a visitor's words before they are kept. What counts as such is data: masks.yml."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

PATTERNS = Path(__file__).parent / "masks.yml"
MOST = 500  # characters, as much as is read of a message
FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum() or chr(0x21 + n) in "@+-._"}  # Chinese marks stay


@lru_cache(maxsize=1)
def read_patterns() -> list[dict[str, Any]]:
    """The entries of masks.yml."""
    return list(yaml.safe_load(PATTERNS.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _compiled() -> list[tuple[str, re.Pattern[str]]]:
    return [(entry["sign"], re.compile(entry["pattern"], re.IGNORECASE)) for entry in read_patterns()]


def without_personal_data(text: str) -> str:
    """A text with numbers, addresses, names and ids in it replaced by signs; full-width letters and digits are read as plain ones."""
    text = " ".join(text[:MOST].translate(FULL_WIDTH).split())
    for sign, pattern in _compiled():
        text = pattern.sub(lambda match, sign=sign: (match.groupdict().get("kept") or "") + sign, text)  # type: ignore[misc]
    return text
