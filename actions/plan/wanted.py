"""The records that a message names, by what they are to a plan."""

from __future__ import annotations

from dataclasses import dataclass

from actions.plan.candidates import WAYSIDE
from actions.plan.request import Spot
from actions.plan.roles import Role
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
    check_in: int = 0


def sort_wanted(named: list[tuple[Record, Role, str]]) -> Wanted:
    """What the records named are to the plan, each with its role and "first" or "last"."""
    ends: dict[str, Place] = {}
    lists: dict[str, list[str]] = {key: [] for key in ("must", "out", "after", "first", "last")}
    for record, role, order in named:
        ids = places_of(record)
        if role == "out":
            lists["out"] += ids
        elif isinstance(record, Place) and (role != "must" or WAYSIDE & set(record.category)):
            ends[role if role != "must" else "finish" if "start" in ends else "start"] = record
        elif isinstance(record, Place):
            lists["must"] += ids
        else:
            lists["after"] += ids
        if order and isinstance(record, Place):
            lists[order] += ids
    start, finish = ends.get("start"), ends.get("finish")
    return Wanted(
        start=_spot(start),
        start_once=_is_wayside(start),
        finish=_spot(finish),
        finish_once=_is_wayside(finish),
        check_in=max((CHECK_IN.get(category, 0) for category in finish.category), default=0) if finish else 0,
        **{key: tuple(dict.fromkeys(ids)) for key, ids in lists.items()},
    )


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
