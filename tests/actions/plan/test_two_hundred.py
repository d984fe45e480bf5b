"""Two hundred plans against the delivered library: none breaks an opening hour, a closing day, the time given, a wish to leave out.

Hours are read here from `tour_content.hours` directly, ways from `actions.ways`: not from the code that made the plans.
"""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest

from actions.plan.candidates import Tastes
from actions.plan.make import make_plan
from actions.plan.parts import Break, Plan, Stop
from actions.plan.request import Request, Spot, clock
from actions.ways import WALK_UP_TO_M, leg_between
from tour_content.hours import hours_on
from tour_content.kinds import Place, Poem
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import list_records

COUNT, SEED = 200, 744
FIRST_DAY = dt.date(2026, 11, 23)
OPEN_AIR = {"street", "food_street", "square", "park"}
CATEGORIES = ["museum", "pagoda", "temple", "tower", "wall", "park", "street", "tomb", "palace", "food_street"]
ERAS = ["tang", "qin", "han", "ming", "neolithic", "republic"]
LIKES = ["photos", "quiet", "night", "couples", "hands_on"]


@pytest.fixture(scope="module")
def places(content_url) -> list[Place]:
    from tour_content.store import session

    with session(content_url) as db:
        return list_records(db, Place)


@pytest.fixture(scope="module")
def tastes(content_url) -> Tastes:
    from tour_content.store import session

    with session(content_url) as db:
        return Tastes({id_: poem for poem in list_records(db, Poem) for id_ in poem.places})


def random_request(dice: random.Random, places: list[Place]) -> Request:
    """A wish as visitors have them, with now and then several at once."""
    first = FIRST_DAY + dt.timedelta(days=dice.randrange(365))
    begin = dice.randrange(6 * 60, 20 * 60, 15)
    end = min(begin + dice.choice([20, 60, 120, 180, 240, 300, 480, 600, 720]), 24 * 60)
    known = [Spot(*point_of(place), place.id) for place in places if place.rank <= 20 or "station" in place.category]
    ids = [place.id for place in places if place.rank <= 60]

    def sometimes(chance: float, wish):  # type: ignore[no-untyped-def]
        return wish() if dice.random() < chance else None

    out = tuple(dice.sample(ids, dice.randrange(4)))
    must = tuple(id_ for id_ in dice.sample(ids, dice.randrange(3)) if id_ not in out)
    return Request(
        dates=tuple((first + dt.timedelta(days=i)).isoformat() for i in range(dice.choice([1, 1, 1, 1, 2, 3]))),
        asked=(first - dt.timedelta(days=dice.randrange(8))).isoformat(),
        begin=clock(begin),
        end=clock(end),
        start=sometimes(0.5, lambda: dice.choice(known)),
        finish=sometimes(0.3, lambda: dice.choice(known)),
        must=must,
        exact=bool(must) and dice.random() < 0.2,
        before=(must,) if len(must) == 2 and dice.random() < 0.5 else (),  # type: ignore[arg-type]
        last=must[-1:] if dice.random() < 0.2 else (),
        slots=tuple((id_, dice.choice(["morning", "afternoon", "evening"])) for id_ in must[:1] if dice.random() < 0.3),
        stays=tuple((id_, dice.choice([30, 60])) for id_ in must[1:] if dice.random() < 0.3),
        near=sometimes(0.1, lambda: dice.choice(known)),
        out=out,
        without=sometimes(0.3, lambda: {"category": dice.sample(CATEGORIES, 1)}) or {},
        wishes=sometimes(0.4, lambda: dice.choice([{"era": [dice.choice(ERAS)]}, {"good_for": [dice.choice(LIKES)]}, {"indoor": ["true"]}]))
        or {},
        only=dice.random() < 0.1,
        poetry=dice.random() < 0.1,
        food=dice.random() < 0.1,
        company=tuple(dice.sample(["children", "elders", "wheelchair", "no_stairs"], dice.choice([0, 0, 1, 2]))),
        budget=sometimes(0.4, lambda: float(dice.choice([0, 30, 50, 100, 200, 500]))),
        pace=dice.choice(["", "", "relaxed", "packed"]),
        walk_m=dice.choice([1500, 600]),
        rides=dice.random() > 0.05,
        most=sometimes(0.2, lambda: dice.randrange(1, 5)),
    )


def wrongs(plan: Plan) -> list[str]:
    """Every rule that a plan breaks, in words."""
    request, found = plan.request, []
    ids = [stop.place.id for stop in plan.stops]
    if len(set(ids)) < len(ids):
        found.append(f"a place comes twice: {ids}")
    found += wrong_order(plan)
    if request.exact and set(ids) - set(request.must) - {left.instead.id for left in plan.left_out if left.instead}:
        found.append(f"more than was named: {ids}")
    if request.budget is not None and sum(stop.cost for stop in plan.stops) > request.budget:
        found.append("over the budget")
    for day in plan.days:
        begin, end = request.hours(request.dates.index(day.date.isoformat()))
        if day.begin < begin or day.end > end:
            found.append(f"{clock(day.begin)}–{clock(day.end)} leaves {clock(begin)}–{clock(end)}")
        if request.most and len(day.stops) > request.most:
            found.append("too many stops")
        found += [wrong for stop in day.stops for wrong in wrong_stop(stop, day.date, request)]
        found += wrong_ways(day.parts, request)
    return found


def wrong_order(plan: Plan) -> list[str]:
    """Places before those that they were to follow, and what comes after the last."""
    found = []
    for day in plan.days:
        ids = [stop.place.id for stop in day.stops]
        found += [f"{b} before {a}" for a, b in plan.request.before if {a, b} <= set(ids) and ids.index(a) > ids.index(b)]
        found += [f"{id_} is not the last" for id_ in plan.request.last if id_ in ids and ids[-1] != id_]
    return found


def wrong_stop(stop: Stop, date: dt.date, request: Request) -> list[str]:
    place, found = stop.place, []
    if place.id in request.out or set(place.category) & set(request.without.get("category", ())) and place.id not in request.must:
        found.append(f"{place.id} was to be left out")
    if place.id not in request.must and "no_stairs" in request.company:
        told = {advice.topic for advice in place.access}
        if {"wall", "tower", "gate", "mountain"} & set(place.category) or "stairs" in told and "wheelchair" not in told:
            found.append(f"{place.id} has stairs")
    if request.near and place.id not in request.must and distance_m(request.near.point, point_of(place)) > WALK_UP_TO_M:
        found.append(f"{place.id} is too far to walk")
    rows = hours_on(place, date)
    rows = [row for row in rows if row.row.what is None] or rows
    if not rows and not (OPEN_AIR & set(place.category) and place.indoor == "no"):
        found.append(f"{place.id}: nobody knows its hours")
    if rows and not any(is_open(row, stop.arrive, stop.leave) for row in rows):
        found.append(f"{place.id} {date} {clock(stop.arrive)}–{clock(stop.leave)}: {[row.intervals for row in rows]}")
    return found


def is_open(hours, arrive: int, leave: int) -> bool:  # type: ignore[no-untyped-def]
    for opens, closes in hours.intervals:
        begin, end = opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute
        end = end if end > begin else end + 24 * 60
        last_entry = end - (hours.row.last_entry_minutes_before or 0)
        if begin <= arrive <= last_entry and leave <= end:
            return True
    return False


def wrong_ways(parts: tuple[Stop | Break, ...], request: Request) -> list[str]:
    """Whether each way, and each meal, has its time."""
    found, at, came = [], None, None
    for part in parts:
        begins = part.arrive if isinstance(part, Stop) else part.begin
        if isinstance(part, Stop) and came is not None and request.rides:
            way = leg_between(point_of(came), point_of(part.place), request.walk_m).minutes
            if begins - at < way:
                found.append(f"{begins - at} minutes for a way of {way}")
        if at is not None and begins < at:
            found.append("before the end of what went before")
        at = part.leave if isinstance(part, Stop) else part.end
        came = part.place if isinstance(part, Stop) else came
    return found


def test_two_hundred_plans_keep_every_rule(places, tastes):
    dice = random.Random(SEED)
    took, made = [], 0
    for n in range(COUNT):
        request = random_request(dice, places)
        started = time.perf_counter()
        plan = make_plan(request, places, tastes)
        took.append(time.perf_counter() - started)
        assert wrongs(plan) == [], f"request {n}: {request}"
        made += bool(plan.days)
    assert made >= COUNT * 0.7, f"only {made} of {COUNT} requests have a plan at all"
    assert sum(took) < 30
    print(f"median {sorted(took)[COUNT // 2] * 1000:.0f} ms, {made} plans")
