"""One value as the text of a cell, and back. What would not come back as it was is written as JSON.

A list has one item a line. `source` is one address or a list: one line is an address, several are a list.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from tour_content.fields import Field

# What XML or Excel would change: control characters, and _x0041_, which Excel takes for a character's number
_CHANGED = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)")


def text_of(value: Any, field: Field) -> str:
    """A value of a document as the text of its cell; nothing is an empty one."""
    if value is None:
        return ""
    plain = _plain(value)
    return plain if value_of(plain, field) == _as_text(value) and not _CHANGED.search(plain) else _json(value)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return json.dumps(value) if any(isinstance(item, list) for item in value) else "\n".join(map(_plain, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _as_text(value: Any) -> Any:
    """A value as a file would give it: every scalar as text, lists of lists as they are."""
    if isinstance(value, list):
        return value if any(isinstance(item, list) for item in value) else [_plain(item) for item in value]
    return _plain(value)


def _json(value: Any) -> str:
    text = json.dumps(_as_text(value), ensure_ascii=False)
    return _CHANGED.sub(lambda found: f"\\u{ord(found[0][0]):04x}{found[0][1:]}", text)


def value_of(text: str, field: Field) -> Any:
    """The text of a cell as a file would give it, for the kind to read; None for an empty cell."""
    text = text.strip()
    if not text:
        return None
    literal = _literal(text)
    if field.form == "json":
        return literal if isinstance(literal, list) else text
    if field.many or (field.either and not isinstance(literal, str)):
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        items: list[Any] = literal if isinstance(literal, list) else lines
        return items if field.many or len(items) > 1 or isinstance(literal, list) else items[0]
    return literal if isinstance(literal, str) else text


def _literal(text: str) -> Any:
    """The text, or the list, that JSON stands for; None where it is none."""
    if (text[0], text[-1]) not in (('"', '"'), ("[", "]")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def native_to_text(value: Any) -> str:
    """What a spreadsheet holds, as the text that somebody would have typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time(0) else value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
