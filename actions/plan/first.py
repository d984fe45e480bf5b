"""A message that asks for a plan → the request."""

from __future__ import annotations

from dataclasses import replace

from actions.plan.reading import COMPANY, DIETS, Said
from actions.plan.request import Request, Spot, clock
from actions.plan.times import Impossible, Moment, days_of, hours_of
from actions.plan.wanted import Wanted
from bot.understand.conditions import Conditions

AT_THE_STATION = 30  # minutes before a train that leaves from where the plan begins
LISTED = 3  # places that are named make a list, to which nothing is added
WAY_TO_BOARD = 90  # minutes kept for the way to a station that was not named, and for its queues


def first_request(said: Said, wanted: Wanted, moment: Moment, here: Spot | None) -> Request:
    """The request of a message. `here` is where the visitor is, if that is known and the plan may begin there.

    Raises Impossible for times gone by or backwards, and for wishes that exclude each other.
    """
    dates = days_of(said, moment)
    budget = 0.0 if said.free and said.amounts.budget is None else said.amounts.budget
    request = Request(
        dates=dates,
        asked=moment.now.date().isoformat(),
        start=wanted.start or (here if said.here or dates[0] == moment.now.date().isoformat() else None),
        start_once=wanted.start_once,
        finish=wanted.finish or (wanted.start if goes_back(said, wanted.start_once) else None),
        finish_once=wanted.finish_once,
        must=wanted.must,
        out=wanted.out,
        without=said.without,
        wishes=said.wishes,
        only=said.only,
        poetry=said.poetry,
        food=said.food,
        after=wanted.after,
        company=said.company,
        budget=budget if budget is None or not said.amounts.per_day else budget * len(dates),
        pace=said.pace,
        most=said.amounts.most,
        no_meals=tuple(meal for meal in ("lunch", "dinner") if f"no_{meal}" in said.edits),
        diet=said.diet,
        before=wanted.before,
        first=wanted.first,
        last=wanted.last,
        slots=wanted.slots,
        stays=wanted.stays if len(said.named) > 1 else (),
        eat=wanted.eat,
        near=wanted.near,
        exact=names_all(said, wanted),
        show=wanted.show or ("any" if said.shows else ""),
        dated=moment.first is not None,
        feasible=said.feasible and bool(wanted.must),
        **_walking(said),
    )
    check_consistent(request)
    request = hours_of(said, request, moment)
    return with_check_in(request, said, wanted)


def heeding(request: Request, heeded: Conditions) -> Request:
    """The request with what was told before of who travels and what they eat; `heeded` are conditions."""
    told = heeded.get("good_for", [])
    company = [who for who in told if who in COMPANY]
    diet = [key for key in DIETS if heeded.get(key) == ["yes"]]
    wishes = {**request.wishes, "good_for": ["quiet"]} if "quiet" in told and not request.wishes else request.wishes
    return replace(
        request,
        company=tuple(dict.fromkeys([*request.company, *company])),
        diet=tuple(dict.fromkeys([*request.diet, *diet])),
        wishes=wishes,
    )


def names_all(said: Said, wanted: Wanted) -> bool:
    """Whether what is named is the whole plan: three places and more, two in an order, or two that may be too many."""
    count = len(wanted.must)
    return count > 0 and (said.exactly or count >= LISTED or count > 1 and (said.feasible or bool(wanted.before)))


def goes_back(said: Said, from_station: bool) -> bool:
    """Whether a plan ends where it begins: it is said, one boards there, or has some hours and a hotel or station to leave from."""
    return said.returns or said.clocks.boards or (said.hotel or from_station) and bool(said.amounts.minutes)


def _walking(said: Said) -> dict:
    """How ways are made, where the message says so."""
    less = {"walk_m": 600} if "less_walking" in said.edits else {}
    return {**less, **({"rides": False} if "on_foot" in said.edits else {})}


def minutes_to_board(said: Said, wanted: Wanted, request: Request) -> int:
    """How long before a train or a flight the plan has to end: the queues of a station that is known, or the way there as well."""
    if not (said.clocks.leave or said.boards and said.amounts.minutes):
        return 0
    if (said.clocks.boards or said.boards) and request.start_once and wanted.finish in (None, request.start):
        return AT_THE_STATION
    return wanted.check_in or (WAY_TO_BOARD if said.clocks.boards or said.boards else 0)


def with_check_in(request: Request, said: Said, wanted: Wanted) -> Request:
    """The last day ends so early that a train or a flight is reached."""
    ahead = minutes_to_board(said, wanted, request)
    if not ahead:
        return request
    begin, end = request.hours(len(request.dates) - 1)
    return replace(request, last_end=clock(max(end - ahead, begin + 1)), ahead=ahead)


def check_consistent(request: Request) -> None:
    """Raise Impossible where a wish is excluded as well."""
    both = overlap(request.wishes, request.without)
    if both:
        raise Impossible("contradiction", conditions=both)
    if set(request.must) & set(request.out):
        raise Impossible("contradiction", places=sorted(set(request.must) & set(request.out)))


def overlap(wishes: Conditions, without: Conditions) -> Conditions:
    """The conditions that are in both."""
    shared = {key: [v for v in values if v in without.get(key, ())] for key, values in wishes.items()}
    return {key: values for key, values in shared.items() if values}
