"""Which walk a visitor means, and the stop of it that is nearest."""

from __future__ import annotations

import re

from actions.tours import commands
from actions.tours.under_way import OF_A_WALK
from actions.turn import Turn, Unknown
from actions.ways import Point
from bot.understand.lexicon import all_words, words
from tour_content.kinds import Person, Place, Poem, Title, Tour
from tour_content.kinds.tour import Stop
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_record, list_records, search_records

CONDITIONS = ("children", "elders", "night", "couples", "students")
_WORD = re.compile(r"[a-z]{4,}|(?=([\u4e00-\u9fff]{2}))")


def named_tour(turn: Turn) -> Tour | None:
    """The walk that is named, or pointed at in the last list. Raises Unknown for the id of none."""
    for mention in turn.mentions:
        kind, id_ = mention["candidates"][0]
        if kind == "tour":
            tour = find_record(turn.session, Tour, id_)
            strange = turn.question.get("unknown") or ""
            if tour is None or set(strange.lower().split()) & set(mention["text"].lower().split()):  # "the Marco Polo walk" is no polo walk
                raise Unknown(strange or mention["text"])
            return tour
    pointed = turn.talk.pointed_at(turn.question.get("ordinal"))
    fresh = (not turn.talk.walk or turn.talk.topic not in OF_A_WALK) and commands.stop_number(turn.question.get("text") or "") is None
    return find_record(turn.session, Tour, pointed[1]) if fresh and pointed and pointed[0] == "tour" else None


def described_tour(turn: Turn) -> Tour | None:
    """The one walk that the words of a message fit: of a title or poet, the short one, the one for children, "the detective one"."""
    text = (turn.question.get("text") or "").lower()
    tours = list_records(turn.session, Tour)
    if commands.says("short", text):
        return min(tours, key=lambda tour: tour.minutes, default=None)
    fitting = matching_tours(turn)
    if fitting and len(fitting[0]) == 1:
        return fitting[0][0]
    spoken = _words_in(text) - set(words("plain_words", "en")) - {word for lexicon in all_words("walk") for word in lexicon["plain"]}
    scores = {tour.id: len(spoken & _words_in(_own_words(tour))) for tour in tours}
    best = [tour for tour in tours if scores[tour.id] == max(scores.values()) > 0]
    return best[0] if len(best) == 1 else None


def _words_in(text: str) -> set[str]:
    """English words of four letters and more, and every pair of Chinese characters."""
    return {match[1] or match[0] for match in _WORD.finditer(text.lower())}


def _own_words(tour: Tour) -> str:
    """What a tour is called and how it is summed up."""
    return " ".join(
        [tour.name.en, tour.name.zh, *tour.also.all(), tour.summary.en, tour.summary.zh, tour.guide.name.en, tour.guide.name.zh]
    )


def matching_tours(turn: Turn) -> tuple[list[Tour], str] | None:
    """The walks that a condition of the message fits, and the condition: a title, a place, a poet, rain, children … None without one.

    The list is empty where no walk fits it.
    """
    for kind, facet in ((Title, "title"), (Place, "place")):
        for record in turn.mentioned(kind):  # type: ignore[type-abstract]
            return search_records(turn.session, Tour, {facet: [record.id]}), turn.words_of(record.name)
    for person in turn.mentioned(Person):
        return _of_person(turn, person), turn.words_of(person.name)
    wanted = [value for value in turn.conditions.get("good_for", []) if value in CONDITIONS]
    if commands.says("rain", turn.question.get("text") or "") or "true" in turn.conditions.get("indoor", []):
        wanted = ["rain"]
    if wanted:
        return search_records(turn.session, Tour, {"good_for": wanted}), turn.say(f"tour-for-{wanted[0]}")
    return None


def _of_person(turn: Turn, person: Person) -> list[Tour]:
    """The walks that have a person in their name or summary, then those with the most stops for the person's poems."""
    poems = {poem.id for poem in search_records(turn.session, Poem, {"poet": [person.id]})}
    tours = list_records(turn.session, Tour)
    marks = {tour.id: sum(stop.poem in poems for stop in tour.stops) + 10 * (person.name.zh in _own_words(tour)) for tour in tours}
    return sorted((tour for tour in tours if marks[tour.id]), key=lambda tour: -marks[tour.id])


def nearest_stop(turn: Turn, tour: Tour, point: Point) -> tuple[Stop, float]:
    """The stop of a walk that is nearest to a point, the earliest of equals, and its distance in metres."""
    by_distance = [
        (stop, distance_m(point, point_of(place))) for stop in tour.stops if (place := find_record(turn.session, Place, stop.place))
    ]
    return min(by_distance, key=lambda pair: pair[1], default=(tour.stops[0], float("inf")))
