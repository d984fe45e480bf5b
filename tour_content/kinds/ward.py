"""The 108 wards and two markets of Tang Chang'an, and its palaces."""

from __future__ import annotations

from typing import ClassVar, Literal, Optional

from pydantic import Field, conlist

from tour_content.kinds.base import Record, Slug, Words


class Ward(Record):
    """A ward (坊), market or palace. `outline` is a ring of [lon, lat] in WGS-84 degrees; `row` counts from the north,
    `column` from the central avenue; palaces have neither."""

    kind: ClassVar[str] = "ward"

    category: Literal["ward", "market", "palace"] = "ward"
    side: Optional[Literal["east", "west"]] = None
    row: Optional[int] = Field(None, ge=1, le=13)
    column: Optional[int] = Field(None, ge=1, le=5)
    outline: conlist(conlist(float, min_items=2, max_items=2), min_items=4)
    residents: list[Words] = []
    temples: list[Words] = []
    places: list[Slug] = []
    titles: list[Slug] = []
    today: Optional[Words] = None

    def facets(self) -> dict[str, list[str]]:
        return {
            "side": [self.side] if self.side else [],
            "category": [self.category],
            "place": list(self.places),
            "title": list(self.titles),
        }

    def references(self) -> list[tuple[str, str, str]]:
        return [(f"{k}s[{i}]", k, v) for k in ("place", "title") for i, v in enumerate(getattr(self, f"{k}s"))]
