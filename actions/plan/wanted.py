"""The records that a message names, by what they are to a plan."""

from __future__ import annotations

from dataclasses import dataclass

from actions.plan.candidates import WAYSIDE
from actions.plan.request import Spot
from actions.plan.roles import Named
from actions.plan.shows import SHOWS
from tour_content.kinds import Dish, Event, Person, Place, Poem, Record, Title
from tour_content.query.places import point_of

CHECK_IN = {"station": 30, "airport": 120}  # minutes before a train or a flight at which one had better be there


@dataclass(frozen=True)
class Wanted:
    """Ids of places; `after` are those of the titles, people, poems and dishes named. Ends that are stations hold for one day only."""

    start: Spot | None = None
    start_once: bool = False
    finish: Spot | None = None
    finish_once: bool = False
    must: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    near: Spot | None = None
    before: tuple[tuple[str, str], ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    stays: tuple[tuple[str, int], ...] = ()
    eat: tuple[tuple[str, str], ...] = ()
    show: str = ""
    check_in: int = 0


def sort_wanted(named: list[tuple[Record, Named]], deadline: bool = False) -> Wanted:
    """What the records named are to the plan. With a `deadline` a station named is where it ends."""
    ends: dict[str, Place] = {}
    lists: dict[str, list[str]] = {key: [] for key in ("must", "out", "after", "first", "last")}
    several = sum(isinstance(record, Place) and name.role == "must" for record, name in named) > 1
    eat, show = [], ""
    for record, name in named:
        ids, role = places_of(record), name.role
        if role == "out":
            lists["out"] += ids
        elif isinstance(record, Place) and (role != "must" or WAYSIDE & set(record.category)):
            ends[role if role != "must" else "finish" if "start" in ends or deadline else "start"] = record
        elif isinstance(record, Event) and record.type in SHOWS:
            show = record.id
        elif isinstance(record, Dish) and (name.slot or several):
            eat.append(("dinner" if name.slot == "evening" else "lunch", record.id))
        elif isinstance(record, Place):
            lists["must"] += ids
        else:
            lists["after"] += ids
        if name.order and isinstance(record, Place):
            lists[name.order] += ids
    start, finish = ends.get("start"), ends.get("finish")
    return Wanted(
        start=_spot(start),
        start_once=_is_wayside(start),
        finish=_spot(finish),
        finish_once=_is_wayside(finish),
        near=_spot(ends.get("near")),
        before=_pairs([(record.id, name) for record, name in named if isinstance(record, Place) and name.role == "must"]),
        slots=tuple((record.id, name.slot) for record, name in named if isinstance(record, Place) and name.role == "must" and name.slot),
        stays=tuple((record.id, name.minutes) for record, name in named if isinstance(record, Place) and name.minutes),
        eat=tuple(eat),
        show=show,
        check_in=max((CHECK_IN.get(category, 0) for category in finish.category), default=0) if finish else 0,
        **{key: tuple(dict.fromkeys(ids)) for key, ids in lists.items()},
    )


def _pairs(named: list[tuple[str, Named]]) -> tuple[tuple[str, str], ...]:
    """Which place comes before which: as said of two, or in the order named where the words go along it ("first … then …")."""
    pairs: list[tuple[str, str]] = []
    for (a, first), (b, second) in zip(named, named[1:]):
        if second.relation == "before":
            pairs.append((b, a))
        elif second.relation == "after" or second.then or second.order == "last" or first.order == "first":
            pairs.append((a, b))
    return tuple(pairs)


def places_of(record: Record) -> list[str]:
    """The places of this library that a record belongs to."""
    if isinstance(record, Place):
        return [record.id]
    if isinstance(record, (Title, Person)):
        return [id_ for tie in record.places if (id_ := tie.place if isinstance(record, Title) else tie.id)]
    if isinstance(record, Poem):
        return list(record.places)
    if isinstance(record, Event):
        return [record.place] if record.place else []
    if isinstance(record, Dish):
        return [id_ for where in record.where if (id_ := where.place or where.near)]
    return []


def _spot(place: Place | None) -> Spot | None:
    return Spot(*point_of(place), place.id) if place else None


def _is_wayside(place: Place | None) -> bool:
    return bool(place and WAYSIDE & set(place.category))
