"""Articles: what visitors must know that belongs to no one place."""

from __future__ import annotations

from typing import ClassVar, Literal, Optional

from pydantic import Field, HttpUrl, constr

from tour_content.kinds.base import Aliases, Line, Part, Record, Slug, Sourced, Words
from tour_content.kinds.place import Position


class Number(Part):
    """A number to call."""

    what: Words
    number: Line


class Fact(Sourced):
    """One fact that can go stale, e.g. a fare or a rule."""

    text: Words


class Phrase(Part):
    """Something to say in Chinese: what it means, and `asks`, other ways in which visitors put that."""

    means: Words
    asks: Aliases = Aliases()
    say: Line
    pinyin: Line


class Tariff(Sourced):
    """What a taxi's meter counts, in CNY and km. The first `start_km` cost `start`; `far` is the part added to each km beyond `far_km`.

    From `night_from` to `night_to` (HH:MM, Asia/Shanghai) the start costs `night_start` more and each km `night_km` more.
    """

    start: float = Field(gt=0)
    start_km: float = Field(gt=0)
    km: float = Field(gt=0)
    far_km: float = Field(gt=0)
    far: float = Field(ge=0)
    night_start: float = Field(ge=0)
    night_km: float = Field(ge=0)
    night_from: constr(regex=r"^([01]\d|2[0-3]):[0-5]\d$")
    night_to: constr(regex=r"^([01]\d|2[0-3]):[0-5]\d$")


class Point(Part):
    """Somewhere to go to in need: the nearest is named first."""

    name: Words
    address: Words
    position: Position
    children: bool = False  # for children only
    note: Optional[Words] = None


class Article(Record):
    """Advice on one subject. `urgent` articles are answered with their numbers first.

    `claims` are phrases that make a question this article's, whatever else it names; "…" in them stands for other words of the sentence.
    In what `differs` names, places have rules of their own: what the record of a place says under these topics of its tips and access
    comes before what holds in general, and of the first in any case. "payment" and "drones" are told by no record yet.
    """

    kind: ClassVar[str] = "article"

    text: Words
    facts: list[Fact] = []
    numbers: list[Number] = []
    urgent: bool = False
    differs: list[Literal["payment", "drones", "photo", "avoid", "luggage", "toilets", "children", "wheelchair", "lift", "stairs"]] = []
    claims: Aliases = Aliases()
    phrases: list[Phrase] = []
    tariff: Optional[Tariff] = None
    points: list[Point] = []
    url: Optional[HttpUrl] = None
    places: list[Slug] = []

    def references(self) -> list[tuple[str, str, str]]:
        return [(f"places[{i}]", "place", p) for i, p in enumerate(self.places)]
