"""Phrases that make a question an article's, whatever else it names: "drone", "last … metro"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterable

from bot.understand.clean import simplify
from bot.understand.names import has_han

GAP = "…"
_WITHIN, _TO_THE_END = r"[^.?!。？！]{0,60}?", r"[^.?!。？！]*"  # other words of the same sentence


@dataclass(frozen=True)
class Claim:
    """The article that a phrase belongs to, and where the phrase stands in the text."""

    article: str
    start: int
    end: int


class Claims:
    """All phrases, ready to be found. rows: (article id, phrase)."""

    def __init__(self, rows: Iterable[tuple[str, str]] = ()) -> None:
        self._patterns = [(article, _pattern(phrase)) for article, phrase in rows]

    def find(self, text: str) -> Claim | None:
        """The longest phrase in a working text; None where there is none."""
        found = [Claim(article, *match.span()) for article, pattern in self._patterns if (match := pattern.search(text))]
        return max(found, key=lambda claim: claim.end - claim.start, default=None)


def _pattern(phrase: str) -> re.Pattern[str]:
    parts = [part.strip() for part in simplify(phrase).split(GAP)]
    whole = _WITHIN.join(_part(part) for part in parts if part)
    return re.compile(whole + (_TO_THE_END if not parts[-1] else ""), re.IGNORECASE)


def _part(part: str) -> str:
    return re.escape(part) if has_han(part) else rf"(?<![a-z0-9]){re.escape(part)}(?![a-z0-9])"
