"""Whether there is time for one place, and when to set off for it, in words."""

from __future__ import annotations

from actions import format
from actions.plan.reckoning import Reckoning
from actions.plan.request import Request, Spot, clock
from actions.topic import fold
from actions.turn import Turn
from tour_content.kinds import Place
from tour_content.query.records import find_record

IMPOSSIBLE = ("closed", "late", "unknown")


def reckoned_in_words(turn: Turn, found: Reckoning, request: Request, limited: bool, departing: bool) -> str:
    """The verdict first, then what it comes to. `limited`: the hours were given; `departing`: asked was when to set off."""
    say, name, day = turn.say, turn.words_of(found.place.name), format.day(turn, found.date)
    if found.verdict in IMPOSSIBLE:
        clocks = {"arrive": clock(found.arrive), "latest": clock(found.latest_entry)}
        return say(f"plan-reckon-{found.verdict}", name=name, day=day, **clocks)
    if found.verdict == "no":
        return fold([_no(turn, found, request, name), say("plan-reckon-estimate")])
    there = _there(turn, found, request)
    lines = (
        [say("plan-reckon-off", name=name, day=day, line=there)]
        if departing
        else [say(f"plan-reckon-{found.verdict}", name=name, day=day), there]
    )
    entry = say("plan-reckon-entry", latest=clock(found.latest_entry))
    latest = say("plan-reckon-latest", off=clock(found.latest_off), entry="" if limited else entry)
    back = _back(turn, found, request) if limited else ""
    return fold([*lines, back, latest, say("plan-reckon-estimate") if found.there else ""])


def _there(turn: Turn, found: Reckoning, request: Request) -> str:
    stay = _length(turn, found.leave - found.arrive)
    clocks = {"off": clock(found.off), "arrive": clock(found.arrive), "leave": clock(found.leave)}
    if not (found.there and found.there.minutes):
        return turn.say("plan-reckon-here", stay=stay, **clocks)
    how = turn.say(f"plan-how-{found.there.how}")
    whence = turn.say("plan-reckon-from", name=_end(turn, request.ends(0)[0]))
    return turn.say("plan-reckon-there", minutes=found.there.minutes, how=how, stay=stay, **{"from": whence, **clocks})


def _back(turn: Turn, found: Reckoning, request: Request) -> str:
    if not (found.back and found.back.minutes):
        return ""
    ahead = turn.say("plan-reckon-ahead", minutes=request.ahead) if request.ahead else ""
    how, name = turn.say(f"plan-how-{found.back.how}"), _end(turn, request.ends(0)[1])
    return turn.say("plan-reckon-back", by=clock(found.by), minutes=found.back.minutes, how=how, name=name, ahead=ahead)


def _no(turn: Turn, found: Reckoning, request: Request, name: str) -> str:
    """The sum that does not come out."""
    start, finish = request.ends(0)
    parts = [turn.say("plan-reckon-sum-there", minutes=found.there.minutes)] if found.there and found.there.minutes else []
    parts.append(turn.say("plan-reckon-sum-stay", minutes=found.quick))
    if found.back and found.back.minutes:
        key = "back" if finish == start else "on"
        parts.append(turn.say(f"plan-reckon-sum-{key}", minutes=found.back.minutes, name=_end(turn, finish)))
    lengths = {"needed": _length(turn, found.needed), "have": _length(turn, found.have)}
    return turn.say(
        "plan-reckon-no-ahead" if request.ahead else "plan-reckon-no", name=name, sum=turn.join(parts), minutes=request.ahead, **lengths
    )


def _length(turn: Turn, minutes: int) -> str:
    return turn.say("plan-reckon-length", hours=minutes // 60, minutes=minutes % 60)


def _end(turn: Turn, spot: Spot | None) -> str:
    """The name of where the day begins or ends; the city where nobody said."""
    place = find_record(turn.session, Place, spot.place) if spot and spot.place else None
    return turn.words_of(place.name) if place else turn.say("plan-back-in-city")
