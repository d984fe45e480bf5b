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
CENTRE = "bell-tower"  # where the city is measured from
NEAR_WORDS = 7  # words, or Chinese characters, before a place in which one says to stand there
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
    pointed = talk.pointed_at(question.get("ordinal"))
    if "far" in subjects_in(LEXICON, question.get("text") or "") and pointed and pointed[0] == "place":
        return True  # "the first two, how far?"
    if question["topic"] not in MISTAKEN or question.get("button"):
        return False
    said = subjects_in(LEXICON, question.get("text") or "")
    named = any(mention["candidates"][0][0] == "place" for mention in question.get("mentions") or [])
    known = named or talk.last[:1] == ["place"]
    if "airport" in said and named and (said & {"length", "by_metro", "price"} or question["topic"].startswith("tour_")):
        return True
    if named and talk.stands and {"by_metro", "price"} <= said:
        return True
    if "driver" in said:
        return known
    if talk.topic == "place_directions" and "length" in said and "visit" not in said and question["topic"] in LENGTHS:
        return known
    return known and (bool({"on_foot", "length"} <= said) or "direction" in said)


def flight_of(question: dict[str, Any]) -> str:
    """The hour (HH:MM) of a flight to which it is asked when to set off; empty where that is not asked, or no hour is told."""
    said = subjects_in(LEXICON, question.get("text") or "")
    times = [date["from_time"] for date in question.get("dates") or [] if date.get("from_time")]
    return str(times[0])[:5] if times and {"set_off", "airport"} <= said and not question.get("button") else ""


def train_of(question: dict[str, Any]) -> str:
    """The hour (HH:MM) of a train for which it is asked when to be at the station; empty where that is not asked."""
    said = subjects_in(LEXICON, question.get("text") or "")
    times = [date["from_time"] for date in question.get("dates") or [] if date.get("from_time")]
    return str(times[0])[:5] if times and {"be_there", "station"} <= said and not question.get("button") else ""


def note_airport(text: str, talk: Talk) -> None:
    """Remember of a message that the visitor is at the airport, which is seldom called by its name."""
    if "at_airport" in subjects_in(LEXICON, text):
        talk.stands = AIRPORT


def stands_at(turn: Turn) -> str:
    """The id of the place at which the visitor says to be ("i'm at the South Gate", "the sign says Yongningmen"); empty where none is."""
    text = turn.text.lower()
    if turn.start and "standing" in subjects_in(LEXICON, text):
        return turn.start.id
    for mention in turn.mentions:
        kind, id_ = mention["candidates"][0]
        before = text.partition(mention["text"].lower())[0]
        near = " ".join(before.split()[-NEAR_WORDS:]) if before.isascii() else before[-NEAR_WORDS:]
        if kind == "place" and "standing" in subjects_in(LEXICON, near):
            return str(id_)
    return ""


def ends_of(turn: Turn, goal: Place | None) -> tuple[Place | None, Place | None]:
    """The goal and the start that the question says without naming them: the airport, and where the visitor stands."""
    said = subjects_in(LEXICON, turn.own_text)
    airport = find_record(turn.session, Place, AIRPORT) if "airport" in said else None
    if airport and "to_airport" in said:
        return airport, goal
    if airport:
        return goal, airport
    here = find_record(turn.session, Place, turn.talk.stands or (CENTRE if "far" in said else ""))
    return goal, here if here and said & {"on_foot", "length", "direction", "from_here", "by_metro"} else None


def only_the_way(turn: Turn) -> bool:
    """Whether how far it is, or which way, is all that is wanted."""
    said = subjects_in(LEXICON, turn.own_text)
    return not turn.question.get("button") and bool(said & {"on_foot", "length", "direction"}) and "driver" not in said


def only_for_the_driver(turn: Turn) -> bool:
    """Whether the words for the driver are all that is wanted."""
    return not turn.question.get("button") and "driver" in subjects_in(LEXICON, turn.own_text)
