"""Titles: dramas, films, documentaries, shows, songs, games, and how each is tied to places."""

from __future__ import annotations

from typing import ClassVar, Literal, Optional

from pydantic import Field, HttpUrl, PositiveInt, conlist, root_validator

from tour_content.kinds.base import Part, Record, Slug, Sourced, Words
from tour_content.kinds.place import Era

Relation = Literal["filmed_at", "set_in", "experience_at", "inspired_by", "filmed_elsewhere"]
TitleKind = Literal["drama", "film", "documentary", "variety", "animation", "song", "game", "stage", "gala", "campaign"]


class Platform(Part):
    """Where to watch, with its link if one is known to work."""

    name: Words
    url: Optional[HttpUrl] = None


class Role(Part):
    """Who plays or makes: `who`, and `as_` whom or as what."""

    who: Words
    as_: Optional[Words] = Field(None, alias="as")


class TitlePlace(Sourced):
    """One tie between a title and a place. `elsewhere` names a place outside this library, e.g. a studio.

    `filmed_at`: the camera stood here. `set_in`: the story happens here. `experience_at`: its world can be stood in here.
    `inspired_by`: this place gave the idea. `filmed_elsewhere`: the camera stood there, far from Xi'an.
    """

    place: Optional[Slug] = None
    elsewhere: Optional[Words] = None
    relation: Relation
    scene: Optional[Words] = None
    history: Optional[Words] = None  # what is history here, and what the screen invented

    @root_validator
    def _one_place(cls, values: dict) -> dict:
        if not {"place", "elsewhere"} <= values.keys():  # one of them is wrong, and has been told so
            return values
        if bool(values.get("place")) == bool(values.get("elsewhere")):
            raise ValueError("give either place (an id of this library) or elsewhere (words), not both")
        return values


class Title(Record):
    """A work, or a campaign built on one."""

    kind: ClassVar[str] = "title"

    type: TitleKind
    year: Optional[int] = Field(None, ge=1900, le=2100)
    episodes: Optional[PositiveInt] = None
    status: Literal["released", "upcoming", "unknown"]
    era: list[Era] = []
    makers: list[Role] = []
    cast: list[Role] = []
    platforms: list[Platform] = []
    story: Words
    history: Optional[Words] = None  # what is history and what the screen invented
    places: list[TitlePlace] = []
    filming_unknown: bool = False  # looked for, and not established: said so to visitors
    sources: conlist(Sourced, min_items=1)

    def facets(self) -> dict[str, list[str]]:
        return {
            "kind": [self.type],
            "era": list(self.era),
            "relation": sorted({p.relation for p in self.places}),
            "platform": [p.name.en.lower() for p in self.platforms],
            "year": [str(self.year)] if self.year else [],
        }

    def references(self) -> list[tuple[str, str, str]]:
        return [(f"places[{i}].place", "place", p.place) for i, p in enumerate(self.places) if p.place]
