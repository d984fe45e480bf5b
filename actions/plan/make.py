"""A request and the library's records → a plan: days of stops with times, and what had to be left out and why."""

from __future__ import annotations

from dataclasses import replace

from actions.plan.candidates import Tastes, candidates_for
from actions.plan.day import fill_day, is_reached, until_show
from actions.plan.left_out import instead_of, is_expected, why_not
from actions.plan.parts import Break, Day, Plan
from actions.plan.request import Request
from tour_content.kinds import Place


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
        show = show if show and is_reached(show, request, n) else None
        if show:
            today = until_show(today, show)
        day = fill_day(today, n, candidates_for(places, today, n, used + [p for p in places if p.id in later], tastes), show)
        if day:
            days.append(day)
            left = left and left - day.cost
            used += [stop.place for stop in day.stops]
    visited = {place.id for place in used}
    missing = [place for place in places if place.id not in visited and (place.id in request.must or is_expected(place, request))]
    left_out = [why_not(place, request) for place in missing]
    return Plan(request, tuple(days), tuple(replace(out, instead=instead_of(out, request, places, visited)) for out in left_out))
