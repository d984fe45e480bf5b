"""An event as the feed gave it last, as it is here, and as the feed has it now: what a person changed stays, the rest follows the feed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tour_content.store import digest_of

Doc = dict[str, Any]
CHECKED = "checked"


def signature_of(doc: Doc) -> str:
    """A short hash of what a feed says: the same until the partner changes something."""
    return digest_of(without_checks(doc))


def without_checks(value: Any) -> Any:
    """A document without the days on which its facts were looked up."""
    if isinstance(value, dict):
        return {name: without_checks(child) for name, child in value.items() if name != CHECKED}
    return [without_checks(child) for child in value] if isinstance(value, list) else value


def checked_on(value: Any, day: dt.date) -> Any:
    """A document in which every part with a source was looked up on `day`."""
    if isinstance(value, dict):
        parts = {name: checked_on(child, day) for name, child in value.items()}
        return {**parts, CHECKED: day.isoformat()} if "source" in parts else parts
    return [checked_on(child, day) for child in value] if isinstance(value, list) else value


def merge(present: Doc | None, last: Doc | None, new: Doc) -> Doc:
    """The document as it shall be. A field that differs here from what the feed gave last was changed by a person, and stays."""
    if present is None:
        return new
    merged = dict(present)
    for name in dict.fromkeys([*(last or {}), *new]):
        ours = without_checks(present.get(name))
        if ours == without_checks((last or {}).get(name)) and ours != without_checks(new.get(name)):
            merged.pop(name, None)
            if name in new:
                merged[name] = new[name]
    return merged
