"""People: of history, of legend, and characters of titles (marked as fiction)."""

from __future__ import annotations

from typing import ClassVar, Literal, Optional

from pydantic import conlist

from tour_content.kinds.base import Line, Part, Record, Slug, Words
from tour_content.kinds.place import Era

PersonRole = Literal[
    "emperor",
    "empress",
    "consort",
    "poet",
    "monk",
    "general",
    "official",
    "scholar",
    "musician",
    "character",
    "envoy",
    "craftsman",
    "revolutionary",
    "writer",
    "philosopher",
]


class Tie(Part):
    """A place or title this person belongs to, and how."""

    id: Slug
    note: Words


class Person(Record):
    """A person. `fiction`: `no` lived, `legend` may have lived, `yes` is invented by a title."""

    kind: ClassVar[str] = "person"

    roles: conlist(PersonRole, min_items=1)
    fiction: Literal["no", "legend", "yes"]
    born: Optional[Line] = None
    died: Optional[Line] = None
    eras: list[Era] = []
    story: Words
    screen: Optional[Words] = None  # how titles show them, and what is invented
    places: list[Tie] = []
    titles: list[Tie] = []

    def facets(self) -> dict[str, list[str]]:
        return {
            "role": list(self.roles),
            "era": list(self.eras),
            "fiction": [self.fiction],
            "place": [t.id for t in self.places],
            "title": [t.id for t in self.titles],
        }

    def references(self) -> list[tuple[str, str, str]]:
        return [(f"{kind}s[{i}].id", kind, t.id) for kind in ("place", "title") for i, t in enumerate(getattr(self, f"{kind}s"))]
