"""What is asked of the plan made last: its cost, when it begins and ends, how far its stops are apart."""

from __future__ import annotations

import datetime as dt
from typing import Any

from actions import format
from actions.plan.candidates import cost_of, price_on, unpriced
from actions.topic import fold
from actions.turn import Turn
from actions.ways import leg_between
from tour_content.kinds import Place
from tour_content.kinds.base import Sourced
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_record

STEP = 5  # minutes to which ways are rounded up


def answer_in_words(turn: Turn, asked: str, kept: dict[str, Any]) -> tuple[str, list[Place], list[Sourced]]:
    """The answer to what is `asked` (cost, start, end, next) of the plan as it is kept; the places it is about; the facts it states."""
    if asked == "cost":
        return _cost(turn, kept)
    if asked == "next":
        return _ways(turn, kept)
    lines = []
    for day in kept["days"]:
        stop = day["stops"][0 if asked == "start" else -1]
        place = find_record(turn.session, Place, stop["place"])
        name, date = turn.words_of(place.name) if place else stop["name"]["en"], format.day(turn, dt.date.fromisoformat(day["date"]))
        clocks = {"begin": day.get("begin", stop["arrive"]), "end": day.get("end", stop["leave"])}
        lines.append(turn.say(f"plan-clock-{asked}", day=date, name=name, arrive=stop["arrive"], leave=stop["leave"], **clocks))
    return fold(lines), _places(turn, kept), []


def _stops(kept: dict[str, Any]) -> list[tuple[dt.date, dict[str, Any]]]:
    return [(dt.date.fromisoformat(day["date"]), stop) for day in kept["days"] for stop in day["stops"]]


def _places(turn: Turn, kept: dict[str, Any]) -> list[Place]:
    return [place for _, stop in _stops(kept) if (place := find_record(turn.session, Place, stop["place"]))]


def _cost(turn: Turn, kept: dict[str, Any]) -> tuple[str, list[Place], list[Sourced]]:
    """The sum of the tickets, and each of them."""
    total, lines, unknown, facts = 0.0, [], [], []
    for date, stop in _stops(kept):
        place = find_record(turn.session, Place, stop["place"])
        if place is None:
            continue
        name, price = turn.words_of(place.name), price_on(place, date)
        facts += [price] if price else []
        total += cost_of(price)
        if unpriced(place, price):
            unknown.append(name)
        else:
            amount = format.money(cost_of(price)) if cost_of(price) else turn.say("plan-cost-free")
            lines.append(turn.say("plan-cost-line", name=name, amount=amount))
    rest = turn.say("plan-cost-unknown", names=turn.join(unknown)) if unknown else ""
    head = turn.say("plan-cost" if total else "plan-cost-nothing", amount=format.money(total), unknown=rest)
    return fold([head, *lines] if total else [head]), _places(turn, kept), facts


def _ways(turn: Turn, kept: dict[str, Any]) -> tuple[str, list[Place], list[Sourced]]:
    """The way from each stop to the next of its day."""
    lines = [turn.say("plan-ways")]
    for day in kept["days"]:
        places = [place for stop in day["stops"] if (place := find_record(turn.session, Place, stop["place"]))]
        lines += [_way(turn, a, b) for a, b in zip(places, places[1:])]
    places = _places(turn, kept)
    return fold(lines), places, [place.position for place in places]


def _way(turn: Turn, a: Place, b: Place) -> str:
    leg, metres = leg_between(point_of(a), point_of(b)), distance_m(point_of(a), point_of(b))
    return turn.say(
        "plan-ways-line",
        **{"from": turn.words_of(a.name), "to": turn.words_of(b.name)},
        minutes=max(STEP, -(-leg.minutes // STEP) * STEP),
        how=turn.say(f"plan-how-{leg.how}"),
        km=f"{metres / 1000:.1f}",
    )
