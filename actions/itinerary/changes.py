"""What was changed in a plan, in words."""

from __future__ import annotations

from actions import format
from actions.conditions import named
from actions.itinerary.phrases import area_name
from actions.plan.edit import Change
from actions.plan.parts import Plan
from actions.topic import fold
from actions.turn import Turn
from tour_content.kinds import Place
from tour_content.query.records import find_record


def changes_in_words(turn: Turn, changes: list[Change], before: list[str], plan: Plan) -> str:
    """What the visitor changed, and which stops came and went with it. `before` are the ids of the plan before."""
    after = [stop.place.id for stop in plan.stops]
    met = [change for change in changes if change.key != "in" or change.about in after]  # what did not fit is told among what is left out
    if changes and not met:
        return ""
    told = [change for change in met if not change.key.endswith("-already")]
    if met and not told:
        return turn.say("sentence-joiner").join(dict.fromkeys(_change(turn, change, plan) for change in met))
    changes = told
    if not changes:
        return turn.say("plan-change-how")
    said = {change.about for change in changes if change.key in ("in", "out")}
    new = [id_ for id_ in after if id_ not in before and id_ not in said]
    gone = [id_ for id_ in before if id_ not in after and id_ not in said]
    head = turn.say("plan-did-head", changes=turn.join(dict.fromkeys(_change(turn, change, plan) for change in changes)))
    names = [turn.say(f"plan-did-{key}", names=_names(turn, ids)) for key, ids in (("gone", gone), ("new", new)) if ids]
    return fold([head, turn.say("sentence-joiner").join(names)])


def _names(turn: Turn, ids: list[str]) -> str:
    places = (find_record(turn.session, Place, id_) for id_ in ids)
    return turn.join(turn.words_of(place.name) for place in places if place)


def _change(turn: Turn, change: Change, plan: Plan) -> str:
    key, about = f"plan-did-{change.key.replace('_', '-')}", change.about
    if change.key == "diet":
        return turn.say(key, diets=turn.join(turn.say(f"plan-diet-{diet}") for diet in about))  # type: ignore[union-attr]
    if change.key in ("in", "out", "in-already", "out-already", "start", "finish", "first", "last", "near"):
        place = find_record(turn.session, Place, str(about)) if about else None
        area = area_name(turn, plan.request.start) if plan.request.start and not place else ""
        return turn.say(key, name=turn.words_of(place.name) if place else area) if place or area else turn.say("plan-did-start-here")
    if change.key == "stay":
        id_, minutes = about  # type: ignore[misc]
        return turn.say(key, name=_names(turn, [id_]), time=format.minutes(turn, minutes, minutes))
    if change.key in ("conditions", "without"):
        return turn.say(key, names=named(turn, about))  # type: ignore[arg-type]
    if change.key in ("date", "days"):
        return turn.say(key, day=format.day(turn, plan.request.days[0]), count=len(plan.request.dates))
    if change.key == "hours":
        begin, end = about  # type: ignore[misc]
        return turn.say(key, begin=begin, end=end)
    return turn.say(key, count=about or 0, amount=f"{about:g}" if isinstance(about, float) else "")
