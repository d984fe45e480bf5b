"""Why there is no plan, and the nearest that would do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from actions import format
from actions.conditions import named
from actions.itinerary.phrases import HALF_HOUR, left_out_in_words, wishes_in_words
from actions.plan.candidates import Tastes
from actions.plan.left_out import quickest
from actions.plan.make import make_plan
from actions.plan.parts import Plan
from actions.plan.request import Request, clock, minute
from actions.plan.times import Impossible, Moment, settle
from actions.turn import Turn
from tour_content.kinds import Place
from tour_content.query.records import find_record

LENGTHS = (120, 240, 480)  # minutes that are tried where there were fewer
WEEK = 7
MOST_NAMED = 4


def why_nothing(turn: Turn, plan: Plan, places: list[Place]) -> list[str]:
    """Why nothing of a request can be done."""
    request = plan.request
    begin, end = request.hours(0)
    soonest = quickest(request, places)
    if soonest and soonest[1] > end - begin:
        needed = -(-soonest[1] // HALF_HOUR) * HALF_HOUR
        name, minutes = turn.words_of(soonest[0].name), format.minutes(turn, needed, needed)
        length = format.minutes(turn, end - begin, end - begin)
        return [turn.say("plan-none-short", time=length), turn.say("plan-none-quickest", name=name, time=minutes)]
    if plan.left_out:
        return [left_out_in_words(turn, left, request) for left in plan.left_out]
    wishes = turn.maybe("in-brackets", wishes_in_words(turn, request))
    day = format.day(turn, request.days[0])
    return [turn.say("plan-none-nothing", wishes=wishes, day=day, begin=clock(begin), end=clock(end))]


def why_impossible(turn: Turn, impossible: Impossible) -> str:
    """What is wrong with a wish."""
    facts = impossible.facts
    if impossible.why == "contradiction":
        places = [place for id_ in facts.get("places", ()) if (place := find_record(turn.session, Place, id_))]
        names = turn.join(turn.words_of(place.name) for place in places) or named(turn, facts.get("conditions", {}))
        return turn.say("plan-none-contradiction", names=names)
    if impossible.why == "backwards":
        return turn.say("plan-none-backwards", **facts)
    if "end" in facts:
        return turn.say("plan-none-past-today", **facts)
    return turn.say("plan-none-past", day=format.day(turn, facts["day"]))


def nearest_plan(request: Request, moment: Moment, places: list[Place], tastes: Tastes) -> Plan | None:
    """The nearest plan that can be made: with more time on that day, else with the same or more of it within a week."""
    for other in _alternatives(request, moment):
        plan = make_plan(other, places, tastes)
        if plan.days and not (request.must and not any(stop.place.id in request.must for stop in plan.stops)):
            return plan
    return None


def _alternatives(request: Request, moment: Moment) -> Iterator[Request]:
    begin, end = request.hours(0)
    longer = [end, *(begin + minutes for minutes in LENGTHS if end < begin + minutes <= minute("24:00"))]
    request = replace(request, dates=request.dates[:1], last_end=None)
    for later in range(WEEK + 1):
        day = request.days[0] + dt.timedelta(days=later)
        for until in longer:
            yield from _possible(replace(request, dates=(day.isoformat(),), end=clock(until)), moment)
        if later:
            yield from _possible(replace(request, dates=(day.isoformat(),), begin="09:00", end="20:00", first_begin=None), moment)


def _possible(request: Request, moment: Moment) -> Iterator[Request]:
    try:
        yield settle(request, moment)
    except Impossible:
        return


def instead_in_words(turn: Turn, plan: Plan) -> str:
    """When it would work, and with which stops."""
    day = plan.days[0]
    when = turn.say("plan-when-day", day=format.day(turn, day.date), begin=plan.request.begin, end=plan.request.end)
    return turn.say("plan-none-instead", when=when, names=turn.join(turn.words_of(stop.place.name) for stop in plan.stops[:MOST_NAMED]))
