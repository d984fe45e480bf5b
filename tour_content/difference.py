"""What differs between two documents, field by field, as an editor reads it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Iterator

from tour_content.reader import Loc, field_path

SHOWN = 80  # characters of a value in a line


@dataclass(frozen=True)
class Difference:
    """One field that differs; `before` or `after` is None where there is nothing."""

    field: str
    before: Any
    after: Any

    def __str__(self) -> str:
        return f"{self.field or 'record'}: {_shown(self.before)} → {_shown(self.after)}"


def differences(before: Any, after: Any) -> list[Difference]:
    """Every field that differs between two documents; None stands for no document."""
    return list(_compare(before, after, ()))


def _compare(before: Any, after: Any, loc: Loc) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from _compare(before.get(key), after.get(key), (*loc, key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _compare_lists(before, after, loc)
    elif before != after:
        yield Difference(field_path(loc), before, after)


def _compare_lists(before: list[Any], after: list[Any], loc: Loc) -> Iterator[Difference]:
    """Items that were put in or taken out do not make all that follow them differ."""
    matcher = SequenceMatcher(None, [json.dumps(v, sort_keys=True) for v in before], [json.dumps(v, sort_keys=True) for v in after], False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        paired = min(i_end - i, j_end - j)
        for step in range(paired):
            yield from _compare(before[i + step], after[j + step], (*loc, j + step))
        for gone in range(i + paired, i_end):
            yield Difference(field_path((*loc, gone)), before[gone], None)
        for new in range(j + paired, j_end):
            yield Difference(field_path((*loc, new)), None, after[new])


def _shown(value: Any) -> str:
    if value is None:
        return "(nothing)"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
