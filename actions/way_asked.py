"""What is asked of a way: where it begins, and whether only its length, its side or the driver's line is wanted."""

from __future__ import annotations

from typing import Any

from actions.between import AIRPORT
from actions.phrases import subjects_in
from actions.talk import Talk
from actions.turn import Turn
from tour_content.kinds import Place
from tour_content.query.records import find_record

LEXICON = "ways"
CERTAIN = 0.9  # confidence from which a question about what is near is none about a way
CENTRE = "bell-tower"  # where the city is measured from
# Topics that a question about a way is taken for: the minutes on foot for those of a visit, the ride from the airport for taxis in general.
MISTAKEN = frozenset(
    {
        "place_directions",
        "place_duration",
        "practical",
        "nearby",
        "fallback",
        "place_tips",
        "tour_step",
        "tour_list",
        "smalltalk",
        "follow_up",
    }
)
LENGTHS = frozenset({"place_duration", "fallback", "follow_up"})  # right after a way, "how many minutes" is its length


def asks_the_way(question: dict[str, Any], talk: Talk) -> bool:
    """Whether a question, whatever it was taken for, asks how far or which way it is to a place that is named or talked about."""
    if flight_of(question) or train_of(question):
        return True
    said = subjects_in(LEXICON, question.get("text") or "")
    pointed = talk.pointed_at(question.get("ordinal"))
    if "far" in said and pointed and pointed[0] == "place":
        return True  # "the first two, how far?"
    if question["topic"] not in MISTAKEN or question.get("button"):
        return False
    named = any(mention["candidates"][0][0] == "place" for mention in question.get("mentions") or [])
    known = named or talk.last[:1] == ["place"]
    if "airport" in said and named and (said & {"length", "by_metro", "price"} or question["topic"].startswith("tour_")):
        return True
    if named and talk.here and {"by_metro", "price"} <= said:
        return True
    if "driver" in said:
        return (known or Place.kind in talk.focus) and "price" not in said  # a fare comes with the driver's line
    if talk.topic == "place_directions" and "length" in said and "visit" not in said and question["topic"] in LENGTHS:
        return known
    if question["topic"] == "nearby" and (question.get("confidence") or 0.0) >= CERTAIN:
        return False  # "what is within walking distance of …?"
    return known and (bool({"on_foot", "length"} <= said) or "direction" in said)


def flight_of(question: dict[str, Any]) -> str:
    """The hour (HH:MM) of a flight to which it is asked when to set off; empty where that is not asked, or no hour is told."""
    return _hour(question, {"set_off", "airport"})


def train_of(question: dict[str, Any]) -> str:
    """The hour (HH:MM) of a train for which it is asked when to be at the station; empty where that is not asked."""
    return _hour(question, {"be_there", "station"})


def _hour(question: dict[str, Any], asked: set[str]) -> str:
    """The hour that is told, where all of this is asked."""
    hour = next((date["from_time"] for date in question.get("dates") or [] if date.get("from_time")), None)
    asks = hour and not question.get("button") and asked <= subjects_in(LEXICON, question.get("text") or "")
    return str(hour)[:5] if asks else ""


def ends_of(turn: Turn, goal: Place | None) -> tuple[Place | None, Place | None]:
    """The goal and the start that the question says without naming them: the airport, and where the visitor stands."""
    said = subjects_in(LEXICON, turn.own_text)
    airport = find_record(turn.session, Place, AIRPORT) if "airport" in said else None
    if airport and "to_airport" in said:
        return airport, goal
    if airport:
        return goal, airport
    centre = find_record(turn.session, Place, CENTRE) if "far" in said else None
    return goal, turn.here or centre


def only_the_way(turn: Turn) -> bool:
    """Whether how far it is, or which way, is all that is wanted."""
    said = subjects_in(LEXICON, turn.own_text)
    only = said & {"on_foot", "direction"} or "length" in said and "how_to" not in said
    return not turn.question.get("button") and bool(only) and "driver" not in said


def only_for_the_driver(turn: Turn) -> bool:
    """Whether the words for the driver are all that is wanted."""
    return not turn.question.get("button") and "driver" in subjects_in(LEXICON, turn.own_text)
