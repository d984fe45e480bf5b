"""What every kind of content shares: words in two languages, dated facts, names.

Field names follow Schema.org, OpenStreetMap (opening hours) and iCalendar (recurrence) where those have a word.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Callable, ClassVar, Iterator, Optional, Union

from pydantic import BaseModel, Field, HttpUrl, PositiveInt, conlist, constr
from pydantic.errors import DateError

_MONTH_DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
Slug = constr(regex=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=96)
Line = constr(strip_whitespace=True, min_length=1)
Season = constr(regex=rf"^{_MONTH_DAY}/{_MONTH_DAY}$")


class Day(dt.date):
    """A calendar day, written YYYY-MM-DD and in no other way: pydantic would take 2026 for seconds since 1970."""

    @classmethod
    def __get_validators__(cls) -> Iterator[Callable[[Any], dt.date]]:
        yield cls._read

    @classmethod
    def _read(cls, value: Any) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)[0])  # type: ignore[index]
        except (TypeError, ValueError):
            raise DateError() from None


class Part(BaseModel):
    """A piece of a record: unknown fields are mistakes, and nothing changes after reading."""

    class Config:
        extra = "forbid"
        frozen = True


class Words(Part):
    """The same words for English and Chinese readers. `zh` is Simplified; `zh_hant` only where OpenCC would be wrong."""

    en: Line
    zh: Line
    zh_hant: Optional[Line] = None

    def of(self, language: str) -> str:
        """The words in `language` (`en`, `zh` or `zh-Hant`); Traditional falls back to Simplified, converted by the caller."""
        if language == "zh-Hant" and self.zh_hant:
            return self.zh_hant
        return self.zh if language.startswith("zh") else self.en


class Aliases(Part):
    """Other names, as visitors really write them."""

    en: list[Line] = []
    zh: list[Line] = []
    other: list[Line] = []  # names in further languages

    def all(self) -> list[str]:
        return [*self.en, *self.zh, *self.other]


class Sourced(Part):
    """A fact that can mislead: where it comes from, and the day somebody looked."""

    source: Union[HttpUrl, conlist(HttpUrl, min_items=1)]
    checked: Day
    as_of: Optional[constr(regex=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")] = None  # the date that the source itself bears

    @property
    def sources(self) -> list[str]:
        return [str(s) for s in self.source] if isinstance(self.source, list) else [str(self.source)]


class Passage(Sourced):
    """A short story, true on its own: `about` is its heading; `asks` are questions that it answers, in visitors' words."""

    about: Words
    asks: Aliases = Aliases()
    text: Words


class Myth(Sourced):
    """Something visitors believe that is not so. `said` holds phrases that show the belief; `fact` puts it right."""

    said: Aliases
    fact: Words


class Price(Sourced):
    """One price in CNY (0 is free), from a day on. `season` is a range of month-days, both included: "03-01/11-30"."""

    from_: Optional[Day] = Field(None, alias="from")
    what: Optional[Words] = None
    who: constr(regex=r"^(adult|child|student|senior|everyone)$") = "adult"
    cny: float = Field(ge=0, le=1_000_000)
    cny_to: Optional[float] = Field(None, gt=0, le=1_000_000)  # the dearest seat, where there are several
    season: Optional[Season] = None
    note: Optional[Words] = None


class Booking(Sourced):
    """Can a visitor get in: where to book, how many days ahead it opens, whether a foreign passport works."""

    needed: constr(regex=r"^(yes|advised|no)$")
    days_ahead: Optional[PositiveInt] = None
    channel: Optional[Words] = None
    url: Optional[HttpUrl] = None
    passport: constr(regex=r"^(yes|no|unknown)$") = "unknown"
    note: Optional[Words] = None


class Picture(Part):
    """A picture: `file` names its bytes by their hash, in the database and, where it is exported, in the library's folder `pictures`."""

    file: constr(regex=r"^[0-9a-f]{32}\.jpg$")
    shows: Words  # for those who do not see it
    credit: Line  # who made it, and under which licence


class Record(Part):
    """What every record has. `rank` orders by how often visitors ask, 1 first."""

    kind: ClassVar[str]

    id: Slug
    rank: PositiveInt
    name: Words
    pinyin: Optional[Line] = None
    also: Aliases = Aliases()
    summary: Words
    picture: Optional[Picture] = None
    stories: list[Passage] = []
    myths: list[Myth] = []
    sources: conlist(Sourced, min_items=1)

    class Config:
        extra = "forbid"
        frozen = True
        allow_population_by_field_name = True

    def __eq__(self, other: object) -> bool:
        """As pydantic's, which compares every field: two records of different names need no look at the rest."""
        if self is other:
            return True
        if isinstance(other, Record) and (self.kind, self.id) != (other.kind, other.id):
            return False
        return bool(super().__eq__(other))

    def facets(self) -> dict[str, list[str]]:
        """What this record can be searched by: condition → values."""
        return {}

    def references(self) -> list[tuple[str, str, str]]:
        """Other records this one names, as (field, kind, id)."""
        return []

    def passages(self) -> list[Passage]:
        return list(self.stories)

    def every_name(self) -> list[str]:
        """Its names and aliases in every language."""
        return [self.name.en, self.name.zh, *self.also.all()]
