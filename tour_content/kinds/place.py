"""Places: sites, museums, streets, parks, restaurants."""

from __future__ import annotations

from typing import ClassVar, Literal, Optional, get_args

from pydantic import Field, HttpUrl, PositiveInt, conlist, constr

from tour_content.kinds.base import Booking, Day, Line, Part, Price, Record, Slug, Sourced, Words

Category = Literal[
    "museum",
    "pagoda",
    "temple",
    "mosque",
    "palace",
    "tomb",
    "wall",
    "gate",
    "tower",
    "park",
    "zoo",
    "garden",
    "square",
    "street",
    "food_street",
    "cafe",
    "tea_house",
    "theme_block",
    "theme_park",
    "film_city",
    "theatre",
    "restaurant",
    "market",
    "mountain",
    "lake",
    "ruins",
    "memorial",
    "village",
    "campus",
    "hot_spring",
    "observatory",
    "station",
    "airport",
]
Era = Literal["neolithic", "zhou", "qin", "han", "sui", "tang", "song", "yuan", "ming", "qing", "republic", "modern"]
ERAS: tuple[str, ...] = get_args(Era)
District = Literal[
    "beilin",
    "lianhu",
    "xincheng",
    "yanta",
    "weiyang",
    "baqiao",
    "lintong",
    "changan",
    "yanliang",
    "gaoling",
    "huyi",
    "lantian",
    "zhouzhi",
    "xixian",
    "xianyang",
    "weinan",
    "baoji",
    "tongchuan",
]
GoodFor = Literal[
    "children",
    "elders",
    "rain",
    "night",
    "photos",
    "hands_on",
    "quiet",
    "couples",
    "students",
    "walking",
    "winter",
    "hot_days",
]
TipTopic = Literal["best_time", "quiet_time", "crowds", "photo", "must_see", "wear", "avoid", "combine", "route"]
AccessTopic = Literal["wheelchair", "stroller", "stairs", "lift", "toilets", "luggage", "children", "elders", "pets"]


class Position(Sourced):
    """WGS-84 degrees. `accuracy` in metres (as in the W3C's Geolocation) where the source gives an address and we placed the point."""

    lat: float = Field(ge=32.5, le=36.0)
    lon: float = Field(ge=106.5, le=111.0)
    accuracy: Optional[PositiveInt] = None


class Hours(Sourced):
    """Opening hours from a day on, in OpenStreetMap's `opening_hours` syntax; `PH` are China's public holidays.

    Rows are added and never overwritten: of the rows for one `what`, the last whose `from` has passed counts.
    """

    from_: Optional[Day] = Field(None, alias="from")
    what: Optional[Words] = None  # a part with hours of its own, e.g. the climb, the fountain
    open: Line
    last_entry_minutes_before: Optional[PositiveInt] = None
    note: Optional[Words] = None


class Station(Part):
    """A metro station near a place."""

    line: Line
    station: Words
    exit: Optional[Line] = None
    walk_minutes: Optional[PositiveInt] = None


class Directions(Sourced):
    """How to get there; `taxi` is the Chinese line to show a driver."""

    metro: list[Station] = []
    bus: Optional[Words] = None
    taxi: Optional[Line] = None
    parking: Optional[Words] = None
    note: Optional[Words] = None


class Contact(Sourced):
    """Phone and website."""

    phone: Optional[constr(regex=r"^[+0-9][0-9 \-]{4,}$")] = None
    website: Optional[HttpUrl] = None


class Duration(Part):
    """Minutes to allow, from a quick look to an unhurried one."""

    minutes: conlist(PositiveInt, min_items=2, max_items=2)
    note: Optional[Words] = None


class Tip(Sourced):
    """One piece of advice."""

    topic: TipTopic
    text: Words


class Access(Sourced):
    """What a wheelchair, a stroller, tired knees or a suitcase meet."""

    topic: AccessTopic
    text: Words


class Place(Record):
    """A place a visitor can go to."""

    kind: ClassVar[str] = "place"

    category: conlist(Category, min_items=1)
    eras: conlist(Era, min_items=1)
    tang: Literal["site", "themed", "none"]
    remains: list[Era] = []  # eras of which something that was built then still stands there to be seen: masonry, earthwork, stone figures
    district: District
    halal: Optional[Literal["yes", "no"]] = None  # of what is served there, as a rule; left out where nothing is, or no source says
    address: Words
    position: Position
    ward: Optional[Slug] = None
    indoor: Literal["yes", "partly", "no"]
    step_free: Optional[Literal["yes", "partly", "no"]] = None  # for wheels: by what `access` says; left out where that is not known
    good_for: list[GoodFor] = []
    see: Words  # what a visitor sees today
    then: Optional[Words] = None  # what stood there
    hours: list[Hours] = []
    tickets: list[Price] = []
    booking: Optional[Booking] = None
    directions: Directions
    contact: Optional[Contact] = None
    duration: Duration
    tips: list[Tip] = []
    access: list[Access] = []
    substitute: Optional[Slug] = None

    def facets(self) -> dict[str, list[str]]:
        free_of_charge = any(p.cny == 0 for p in self.tickets) and not any(p.cny for p in self.tickets if not p.what)
        free = [str(free_of_charge).lower()] if self.tickets else []
        eras = [*self.eras, *(["tang"] if self.tang != "none" and "tang" not in self.eras else [])]
        return {
            "category": list(self.category),
            "era": eras,
            "district": [self.district],
            "tang": [self.tang],
            "remains": list(self.remains),
            "free": free,
            "indoor": ["true"] if self.indoor != "no" else ["false"],
            "step_free": [self.step_free] if self.step_free else [],
            "good_for": list(self.good_for),
        }

    def references(self) -> list[tuple[str, str, str]]:
        refs: list[tuple[str, str, str]] = [("substitute", "place", self.substitute)] if self.substitute else []
        return refs + ([("ward", "ward", self.ward)] if self.ward else [])
