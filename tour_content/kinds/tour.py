"""Immersive walks, led by a guide character."""

from __future__ import annotations

from typing import ClassVar, Optional

from pydantic import PositiveInt, conlist, constr

from tour_content.kinds.base import Part, Record, Slug, Words


class Quiz(Part):
    """A question with lettered choices; `answer` is the letter of the right one."""

    question: Words
    choices: conlist(Words, min_items=2, max_items=4)
    answer: constr(regex=r"^[A-D]$")
    because: Words


class Stop(Part):
    """One stop: the narration is written for the ear."""

    place: Slug
    narration: Words
    look_at: Words
    history: Words
    poem: Optional[Slug] = None
    quiz: Quiz
    substitute: Optional[Slug] = None


class Tour(Record):
    """A walk of several stops."""

    kind: ClassVar[str] = "tour"

    guide: Words
    title: Optional[Slug] = None
    minutes: PositiveInt
    stops: conlist(Stop, min_items=2)

    def facets(self) -> dict[str, list[str]]:
        return {"place": [s.place for s in self.stops], "title": [self.title] if self.title else []}

    def references(self) -> list[tuple[str, str, str]]:
        refs = [("title", "title", self.title)] if self.title else []
        for i, stop in enumerate(self.stops):
            refs.append((f"stops[{i}].place", "place", stop.place))
            refs += [(f"stops[{i}].{f}", k, v) for f, k, v in (("poem", "poem", stop.poem), ("substitute", "place", stop.substitute)) if v]
        return refs
