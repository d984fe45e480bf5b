"""Poems, with pinyin and a translation of our own."""

from __future__ import annotations

from typing import ClassVar, Literal, Optional

from pydantic import conlist, root_validator

from tour_content.kinds.base import Line, Record, Slug, Words

Mood = Literal[
    "joy",
    "sorrow",
    "parting",
    "longing",
    "love",
    "wine",
    "moon",
    "spring",
    "autumn",
    "winter",
    "night",
    "evening",
    "travel",
    "war",
    "solitude",
    "ambition",
    "history",
    "feast",
    "flowers",
    "nature",
]


class Poem(Record):
    """A poem. `lines`, `pinyin_lines` and `translation` go line by line; `excerpt` says that it is a part of a longer poem."""

    kind: ClassVar[str] = "poem"

    poet: Optional[Slug] = None
    poet_name: Words
    era: Line = "tang"
    year: Optional[Line] = None
    lines: conlist(Line, min_items=1)
    pinyin_lines: conlist(Line, min_items=1)
    translation: conlist(Line, min_items=1)
    excerpt: bool = False
    moods: conlist(Mood, min_items=1)
    occasion: Words
    places: list[Slug] = []
    titles: list[Slug] = []

    @root_validator
    def _line_by_line(cls, values: dict) -> dict:
        if not {"lines", "pinyin_lines", "translation"} <= values.keys():  # one of them is wrong, and has been told so
            return values
        counts = {len(values.get(k) or []) for k in ("lines", "pinyin_lines", "translation")}
        if len(counts) != 1:
            raise ValueError("lines, pinyin_lines and translation must have the same number of lines")
        return values

    def facets(self) -> dict[str, list[str]]:
        return {"mood": list(self.moods), "poet": [self.poet] if self.poet else [], "place": list(self.places), "title": list(self.titles)}

    def references(self) -> list[tuple[str, str, str]]:
        refs = [("poet", "person", self.poet)] if self.poet else []
        refs += [(f"places[{i}]", "place", p) for i, p in enumerate(self.places)]
        return refs + [(f"titles[{i}]", "title", t) for i, t in enumerate(self.titles)]
