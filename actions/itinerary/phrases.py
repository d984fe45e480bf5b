"""Parts of what is said of a plan: the wishes it follows, whether it can be done, why something is not in it."""

from __future__ import annotations

from typing import Iterable

from actions import format
from actions.conditions import named
from actions.plan.areas import get_area
from actions.plan.parts import LeftOut, Plan
from actions.plan.request import Request, Spot
from actions.turn import Turn

HALF_HOUR = 30  # minutes to which long times are rounded up


def area_name(turn: Turn, spot: Spot) -> str:
    """The name of the quarter in which a plan begins; nothing where it is none."""
    return get_area(spot.area).name["zh" if turn.language.startswith("zh") else "en"] if spot.area else ""


def verdict_in_words(turn: Turn, plan: Plan) -> str:
    """Whether what was named can be done in the time, where that was the question."""
    if not plan.request.feasible:
        return ""
    missing = [turn.words_of(left.place.name) for left in plan.left_out if left.place.id in plan.request.must]
    if missing:
        return turn.say("plan-verdict-no", names=turn.join(missing))
    return turn.say("plan-verdict-hurried" if plan.hurried else "plan-verdict-yes")


def wishes_in_words(turn: Turn, request: Request, titles: Iterable[str] = ()) -> str:
    """What a request asks for, in a few words: Tang · with children · up to ¥200."""
    words = [turn.say("plan-wish-title", names=turn.join(titles))] if (titles := list(titles)) else []
    words += [text] if (text := named(turn, request.wishes)) else []
    words += [turn.say(f"plan-wish-{key}") for key in ("poetry", "food") if getattr(request, key)]
    words += [turn.say(f"plan-wish-{who.replace('_', '-')}") for who in (*request.company, *request.diet)]
    words += [turn.say("plan-wish-show")] if request.show else []
    words += [turn.say(f"plan-wish-{request.pace}")] if request.pace else []
    if request.budget is not None:
        words.append(turn.say("plan-wish-budget", amount=f"{request.budget:g}") if request.budget else turn.say("plan-wish-free"))
    return " · ".join(words)


def left_out_in_words(turn: Turn, left: LeftOut, request: Request, stops: Iterable[str] = ()) -> str:
    """Why a place that was asked for is not in the plan, whose `stops` are ids; and what is there instead, or could be."""
    key = "closed-opens" if left.why == "closed" and left.opens else left.why
    why = turn.say(
        f"plan-left-{key}",
        name=turn.words_of(left.place.name),
        day=format.span(turn, request.days[0], request.days[-1]),
        opens=format.day(turn, left.opens) if left.opens else "",
        time=format.minutes(turn, length := -(-left.minutes // HALF_HOUR) * HALF_HOUR, length),
    )
    if left.instead is None:
        return why
    key = "swapped" if left.instead.id in stops else "instead"
    return turn.say("sentence-joiner").join([why, turn.say(f"plan-left-{key}", name=turn.words_of(left.instead.name))])
