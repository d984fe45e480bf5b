"""A request and the library's records → a plan: days of stops with times, and what had to be left out and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from actions.plan.candidates import (
    TABLES,
    XIAN,
    Candidate,
    Tastes,
    bookable,
    candidates_for,
    cost_of,
    price_on,
    refused,
    unpriced,
    visit_minutes,
)
from actions.plan.open_hours import closes_at, hours_of_day, is_open_air, next_open, windows_on
from actions.plan.request import Request, Spot, clock
from actions.plan.search import Meal, Step, Task, find_best
from actions.plan.shows import Showing
from actions.ways import CITY_M, Leg, Point, leg_between
from tour_content.kinds import Place
from tour_content.kinds.base import Price
from tour_content.query.places import distance_m, point_of

Why = Literal["closed", "hours", "booking", "money", "short", "full"]
MEALS = {name: Meal(*hours, minutes=50, alone=60, value=200.0) for name, hours in TABLES.items()}
IN_PASSING = 60.0  # what a meal is worth where only the places named are wanted: no hours are waited for it
LATE_FOR_A_MEAL = 30  # minutes into the time of a meal at which one who sets out has eaten
STEP = 5  # minutes
LATEST_OUT = 11 * 60  # minutes from midnight until which one rides out of the city first
FAR_FIRST = 30.0  # what that may cost, in the unit of a stop's value
SOON = 30  # minutes from now in which a short visit would begin
FAMOUS = 10  # the rank of what visitors ask for most
MOST_STOPS = {"relaxed": 4, "": 6, "packed": 9}  # a day


@dataclass(frozen=True)
class Stop:
    """A visit from `arrive` to `leave`, in minutes from midnight. `leg` leads to it; None where one begins there."""

    place: Place
    arrive: int
    leave: int
    leg: Leg | None
    price: Price | None
    meal: str = ""

    @property
    def cost(self) -> float:
        return cost_of(self.price)


@dataclass(frozen=True)
class Break:
    """A meal near the stop before."""

    meal: str
    begin: int
    end: int
    near: Place


@dataclass(frozen=True)
class Day:
    """One day. `home` is the way to its end or back to the city, where there is one."""

    date: dt.date
    parts: tuple[Stop | Break, ...]
    home: Leg | None
    show: Showing | None = None

    @property
    def stops(self) -> list[Stop]:
        return [part for part in self.parts if isinstance(part, Stop)]

    @property
    def begin(self) -> int:
        first = self.stops[0]
        return first.arrive - (first.leg.minutes if first.leg else 0)

    @property
    def end(self) -> int:
        if self.show:
            return self.show.end
        last = self.parts[-1]
        return (last.leave if isinstance(last, Stop) else last.end) + (self.home.minutes if self.home else 0)

    @property
    def walked(self) -> int:
        """Metres on foot between the stops."""
        return sum(leg.metres for leg in [*(stop.leg for stop in self.stops), self.home] if leg)

    @property
    def cost(self) -> float:
        return sum(stop.cost for stop in self.stops)


@dataclass(frozen=True)
class LeftOut:
    """A place that was asked for and is not in the plan; `opens` is the next day on which it is open, `minutes` what it takes."""

    place: Place
    why: Why
    opens: dt.date | None = None
    minutes: int = 0
    instead: Place | None = None


@dataclass(frozen=True)
class Plan:
    """What could be done with a request."""

    request: Request
    days: tuple[Day, ...]
    left_out: tuple[LeftOut, ...]
    hurried: bool = False  # visits are the quickest, or what was asked for would not fit

    @property
    def stops(self) -> list[Stop]:
        return [stop for day in self.days for stop in day.stops]

    def kept(self) -> tuple[tuple[str, ...], ...]:
        """The ids of each day's places, as a request keeps them."""
        return tuple(tuple(stop.place.id for stop in day.stops) for day in self.days)


def make_plan(request: Request, places: list[Place], tastes: Tastes) -> Plan:
    """The plan for a request; without stops where nothing fits. Where what was asked for is too much, visits are quick ones."""
    plan = _with_substitutes(_plan(request, places, tastes), places, tastes)
    tight = any(left.why in ("full", "short") for left in plan.left_out)
    if request.pace == "packed" or not (tight or request.exact):
        return plan
    hurried = _plan(replace(request, hurried=True), places, tastes)
    return replace(hurried, request=request, hurried=True) if _met(hurried) > _met(plan) else plan


def _met(plan: Plan) -> tuple[int, int]:
    """How many of the places that were asked for are in a plan, and how many meals."""
    meals = sum(isinstance(part, Break) or bool(part.meal) for day in plan.days for part in day.parts)
    return len({stop.place.id for stop in plan.stops} & set(plan.request.must)), meals


def _with_substitutes(plan: Plan, places: list[Place], tastes: Tastes) -> Plan:
    """A plan of named places, with something of its kind for each that is closed, so that its hours are not lost."""
    request = plan.request
    instead = [(left, left.instead.id) for left in plan.left_out if left.instead and left.why in ("closed", "hours", "booking")]
    if not (request.exact and instead):
        return plan
    slots = tuple((id_, dict(request.slots)[left.place.id]) for left, id_ in instead if left.place.id in dict(request.slots))
    must = tuple(dict.fromkeys([*request.must, *(id_ for _, id_ in instead)]))
    filled = _plan(replace(request, must=must, slots=(*request.slots, *slots)), places, tastes)
    left_out = tuple(left for left in plan.left_out if left.place.id not in {stop.place.id for stop in filled.stops})
    return replace(filled, request=request, left_out=left_out) if _met(replace(filled, request=request)) >= _met(plan) else plan


def _plan(request: Request, places: list[Place], tastes: Tastes) -> Plan:
    """The plan for a request as it stands. Days are filled one after the other, each as well as can be."""
    days: list[Day] = []
    used: list[Place] = []
    left = request.budget
    for n in range(len(request.dates)):
        later = {id_ for ids in request.kept[n + 1 : len(request.dates)] for id_ in ids} if request.firmly else set()
        today = replace(request, budget=left and left / (len(request.dates) - n))
        show = tastes.shows.get(request.dates[n])
        show = show if show and _reached(show, request, n) else None
        if show:
            today = _until_show(today, show)
        day = _fill(today, n, candidates_for(places, today, n, used + [p for p in places if p.id in later], tastes), show)
        if day:
            days.append(day)
            left = left and left - day.cost
            used += [stop.place for stop in day.stops]
    visited = {place.id for place in used}
    missing = [place for place in places if place.id not in visited and (place.id in request.must or _expected(place, request))]
    left_out = [_why_not(place, request) for place in missing]
    return Plan(request, tuple(days), tuple(replace(out, instead=_instead(out, request, places, visited)) for out in left_out))


def _instead(out: LeftOut, request: Request, places: list[Place], visited: set[str]) -> Place | None:
    """For a place that was asked for and can't be had: the most asked for of its kind in the city that is open, on the first day."""
    if out.place.id not in request.must or out.place.id in visited:
        return None
    kind = out.place.category[0]
    known = [place for place in places if kind in place.category and place.id not in {*visited, *request.must, out.place.id}]
    fitting = [place for place in known if not refused(place, request) and distance_m(XIAN, point_of(place)) <= CITY_M]
    opened = [place for place in fitting if windows_on(place, request.days[0], visit_minutes(place, "packed")) and bookable(place, request, request.days[0])]
    return min(opened, key=lambda place: place.rank, default=None)


def _expected(place: Place, request: Request) -> bool:
    """Whether one would look for a place in the plan, so that its absence is worth a word.

    It belongs to what the visitor follows and only lacks hours; or everybody goes there, and today it is too late to book.
    """
    first = request.days[0]
    if refused(place, request):
        return False
    if place.id in request.after:
        return not (hours_of_day(place, first) or is_open_air(place))
    famous = place.rank <= FAMOUS and not (request.only or request.exact or request.near) and not request.nothing_new and len(request.dates) == 1
    return famous and not bookable(place, request, first) and bool(windows_on(place, first, visit_minutes(place, "packed")))


def _reached(show: Showing, request: Request, n: int) -> bool:
    """Whether a show lies in the hours of the n-th day, and nothing has to be reached after it."""
    begin, end = request.hours(n)
    return begin < show.there and show.end <= end and not request.ends(n)[1]


def _until_show(request: Request, show: Showing) -> Request:
    """The request with days that end where and when a show begins."""
    at = Spot(*point_of(show.place), show.place.id) if show.place else None
    out = (*request.out, show.place.id) if show.place and show.place.id not in request.must else request.out
    return replace(request, end=clock(show.there), last_end=None, finish=at, finish_once=False, out=out)


def _fill(request: Request, n: int, candidates: list[Candidate], show: Showing | None = None) -> Day | None:
    begin, end = request.hours(n)
    names = [name for name, meal in MEALS.items() if name not in request.no_meals and _covers(begin, end + (meal.until - meal.begins if show else 0), meal)]
    start, finish = (spot.point if spot else None for spot in request.ends(n))
    ways = _Ways(request, [point_of(c.place) for c in candidates], start, finish)
    order = [c.place.id for c in candidates]
    wanted = [pair for pair in (*request.before, *_ends_first_and_last(request, n, order)) if set(pair) <= set(order)]
    task = Task(
        [c.node() for c in candidates],
        ways.between(),
        [leg.minutes if (leg := ways.there(i)) else 0 for i in range(len(candidates))],
        [leg.minutes if (leg := ways.back(i)) else 0 for i in range(len(candidates))],
        begin,
        end,
        [replace(MEALS[name], value=IN_PASSING) if request.exact else MEALS[name] for name in names],
        [(order.index(a), order.index(b)) for a, b in wanted],
        request.budget,
        request.most or MOST_STOPS[request.pace],
    )
    steps = _best_far_first(task, _far_first(request, n, candidates, wanted))
    day = _day(request.days[n], steps, candidates, names, ways) if steps else None
    return replace(day, show=show) if day else None


def _best_far_first(task: Task, pairs: list[tuple[int, int]]) -> list[Step]:
    """The best steps with the way out of the city made first; without that where the price is a stop that was asked for."""
    usual = find_best(task)
    if not pairs:
        return usual
    far_first = find_best(replace(task, before=[*task.before, *pairs]))
    return far_first if _worth(task, far_first) >= _worth(task, usual) - FAR_FIRST else usual


def _worth(task: Task, steps: list[Step]) -> float:
    return sum(task.nodes[step.node].value for step in steps if step.node is not None)


def _far_first(request: Request, n: int, candidates: list[Candidate], wanted: list[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pairs that put what lies outside of the city before what lies in it: one rides out in the morning, as everybody here would."""
    start, finish = request.ends(n)
    begin, _ = request.hours(n)
    fixed = {second for _, second in wanted} | {id_ for id_, _ in request.slots}
    if begin > LATEST_OUT or start and distance_m(XIAN, start.point) > CITY_M or finish and distance_m(XIAN, finish.point) > CITY_M:
        return []
    far = [distance_m(XIAN, point_of(c.place)) > CITY_M for c in candidates]
    return [
        (i, j)
        for i, a in enumerate(candidates)
        for j in range(len(candidates))
        if far[i] and not far[j] and a.place.id not in fixed
    ]


def _covers(begin: int, end: int, meal: Meal) -> bool:
    """Whether a day spans the time of a meal."""
    return begin <= meal.begins + LATE_FOR_A_MEAL and end >= meal.until


def _ends_first_and_last(request: Request, n: int, order: list[str]) -> list[tuple[str, str]]:
    """A sight where the day begins is its first stop, one where it ends its last."""
    pairs = [(id_, other) for id_ in request.first for other in order if other not in request.first]
    pairs += [(other, id_) for id_ in request.last for other in order if other not in request.last]
    start, finish = (spot.place if spot else None for spot in request.ends(n))
    if finish in request.first or set(request.last) - {finish}:
        finish = None
    if start in request.last or set(request.first) - {start}:
        start = None
    first = [(start, other) for other in order if start and other != start]
    return pairs + first + [(other, finish) for other in order if finish and other != finish and finish != start]


class _Ways:
    """The ways between candidates, to them from the start and from them to the end of a day.

    Where no start or end is known one is taken to be in the city: the way out to a far place and back from it counts.
    """

    def __init__(self, request: Request, points: list[Point], start: Point | None, finish: Point | None) -> None:
        self.request, self.points, self.start, self.finish = request, points, start, finish

    def leg(self, a: Point, b: Point) -> Leg:
        """The way from one point to another, its minutes rounded up: it is an estimate, and shown as one."""
        leg = leg_between(a, b, self.request.walk_m if self.request.rides else distance_m(a, b))
        return replace(leg, minutes=-(-leg.minutes // STEP) * STEP)

    def between(self) -> list[list[int]]:
        return [[self.leg(a, b).minutes for b in self.points] for a in self.points]

    def there(self, i: int) -> Leg | None:
        return self._end(self.start, self.points[i])

    def back(self, i: int) -> Leg | None:
        return self._end(self.finish, self.points[i])

    def _end(self, end: Point | None, point: Point) -> Leg | None:
        if end:
            return self.leg(end, point)
        return self.leg(XIAN, point) if distance_m(XIAN, point) > CITY_M else None


def _day(date: dt.date, steps: list[Step], candidates: list[Candidate], names: list[str], ways: _Ways) -> Day:
    """The steps of the search as stops and meals; idle minutes before a step are spent at the stop before, as long as it is open."""
    parts: list[Stop | Break] = []
    came: int | None = None
    for step in steps:
        meal = names[step.meal] if step.meal is not None else ""
        if step.node is None:
            assert came is not None
            _linger(parts, date, step.arrive)
            parts.append(Break(meal, step.arrive, step.leave, candidates[came].place))
            continue
        candidate = candidates[step.node]
        leg = ways.there(step.node) if came is None else ways.leg(ways.points[came], ways.points[step.node])
        _linger(parts, date, step.arrive - (leg.minutes if leg else 0))
        parts.append(Stop(candidate.place, step.arrive, step.leave, leg, candidate.price, meal))
        came = step.node
    assert came is not None
    return Day(date, tuple(parts), ways.back(came))


def _linger(parts: list[Stop | Break], date: dt.date, until: int) -> None:
    """Stay longer at the last stop, up to an unhurried visit or its closing time."""
    last = parts[-1] if parts else None
    if isinstance(last, Stop) and last.leave < until:
        most = min(until, last.arrive + max(last.place.duration.minutes), closes_at(last.place, date, last.arrive))
        parts[-1] = replace(last, leave=max(last.leave, most))


def _why_not(place: Place, request: Request) -> LeftOut:
    """Why a place that was asked for is in none of the days."""
    minutes = visit_minutes(place, "packed")
    known = [date for date in request.days if hours_of_day(place, date) or is_open_air(place)]
    if not known:
        return LeftOut(place, "hours")
    opened = [n for n, date in enumerate(request.days) if windows_on(place, date, minutes)]
    if not opened:
        return LeftOut(place, "closed", next_open(place, request.days[-1]))
    if not any(bookable(place, request, request.days[n]) for n in opened):
        return LeftOut(place, "booking")
    price = price_on(place, request.days[opened[0]])
    if request.budget is not None and (cost_of(price) > request.budget or unpriced(place, price)):
        return LeftOut(place, "money")
    needed = minutes + sum(_way(place, request, n) for n in opened[:1])
    spans = [request.hours(n)[1] - request.hours(n)[0] for n in opened]
    return LeftOut(place, "short" if needed > max(spans) else "full", minutes=needed)


def _way(place: Place, request: Request, n: int) -> int:
    """Minutes to a place and from it, where nothing else is visited."""
    ends = [spot.point if spot else None for spot in request.ends(n)]
    ways = _Ways(request, [point_of(place)], *ends)
    return sum(leg.minutes for leg in (ways.there(0), ways.back(0)) if leg)


def quickest(request: Request, places: list[Place]) -> tuple[Place, int] | None:
    """The place that takes least time of all on the first day, its way counted, and the minutes: what to offer where time is too short."""
    begin, _ = request.hours(0)
    timed = []
    for place in places:
        minutes = visit_minutes(place, "packed")
        windows = windows_on(place, request.days[0], minutes) or ()
        if not refused(place, request) and any(opens <= begin + SOON and latest >= begin + SOON for opens, latest in windows):
            timed.append((minutes + _way(place, request, 0), place.rank, place))
    best = min(timed, key=lambda item: item[:2], default=None)
    return (best[2], best[0]) if best else None
