"""One day of a plan: its candidates, searched for the best order of the best of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from actions.plan.candidates import TABLES, XIAN, Candidate
from actions.plan.legs import Ways
from actions.plan.open_hours import closes_at
from actions.plan.parts import Break, Day, Stop
from actions.plan.request import Request, Spot, clock
from actions.plan.search import Meal, Step, Task, find_best
from actions.plan.shows import Showing
from actions.ways import CITY_M
from tour_content.query.places import distance_m, point_of

MEALS = {name: Meal(*hours, minutes=50, alone=60, value=200.0) for name, hours in TABLES.items()}
IN_PASSING = 60.0  # what a meal is worth where only the places named are wanted: no hours are waited for it
FEW = 3  # stops a day
LATE_FOR_A_MEAL = 30  # minutes into the time of a meal at which one who sets out has eaten
LATEST_OUT = 11 * 60  # minutes from midnight until which one rides out of the city first
FAR_FIRST = 30.0  # what that may cost, in the unit of a stop's value
MOST_STOPS = {"relaxed": 4, "": 6, "packed": 9}  # a day


def is_reached(show: Showing, request: Request, n: int) -> bool:
    """Whether a show lies in the hours of the n-th day, and nothing has to be reached after it."""
    begin, end = request.hours(n)
    return begin < show.there and show.end <= end and not request.ends(n)[1]


def until_show(request: Request, show: Showing) -> Request:
    """The request with days that end where and when a show begins."""
    at = Spot(*point_of(show.place), show.place.id) if show.place else None
    out = (*request.out, show.place.id) if show.place and show.place.id not in request.must else request.out
    return replace(request, end=clock(show.there), last_end=None, finish=at, finish_once=False, out=out)


def fill_day(request: Request, n: int, candidates: list[Candidate], show: Showing | None = None) -> Day | None:
    begin, end = request.hours(n)
    names = [
        name
        for name, meal in MEALS.items()
        if name not in request.no_meals and _covers(begin, end + (meal.until - meal.begins if show else 0), meal)
    ]
    start, finish = (spot.point if spot else None for spot in request.ends(n))
    ways = Ways(request, [point_of(c.place) for c in candidates], start, finish)
    order = [c.place.id for c in candidates]
    wanted = [pair for pair in (*request.before, *_ends_first_and_last(request, n, order)) if set(pair) <= set(order)]
    task = Task(
        [c.node() for c in candidates],
        ways.between(),
        [leg.minutes if (leg := ways.there(i)) else 0 for i in range(len(candidates))],
        [leg.minutes if (leg := ways.back(i)) else 0 for i in range(len(candidates))],
        begin,
        end,
        [replace(MEALS[name], value=IN_PASSING) if _is_short_list(request) else MEALS[name] for name in names],
        [(order.index(a), order.index(b)) for a, b in wanted],
        request.budget,
        request.most or MOST_STOPS[request.pace],
    )
    steps = _best_far_first(task, _far_first(request, n, candidates, wanted))
    day = _day(request.days[n], steps, candidates, names, ways) if steps else None
    return replace(day, show=show) if day else None


def _is_short_list(request: Request) -> bool:
    """Whether the day holds but a few stops: nobody waits for hours in it for a meal."""
    return request.exact or bool(request.most) and request.most <= FEW


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
    return [(i, j) for i, a in enumerate(candidates) for j in range(len(candidates)) if far[i] and not far[j] and a.place.id not in fixed]


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


def _day(date: dt.date, steps: list[Step], candidates: list[Candidate], names: list[str], ways: Ways) -> Day:
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
