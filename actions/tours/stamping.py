"""When a stop is stamped: the visitor stands there, or has solved its question; and which sets the stamps make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable

from actions.tours.under_way import utc
from actions.turn import Turn
from actions.visitors.stamps import give_stamp
from tour_content.kinds import Place, Title, Tour
from tour_content.kinds.base import Words
from tour_content.kinds.tour import Stop
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_record, list_records
from tour_content.query.stamps import list_stamps
from tour_content.tables import StampRow

THERE_M = 300  # a visitor this near to a stop, as a phone tells it among high houses, stands there
LEAST_PLACES = 2  # of a title that are stops of walks: one makes no set
Key = tuple[str, str]  # tour, stop


@dataclass(frozen=True)
class StampSet:
    """Stamps that belong together. `poets` is the set of the stops with a poem, `title` that of a title's places, `walk` a keepsake."""

    sort: str
    name: Words | None
    stops: tuple[Key, ...]
    have: int

    @property
    def complete(self) -> bool:
        return self.have == len(self.stops)


def stamp_here(turn: Turn, tour: Tour, stop: Stop) -> bool:
    """Stamp a stop where the visitor stands at it, or at its substitute; whether the stamp is new."""
    here = turn.position
    if here is None:
        return False
    places = [place for id_ in (stop.place, stop.substitute) if (place := find_record(turn.session, Place, id_))]
    if all(distance_m(here, point_of(place)) > THERE_M for place in places):
        return False
    return give_stamp(turn.session, turn.visitor, tour.id, stop.id, "place", utc(turn))


def stamp_solved(turn: Turn, tour: Tour, stop: Stop) -> bool:
    """Stamp a stop whose question was solved; whether the stamp is new."""
    return give_stamp(turn.session, turn.visitor, tour.id, stop.id, "quiz", utc(turn))


def stamp_line(turn: Turn, tour: Tour, stop: Stop) -> str:
    """That a stop has just been stamped, and how many of the walk's are there."""
    have = count_stamps(turn, tour)
    line = turn.say("stamp-new", seal=stop.seal, name=turn.words_of(stop.name), have=have, total=len(tour.stops))
    return line + (turn.say("stamp-set", name=turn.words_of(tour.keepsake)) if have == len(tour.stops) else "")


def count_stamps(turn: Turn, tour: Tour) -> int:
    """How many stops of a walk, as it is today, the visitor has stamps for."""
    return len(stamped_stops(list_stamps(turn.session, turn.visitor), tour))


def stamped_stops(stamps: Iterable[StampRow], tour: Tour) -> dict[str, StampRow]:
    """The stamps of a tour's stops, by stop; those of stops that were removed are left out."""
    known = {stop.id for stop in tour.stops}
    return {str(row.stop): row for row in stamps if row.tour == tour.id and row.stop in known}


def list_sets(turn: Turn) -> list[StampSet]:
    """Every set of stamps with how many of it the visitor has: the walks', the poets', those of titles with enough places."""
    tours = list_records(turn.session, Tour)
    stamped = {(str(row.tour), str(row.stop)) for row in list_stamps(turn.session, turn.visitor)}
    places = {(tour.id, stop.id): stop.place for tour in tours for stop in tour.stops}
    poets = tuple((tour.id, stop.id) for tour in tours for stop in tour.stops if stop.poem)
    stamped_places = {places[key] for key in stamped if key in places}
    sets = [_set("walk", tour.keepsake, tuple((tour.id, stop.id) for stop in tour.stops), stamped) for tour in tours]
    sets.append(_set("poets", None, poets, stamped))
    for title in list_records(turn.session, Title):
        tied = {tie.place for tie in title.places} & set(places.values())
        if len(tied) >= LEAST_PLACES:
            stops = tuple(next(key for key, place in places.items() if place == id_) for id_ in sorted(tied, key=str))
            sets.append(StampSet("title", title.name, stops, len(tied & stamped_places)))
    return sets


def _set(sort: str, name: Words | None, stops: tuple[Key, ...], stamped: set[Key]) -> StampSet:
    return StampSet(sort, name, stops, len(set(stops) & stamped))
