"""Articles: what visitors must know that belongs to no one place."""

from __future__ import annotations

from typing import ClassVar, Optional

from pydantic import HttpUrl

from tour_content.kinds.base import Line, Part, Record, Slug, Sourced, Words


class Number(Part):
    """A number to call."""

    what: Words
    number: Line


class Fact(Sourced):
    """One fact that can go stale, e.g. a fare or a rule."""

    text: Words


class Article(Record):
    """Advice on one subject. `urgent` articles are answered with their numbers first."""

    kind: ClassVar[str] = "article"

    text: Words
    facts: list[Fact] = []
    numbers: list[Number] = []
    urgent: bool = False
    url: Optional[HttpUrl] = None
    places: list[Slug] = []

    def references(self) -> list[tuple[str, str, str]]:
        return [(f"places[{i}]", "place", p) for i, p in enumerate(self.places)]
