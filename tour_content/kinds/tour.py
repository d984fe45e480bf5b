"""Immersive walks, led by a guide character."""

from __future__ import annotations

from typing import ClassVar, Literal, Optional

from pydantic import PositiveInt, conlist, constr, root_validator, validator

from tour_content.kinds.base import Part, Record, Slug, Sourced, Words


class Guide(Part):
    """A virtual person who leads a walk. `who` is what they say of themselves; `portrait` names an SVG file of the folder `portraits`.

    The lists hold what they say on an occasion, several ways each, so that nobody hears the same twice in a row.
    """

    name: Words
    who: Words
    temper: Words  # for writers: how they speak, what they would never say
    portrait: Slug
    onward: conlist(Words, min_items=2)  # leaving for the next stop
    right: conlist(Words, min_items=2)  # a quiz answered rightly
    wrong: conlist(Words, min_items=2)
    closed: conlist(Words, min_items=1)  # a stop is shut at this hour; the words before what replaces it
    pause: conlist(Words, min_items=1)
    back: conlist(Words, min_items=1)  # the visitor comes back to the walk


class Quiz(Part):
    """A question with lettered choices; `answer` is the letter of the right one."""

    question: Words
    choices: conlist(Words, min_items=2, max_items=4)
    answer: constr(regex=r"^[A-D]$")
    because: Words

    @validator("answer")
    def _a_choice(cls, value: str, values: dict) -> str:
        count = len(values.get("choices") or "ABCD")
        if "ABCD".index(value) >= count:
            raise ValueError(f'"{value}" is none of the {count} choices; name the letter of the right one')
        return value


class Branch(Part):
    """A way the visitor can choose: `choice` is the button, `echo` what the guide answers, `stop` the id of the stop it leads to."""

    choice: Words
    echo: Words
    stop: Slug


class Stop(Sourced):
    """One stop. The narration is for the ear, in the guide's voice; what is history and what is invention is said apart.

    `seal` holds the two to four characters of its stamp. Without `branches` the next stop of the list follows.
    """

    id: Slug
    name: Words
    place: Slug
    narration: Words
    look_at: Words
    history: Words
    invention: Words
    poem: Optional[Slug] = None
    line: Optional[Words] = None  # a line of verse or of the period, with who wrote it
    quiz: Quiz
    seal: constr(regex=r"^[\u4e00-\u9fff]{2,4}$")
    minutes: PositiveInt  # to spend there
    substitute: Optional[Slug] = None  # the place to go to where this one is closed
    instead: Optional[Words] = None  # what the guide tells there
    branches: list[Branch] = []

    @root_validator(skip_on_failure=True)
    def _substitute_with_its_words(cls, values: dict) -> dict:
        if bool(values["substitute"]) != bool(values["instead"]):
            raise ValueError("substitute and instead belong together: the place, and what the guide tells there")
        return values


class Tour(Record):
    """A walk of several stops. `setting` is when and where its story plays; `keepsake` names its set of stamps."""

    kind: ClassVar[str] = "tour"

    guide: Guide
    title: Optional[Slug] = None
    setting: Words
    opening: Words
    closing: Words
    keepsake: Words
    minutes: PositiveInt  # in all, with the ways
    by: Literal["foot", "metro"]  # metro: stops lie further apart than a walk
    best_from: constr(regex=r"^([01]\d|2[0-3]):[0-5]\d$")  # the hour to start at, so that stops are open and the light is right
    good_for: list[Literal["children", "elders", "rain", "night", "couples", "students"]] = []
    stops: conlist(Stop, min_items=5, max_items=9)

    @validator("stops")
    def _ways_lead_on(cls, stops: list[Stop]) -> list[Stop]:
        ids = [stop.id for stop in stops]
        if len(set(ids)) < len(ids):
            raise ValueError("two stops have one id; give each its own")
        for place, stop in enumerate(stops):
            for branch in stop.branches:
                if branch.stop not in ids[place + 1 :]:
                    later = ", ".join(ids[place + 1 :]) or "none"
                    raise ValueError(f'branch "{branch.stop}" of "{stop.id}" is no later stop; name one of {later}')
        return stops

    def facets(self) -> dict[str, list[str]]:
        return {
            "place": [s.place for s in self.stops],
            "title": [self.title] if self.title else [],
            "good_for": list(self.good_for),
        }

    def references(self) -> list[tuple[str, str, str]]:
        refs = [("title", "title", self.title)] if self.title else []
        for i, stop in enumerate(self.stops):
            refs.append((f"stops[{i}].place", "place", stop.place))
            refs += [(f"stops[{i}].{f}", k, v) for f, k, v in (("poem", "poem", stop.poem), ("substitute", "place", stop.substitute)) if v]
        return refs
