"""What a taxi between two places costs and how long it takes, by estimate from the tariff and the straight line."""

from __future__ import annotations

import datetime as dt
import math

from actions.phrases import subjects_in
from actions.practical.details import Detail
from actions.turn import Turn
from actions.ways import WALK_UP_TO_M, ride_minutes, walk_minutes
from bot.understand.lexicon import all_words
from tour_content.kinds import Article, Place
from tour_content.kinds.article import Tariff
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_record

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


def find_ride(turn: Turn, article: Article) -> Detail | None:
    """The ride asked about, where the article has a tariff and both ends are known."""
    if article.tariff is None or not subjects_in("practical", turn.text) & {"cost", "duration"}:
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
    return Detail(f"{article.id}:{start.id}:{goal.id}", [line for line in lines if line], facts, [goal, start])


def _time(turn: Turn) -> dt.time:
    return turn.span.from_time if turn.span and turn.span.from_time else turn.now.time()


def _ends(turn: Turn) -> tuple[Place, Place] | None:
    """Where from and where to: two places named, or one and the place talked about; a word such as "from" marks the start."""
    named = turn.mentioned(Place)[:2]
    focus = find_record(turn.session, Place, turn.talk.focus.get("place"))
    if len(named) == 1 and focus and focus != named[0]:
        named = [focus, named[0]] if not _after_start(turn, 0) else [named[0], focus]
    elif len(named) == 2 and (_after_start(turn, 1) and not _after_start(turn, 0)):
        named = named[::-1]
    return (named[0], named[1]) if len(named) == 2 and named[0] != named[1] else None


def _after_start(turn: Turn, index: int) -> bool:
    starts = tuple(word for talk in all_words("talk") for word in talk["starts"])
    before = turn.text.partition(turn.mentions[index]["text"])[0].lower().rstrip()
    return before.removesuffix(" the").endswith(starts)
