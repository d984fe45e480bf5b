"""What a taxi between two places costs and how long it takes, by estimate from the tariff and the straight line."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from sqlalchemy.orm import Session

from actions.between import way_lines
from actions.phrases import subjects_in
from actions.practical.details import Detail
from actions.starts import follows, leads_to
from actions.talk import Talk
from actions.turn import Turn
from actions.ways import WALK_UP_TO_M, ride_minutes, walk_minutes
from tour_content.kinds import Article, Place
from tour_content.kinds.article import Tariff
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_record, search_records

SHORTEST, LONGEST = 1.2, 1.5  # kilometres by road for one in a straight line: Xi'an's grid of streets, and detours


def fare(tariff: Tariff, km: float, night: bool = False) -> float:
    """The fare in CNY for kilometres by road, without waiting time: the start, each further km, and more for each beyond `far_km`."""
    a_km = tariff.km + (tariff.night_km if night else 0)
    start = tariff.start + (tariff.night_start if night else 0)
    return start + a_km * max(0.0, km - tariff.start_km) + a_km * tariff.far * max(0.0, km - tariff.far_km)


def is_night(tariff: Tariff, time: dt.time) -> bool:
    """Whether the night's tariff counts at a time of day."""
    begins, ends = dt.time.fromisoformat(tariff.night_from), dt.time.fromisoformat(tariff.night_to)
    return time >= begins or time < ends if begins > ends else begins <= time < ends


def as_ride(db: Session, question: dict[str, Any], talk: Talk) -> dict[str, Any]:
    """A price asked of the way to a place, "到钟楼多少钱", as a question about taxis: no ticket is asked for. "To" alone may mean the
    entrance, so that rides must have been talked about, or where the visitor is must be known."""
    text = question.get("text") or ""
    places = [m for m in question.get("mentions") or [] if m["candidates"][0][0] == Place.kind]
    asks = question["topic"] == "place_tickets" and "cost" in subjects_in("practical", text) and not question.get("button")
    if not asks or "entrance" in subjects_in("asides", text) or not any(leads_to(text, m["text"]) for m in places):
        return question
    if talk.topic != "practical" and not talk.here:
        return question
    article = next((a for a in search_records(db, Article, {}) if a.tariff), None)
    return {**question, "topic": "practical", "articles": [[article.id, 1.0]]} if article else question


def find_ride(turn: Turn, article: Article) -> Detail | None:
    """The ride asked about, where the article has a tariff and both ends are known."""
    wishes = subjects_in("practical", turn.text) & {"cost", "duration"}
    if article.tariff is None or not wishes:
        return None
    ends = _ends(turn)
    if ends is None:
        return None
    start, goal = ends
    metres = distance_m(point_of(start), point_of(goal))
    km = metres / 1000
    night = is_night(article.tariff, _time(turn))
    low, high = (math.ceil(fare(article.tariff, km * factor, night)) for factor in (SHORTEST, LONGEST))
    names = {"start": turn.words_of(start.name), "goal": turn.words_of(goal.name)}
    lines = [
        turn.say("ride-fare-night" if night else "ride-fare", **names, cny=f"{low}–{high}" if low < high else low, km=f"{km:.1f}"),
        turn.say("ride-minutes", minutes=ride_minutes(metres)),
        turn.say("ride-on-foot", minutes=walk_minutes(metres)) if metres <= WALK_UP_TO_M else "",
        turn.say("way-taxi", line=goal.directions.taxi) if goal.directions.taxi else "",
        turn.say("ride-estimate"),
    ]
    facts = [article.tariff, start.position, goal.position]
    return Detail(f"{article.id}:{start.id}:{goal.id}", [line for line in lines if line], facts, [goal, start], again=True)


def way_home(turn: Turn) -> str:
    """For somebody in need who names where they are and where they want to go: what to show a driver, with the minutes."""
    ends = _ends(turn) if turn.here and len(turn.mentioned(Place)) > 1 else None
    if ends is None:
        return ""
    start, goal = ends
    driver = turn.say("way-taxi", line=goal.directions.taxi or goal.address.zh)
    return "\n".join([*way_lines(turn, start, goal), driver])


def _time(turn: Turn) -> dt.time:
    return turn.span.from_time if turn.span and turn.span.from_time else turn.now.time()


def _ends(turn: Turn) -> tuple[Place, Place] | None:
    """Where from and where to: as words such as "from" and "to" say, else in the order named; what is not named is where the visitor
    is, where the plan begins, what is talked about."""
    named = {m["text"]: place for m in turn.mentions for place in [_place(turn, m["candidates"][0])] if place}
    start = next((place for key in ("starts", "stands") for text, place in named.items() if follows(turn.text, text, key)), None)
    others = [(text, place) for text, place in named.items() if place != start]
    goal = next((place for text, place in others if leads_to(turn.text, text)), others[-1][1] if others else None)
    known = [
        others[0][1] if len(others) > 1 else None,
        _way_start(turn),
        turn.here,
        _plan_start(turn),
        _place(turn, ["place", turn.talk.focus.get("place", "")]),
    ]
    start = start or next((place for place in known if place and place != goal), None)
    goal = goal or next((place for place in known[::-1] if place and place != start), None)
    return (start, goal) if start and goal and start != goal else None


def _place(turn: Turn, key: list[str]) -> Place | None:
    return find_record(turn.session, Place, key[1]) if key[0] == Place.kind else None


def _way_start(turn: Turn) -> Place | None:
    """Where the way begins that was told of just now: "how long from the tower to the station", "and by taxi, how much"."""
    told = turn.talk.offered if turn.talk.topic == "place_directions" and not turn.mentions else []
    return _place(turn, told[1]) if len(told) > 1 else None


def _plan_start(turn: Turn) -> Place | None:
    """The place where the plan talked about begins."""
    spot = ((turn.talk.plan or {}).get("request") or {}).get("start") or {}
    return find_record(turn.session, Place, spot.get("place"))
