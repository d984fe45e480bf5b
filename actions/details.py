"""One detail of a place that is asked for: a lift, a toilet, an audio guide. What the notes say of just that, or that they say nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator

from actions.paragraphs import sentences_of
from actions.phrases import subjects_in, tells_of
from actions.turn import Turn
from tour_content.kinds import Place
from tour_content.kinds.base import Sourced, Words

MOST = 3  # lines about what was asked
WEAK = frozenset({"children", "elders", "entry"})  # who it is for or may go in, where something else is asked: "a changing room for babies"
# Things in a place or at its gate; a car park and a climb may be meant by the way there.
THINGS = frozenset(
    {"toilets", "baby_room", "restaurant", "audio_guide", "guide", "tripod", "cart", "bench", "lift", "pets", "bell", "lights", "remains"}
    | {"wheelchair_loan"}
)
# What decides it, too: a wheelchair is stopped by steps, whatever else the notes say of wheelchairs.
ALSO = {"wheelchair": ("stairs", "lift"), "stroller": ("stairs", "lift", "wheelchair"), "lift": ("stairs",), "stairs": ("lift",)}
WHEELS = frozenset({"wheelchair", "stroller", "stairs", "lift"})  # in a search they ask for places without steps
STEP_FREE = {"step_free": ["yes", "partly"]}


@dataclass
class Told:
    """Lines that answer, the facts they rest on, and the details of which the notes say nothing."""

    lines: list[str] = field(default_factory=list)
    facts: list[Sourced] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def asked_details(turn: Turn, text: str | None = None) -> list[str]:
    """The details that the question (or a text in its place) names; whom it is for counts only where it names nothing else."""
    if turn.question.get("button"):
        return []
    found = subjects_in("details", turn.own_text if text is None else text)
    if "wheelchair_loan" in found:  # "can I borrow a wheelchair" asks for none of the ways to go in one
        found -= {"wheelchair"}
    return sorted(found - WEAK or found)


def asks_a_thing(turn: Turn) -> bool:
    """Whether the question names a detail that is a thing: a lift, not only "for my parents"."""
    return bool(set(asked_details(turn)) - WEAK)


def tell_details(turn: Turn, place: Place, details: list[str]) -> Told:
    """What the notes on a place say of the details asked for, each line once."""
    told = Told()
    for detail in details:
        lines = list(_of_topic(turn, place, detail)) or list(_in_passing(turn, place, detail))
        if not lines:
            told.missing.append(detail)
        related = (line for other in ALSO.get(detail, ()) if other not in details for line in _of_topic(turn, place, other))
        for line, fact in [*lines[:MOST], *related]:
            if line not in told.lines and (fact not in told.facts or (line, fact) in lines):
                told.lines.append(line)
                told.facts.append(fact)
    return told


def missing_line(turn: Turn, place: Place, missing: list[str]) -> str:
    """The honest word that the notes are silent on details; nothing where there are none."""
    if not missing:
        return ""
    things = turn.say("detail-joiner").join(turn.say(f"detail-{detail.replace('_', '-')}") for detail in missing)
    return turn.say("detail-missing", things=things, name=turn.words_of(place.name))


def _of_topic(turn: Turn, place: Place, detail: str) -> Iterator[tuple[str, Sourced]]:
    """The rows that are about the detail by their topic."""
    for row in place.access:
        if row.topic == detail:
            yield turn.say(f"access-{row.topic}", text=turn.words_of(row.text)), row


def _in_passing(turn: Turn, place: Place, detail: str) -> Iterator[tuple[str, Sourced]]:
    """The sentences of other notes that speak of the detail."""
    for words, fact in _notes(place):
        for sentence in sentences_of(turn.words_of(words)):
            if tells_of("details_told", detail, sentence):
                yield turn.say("detail-line", text=sentence.strip()), fact


def _notes(place: Place) -> Iterator[tuple[Words, Sourced]]:
    """All short notes on a place with the fact that each belongs to."""
    for row in [*place.access, *place.tips]:
        yield row.text, row
    for row in [*place.hours, *place.tickets, *([place.booking] if place.booking else []), place.directions]:
        if row.note:
            yield row.note, row
    if place.directions.parking:
        yield place.directions.parking, place.directions
    for words in (place.duration.note, place.see, place.summary):
        if words:
            yield words, place.sources[0]
