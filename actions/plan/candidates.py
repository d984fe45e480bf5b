"""Which places could be stops of a day, and how much each is worth to this visitor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Iterable

from actions.plan.open_hours import Window, hours_of_day, is_open_air, opens_for_holiday, windows_on
from actions.plan.request import AFOOT_M, Request
from actions.plan.search import MOST_NODES, Node
from actions.plan.shows import Showing
from actions.sun import sun_times
from actions.topic import newest
from actions.ways import WALK_UP_TO_M, Point, leg_between
from tour_content.kinds import Dish, Place, Poem
from tour_content.kinds.base import Price
from tour_content.kinds.title import TitlePlace
from tour_content.query.places import distance_m, point_of
from tour_content.recurrence import in_season

XIAN = (34.261, 108.9423)  # the Bell Tower, the middle of the city
SAME_M = 60  # two records so near, and of one category, are one stop: the South Gate and the wall above it
WAYSIDE = frozenset({"station", "airport"})  # where one arrives, not what one comes to see
FOOD = frozenset({"food_street", "restaurant", "market"})
TABLES = {"lunch": (11 * 60 + 30, 13 * 60 + 30), "dinner": (17 * 60 + 30, 19 * 60 + 30)}  # minutes at which one sits down
CITY_WAY = 45  # minutes; who rides longer than that wants to stay for longer than the ride
BREAKFAST = 8 * 60  # before which a street of food has little to show
MEAL = 50  # minutes that a meal takes at least
MOST_FOOD = 2  # stops a day that are worth more for their food
CLIMBED = frozenset({"mountain", "wall", "tower", "gate"})  # where there is no way but up
STROLL = frozenset({"street", "theme_block", "square"})
SHARE = {"packed": 0.0, "": 0.25, "relaxed": 0.5}  # of the time between a quick look and an unhurried one
AFTER_DUSK = 45  # minutes of the evening that make waiting for it worth while
# What makes a stop worth more, in one unit: the most asked-for place of all is worth about 140.
MUST, KEPT, KEPT_FIRMLY = 10_000.0, 60.0, 400.0
WISHED, AT_AN_END, SUITS, UNSUITED, STEEP = 200.0, 100.0, 25.0, -30.0, -70.0
BY_DAY, UNKNOWN = 0.5, 0.35  # of the value of a place of the night by day, and of one whose hours are not known
PLAIN = 0.4  # of that, for a place that hardly anybody asks for
UNWISHED = 0.4  # of the value of a place that meets no wish, where there are wishes
NEAR = 0.7  # what a minute of way from where the day is costs when candidates are chosen


@dataclass(frozen=True)
class Candidate:
    """A place that could be a stop on a day."""

    place: Place
    minutes: int
    windows: tuple[Window, ...]
    value: float
    price: Price | None
    known: bool  # whether the notes have its hours
    feeds: bool = True  # whether what is eaten there is for this visitor

    @property
    def cost(self) -> float:
        return cost_of(self.price)

    def node(self) -> Node:
        """As the search takes it. Where there is food and the hours are known a meal can be had."""
        return Node(self.minutes, self.windows, self.value, self.cost, feeds=self.known and self.feeds and _feeds(self.place))


@dataclass(frozen=True)
class Tastes:
    """What other records say of places, by place: poems, scenes of the titles that the visitor follows, dishes; of evenings, shows."""

    poems: dict[str, Poem] = field(default_factory=dict)
    scenes: dict[str, TitlePlace] = field(default_factory=dict)
    dishes: dict[str, list[Dish]] = field(default_factory=dict)
    shows: dict[str, Showing] = field(default_factory=dict)  # by ISO date


def price_on(place: Place, day: dt.date) -> Price | None:
    """What an adult pays on a day; where only parts of it have prices, the first part's. None where nobody knows."""
    rows = [p for p in newest(place.tickets, day) if p.who in ("adult", "everyone") and in_season(p.season, day)]
    return next((p for p in rows if p.what is None), rows[0] if rows else None)


def cost_of(price: Price | None) -> float:
    """In CNY, the dearest where there are several; 0 where nobody knows."""
    return float(price.cny_to or price.cny) if price else 0.0


def unpriced(place: Place, price: Price | None) -> bool:
    """Whether nobody knows what it costs. Restaurants ask nothing for coming in, open air neither."""
    return price is None and not is_open_air(place) and "restaurant" not in place.category


def visit_minutes(place: Place, pace: str) -> int:
    """How long a visit takes at a pace, in steps of five minutes."""
    quick, slow = place.duration.minutes
    return max(5, round((quick + (slow - quick) * SHARE.get(pace, SHARE[""])) / 5) * 5)


def meets(place: Place, conditions: dict[str, list[str]]) -> int:
    """How many of the conditions a place meets."""
    facets = place.facets()
    return sum(bool(set(values) & set(facets.get(key, ()))) for key, values in conditions.items())


def refused(place: Place, request: Request) -> bool:
    """Whether the visitor does not want it, or cannot go there: what was excluded, mountains with a wheelchair, outdoors in the rain."""
    if place.id in request.out or place.id in request.must:
        return place.id in request.out
    if request.near and distance_m(request.near.point, point_of(place)) > WALK_UP_TO_M:
        return True
    if meets(place, request.without) or WAYSIDE & set(place.category) or not passable(place, request.company):
        return True
    return bool(request.wishes.get("indoor")) and not is_under_roof(place)


def is_under_roof(place: Place) -> bool:
    """Whether one stays dry there: indoors, or partly so and good for rain; towers are climbed through the weather."""
    dry = place.indoor == "yes" or place.indoor == "partly" and "rain" in place.good_for
    return dry and not CLIMBED - {"gate"} & set(place.category)


def passable(place: Place, company: tuple[str, ...]) -> bool:
    """Whether those who come along can get around there, by what the notes say of stairs and wheelchairs."""
    categories, told = set(place.category), {advice.topic for advice in place.access}
    if {"wheelchair", "no_stairs"} & set(company):
        return not categories & CLIMBED and ("stairs" not in told or "wheelchair" in told)
    return not ("elders" in company and "mountain" in categories)


def _wished(place: Place, request: Request, tastes: Tastes) -> float:
    """How well it meets what the visitor likes: 0 not at all, 1 wholly."""
    wishes = {key: values for key, values in request.wishes.items() if key != "indoor"}
    aside = place.category[0] == "museum" and "museum" not in wishes.get("category", ["museum"])  # a temple once, a museum now
    likes = [
        (bool(request.after), place.id in request.after),
        (request.poetry, place.id in tastes.poems),
        (request.food, _is_food(place)),
    ]
    asked = len(wishes) + sum(asks for asks, _ in likes)
    met = meets(place, wishes) + sum(asks and holds for asks, holds in likes)
    return met / asked * (UNWISHED if aside else 1) if asked else 0.0


def _feeds(place: Place) -> bool:
    return bool({"food_street", "restaurant"} & set(place.category))


def _is_food(place: Place) -> bool:
    return bool(FOOD & set(place.category))


def has_wishes(request: Request) -> bool:
    """Whether the visitor said what to look for, and not only how."""
    return bool(request.after or request.poetry or request.food or set(request.wishes) - {"indoor"})


def value_of(place: Place, request: Request, day: int, tastes: Tastes) -> float:
    """What a place is worth to this visitor on the n-th day."""
    value = 160 / (1 + place.rank / 6)
    if has_wishes(request):
        wished = _wished(place, request, tastes)
        value = value * (UNWISHED + (1 - UNWISHED) * wished) + WISHED * wished**2 * (PLAIN + (1 - PLAIN) / (1 + place.rank / 12))
    ends = {spot.place for spot in request.ends(day) if spot}
    value += AT_AN_END * (place.id in ends)
    told = {advice.topic for advice in place.access}
    value += SUITS * len({"children", "elders"} & set(request.company) & set(place.good_for))
    if "wheelchair" in request.company:
        value += SUITS if "wheelchair" in told else 0.0 if is_open_air(place) else UNSUITED
    if "elders" in request.company and ("stairs" in told or CLIMBED & set(place.category)):
        value += STEEP
    if day < len(request.kept) and place.id in request.kept[day]:
        value += KEPT_FIRMLY if request.firmly else KEPT
    return value + MUST * (place.id in request.must)


def candidates_for(places: Iterable[Place], request: Request, day: int, used: list[Place], tastes: Tastes) -> list[Candidate]:
    """The places that are worth most to this visitor near the n-th day's ways, open long enough, at most as many as can be searched."""
    date, (begin, end) = request.days[day], request.hours(day)
    anchors = _anchors(places := list(places), request, day)
    scored = []
    wanted = {*request.must, *request.after, *(request.kept[day] if day < len(request.kept) else ())}
    for place in places:
        if refused(place, request) or _beside_the_point(place, request, day, tastes) or any(_same(place, p, request) for p in used):
            continue
        if place.id not in request.must and (_is_off_diet(place, request, tastes) or _is_out_of_reach(place, request, anchors)):
            continue
        value = value_of(place, request, day, tastes)
        away = min(leg_between(anchor, point_of(place)).minutes for anchor in anchors)
        if away <= max(CITY_WAY, visit_minutes(place, request.pace)) or place.id in wanted:
            scored.append((value - NEAR * away, value, place))
    found: list[Candidate] = []
    for _, value, place in sorted(scored, key=lambda item: (-item[0], item[2].rank)):
        if len(found) == MOST_NODES:
            break
        if request.food and not request.only and sum(_is_food(other.place) for other in found) >= MOST_FOOD and _is_food(place):
            value = value_of(place, replace(request, food=False), day, tastes)
        candidate = _candidate(place, request, date, value, begin, end)
        if candidate and _feeds(place) and _is_off_diet(place, request, tastes):
            candidate = replace(candidate, feeds=False)
        if candidate and not any(_same(candidate.place, other.place, request) for other in found):
            found.append(candidate)
    return found


def _is_off_diet(place: Place, request: Request, tastes: Tastes) -> bool:
    """Whether a house of food has nothing for the visitor's diet, by the notes."""
    if not (request.diet and _feeds(place)):
        return False
    return not any(all(getattr(dish, key) == "yes" for key in request.diet) for dish in tastes.dishes.get(place.id, []))


def _is_out_of_reach(place: Place, request: Request, anchors: list[Point]) -> bool:
    """Whether it is farther than two walks from all that the day is about, where all ways are walked."""
    return not request.rides and min(distance_m(anchor, point_of(place)) for anchor in anchors) > 2 * AFOOT_M


def _beside_the_point(place: Place, request: Request, day: int, tastes: Tastes) -> bool:
    """Whether nothing but other places is wanted: those that are liked, or those that were in the plan."""
    if place.id in request.must:
        return False
    if request.exact:
        return True
    if request.nothing_new and day < len(request.kept) and place.id not in request.kept[day]:
        return True
    return request.only and has_wishes(request) and not _wished(place, request, tastes)


def _candidate(place: Place, request: Request, date: dt.date, value: float, begin: int, end: int) -> Candidate | None:
    """The place as a candidate, unless it is closed, unknown, too long or too dear."""
    minutes = request.stay(place.id) or _minutes(place, request, end - begin)
    price = price_on(place, date)
    if not bookable(place, request, date) or opens_for_holiday(place, date) and place.id not in request.must:
        return None
    if request.budget is not None and (unpriced(place, price) or cost_of(price) > request.budget):
        return None
    windows = _within(windows_on(place, date, minutes) or (), begin, end - minutes)
    if "food_street" in place.category:
        windows = _within(windows, BREAKFAST, end)
    if slot := request.slot(place.id):
        windows = _within(windows, *slot) or windows
    if "restaurant" in place.category:
        windows = tuple(window for first, last in TABLES.values() for window in _within(windows, first, last))
    known = hours_of_day(place, date) is not None
    if not known and "night" not in place.good_for:
        windows = _within(windows, BREAKFAST, _dusk(date) - minutes)
    value *= 1 if known else UNKNOWN
    if of_the_night(place):
        evening = _within(windows, _dusk(date), end - AFTER_DUSK)
        windows, value = (evening, value) if evening else (windows, value * BY_DAY)
    return Candidate(place, minutes, windows, value, price, known) if windows else None


def _minutes(place: Place, request: Request, length: int) -> int:
    """How long to stay: as the pace is, quickly where the day is short."""
    minutes = visit_minutes(place, "packed" if request.hurried else request.pace)
    if length < minutes:
        minutes = visit_minutes(place, "packed")
    return max(minutes, MEAL) if _feeds(place) else minutes


def _within(windows: Iterable[Window], first: int, last: int) -> tuple[Window, ...]:
    """The windows between two minutes."""
    cut = ((max(opens, first), min(latest, last)) for opens, latest in windows)
    return tuple((opens, latest) for opens, latest in cut if opens <= latest)


def of_the_night(place: Place) -> bool:
    """Whether it is a street or square that lives by its lights. Streets of food are good at noon, too."""
    return "night" in place.good_for and place.indoor == "no" and bool(STROLL & set(place.category)) and not _is_food(place)


@lru_cache(maxsize=64)
def _dusk(date: dt.date) -> int:
    _, sunset = sun_times(date, *XIAN)
    return -(-(sunset.hour * 60 + sunset.minute) // 10) * 10


def bookable(place: Place, request: Request, date: dt.date) -> bool:
    """Whether one can still count on getting in: what is released days ahead and must be booked is left out on the day itself."""
    needed = place.booking and place.booking.needed == "yes" and place.booking.days_ahead
    return not (needed and date <= request.today and place.id not in request.must)


def _anchors(places: list[Place], request: Request, day: int) -> list[Point]:
    """Where the day is: its ends, what must be seen and what is kept; the middle of the city where no start is known."""
    start, finish = request.ends(day)
    start = start or request.near
    wanted = {*request.must, *(request.kept[day] if day < len(request.kept) else ())}
    points = [point_of(place) for place in places if place.id in wanted]
    points += [spot.point for spot in (start, finish) if spot]
    return points if start else [XIAN, *points]


def _same(place: Place, other: Place, request: Request) -> bool:
    """Whether two records are one stop."""
    if place.id == other.id:
        return True
    if {place.id, other.id} <= set(request.must):
        return False
    return bool(set(place.category) & set(other.category)) and distance_m(point_of(place), point_of(other)) <= SAME_M
