"""The walk that a visitor is on, with its tour, for a turn; and what a message means to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from actions.talk import Talk
from actions.tours import choices, commands
from actions.turn import Turn
from actions.visitors import walks
from actions.visitors.walks import Walk
from tour_content.clock import XIAN
from tour_content.kinds import Tour
from tour_content.kinds.tour import Stop
from tour_content.query.records import find_record

OF_A_WALK = ("tour_step", "tour_end", "quiz")
SURE = 0.85  # probability from which a walk that is named is to begin
VAGUE = 0.5  # probability up to which a word or two may as well be a reply to the guide's question
FEW_WORDS, FEW_CHARACTERS, SHORT = 3, 6, 24
PARTING = ("tour_end", "goodbye", "smalltalk", "aside", "route_plan")  # what "we'll go on tomorrow" is taken for


class Gone(Exception):
    """The walk under way is in the content no more."""


@dataclass
class UnderWay:
    """A visitor's walk where it has got to. A quiz asked for outside of a walk is one, too: of a single stop, kept in the talk."""

    walk: Walk
    tour: Tour
    stop: Stop
    alone: bool = False  # a question outside of a walk

    @property
    def open(self) -> bool:
        """Whether the stop's question waits for its answer."""
        return self.stop.id not in self.walk.settled

    @property
    def number(self) -> int:
        return self.tour.stops.index(self.stop) + 1

    @property
    def following(self) -> Stop | None:
        """The stop that comes next in the list; None at the last."""
        return next(iter(self.tour.stops[self.number :]), None)


def utc(turn: Turn) -> dt.datetime:
    """The turn's moment as the database keeps it."""
    return turn.now.replace(tzinfo=XIAN).astimezone(dt.timezone.utc).replace(tzinfo=None)


def typed(turn: Turn) -> str:
    """What the visitor typed; nothing for a button, or for an answer that is only to be said in another language."""
    return "" if turn.question.get("button") else turn.question.get("text") or ""


def stop_of(tour: Tour, id_: str) -> Stop | None:
    """The stop of a tour with an id, or None."""
    return next((stop for stop in tour.stops if stop.id == id_), None)


def _with_tour(session: Session, walk: Walk, alone: bool = False) -> UnderWay | None:
    """A walk with its tour as it is today; None where the content has it no more. A stop that was removed gives way to the first."""
    tour = find_record(session, Tour, walk.tour)
    if tour is None:
        return None
    stop = stop_of(tour, walk.stop) or tour.stops[0]
    walk.stop = stop.id
    return UnderWay(walk, tour, stop, alone)


def find_under_way(turn: Turn) -> UnderWay | None:
    """The visitor's walk, or None. Raises Gone, having forgotten it, where its tour was removed."""
    walk = walks.find_walk(turn.session, turn.visitor)
    found = _with_tour(turn.session, walk) if walk else None
    turn.talk.walk = found.tour.id if found else ""
    if walk and not found:
        walks.end(turn.session, turn.visitor)
        raise Gone(walk.tour)
    return found


def find_asked(session: Session, talk: Talk, visitor: str) -> UnderWay | None:
    """The question asked last, open or settled: that of a quiz outside of a walk, else that of the walk's present stop."""
    if talk.quiz:
        return _with_tour(session, Walk.of(talk.quiz), alone=True)
    walk = walks.find_walk(session, visitor)
    return _with_tour(session, walk) if walk else None


def keep(turn: Turn, way: UnderWay) -> None:
    """Write down where the walk, or the question outside of one, has got to."""
    if way.alone:
        turn.talk.quiz = way.walk.data()
    else:
        way.walk.paused = False
        way.walk.language = turn.language
        walks.keep(turn.session, turn.visitor, way.walk, utc(turn))
        turn.talk.walk = way.tour.id


def phrase(turn: Turn, way: UnderWay, occasion: str) -> str:
    """What the guide says on an occasion; the next of the ways to say it, so that nobody hears one twice in a row."""
    ways = getattr(way.tour.guide, occasion)
    way.walk.said[occasion] = number = (way.walk.said.get(occasion, -1) + 1) % len(ways)
    return turn.words_of(ways[number])


def one_wish(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The questions of a message; parts that are all about going on are one: "let's pause, we'll go on tomorrow", "again, in English"."""
    if any(question["topic"] == "language" for question in questions):
        return [question for question in questions if commands.whole_command(question.get("text") or "") != "repeat"]
    if len(questions) < 2 or any(question.get("button") or question["topic"] not in ("tour_step", "tour_end") for question in questions):
        return questions
    surest = max(questions, key=lambda question: question.get("confidence") or 0.0)
    return [{**surest, "text": ", ".join(question.get("text") or "" for question in questions)}]


def meaning_on_walk(session: Session, question: dict[str, Any], talk: Talk, visitor: str) -> dict[str, Any] | None:
    """The question with the topic, and a code's argument, that it has because of a walk; None where a walk has nothing to do with it."""
    if question.get("button"):
        return None
    text = question.get("text") or ""
    if given := _code(session, text, talk):
        return {**question, "topic": "tour_step", "arguments": {"code": given}}
    topic = _topic_on_walk(session, question, text, talk, visitor)
    return {**question, "topic": topic} if topic else None


def _code(session: Session, text: str, talk: Talk) -> str | None:
    """The code that a message gives: one that was made, or what a visitor says to be one. A new talk takes the walk's language."""
    for given in commands.codes_in(text):
        walk = walks.find_by_code(session, given)
        if walk:
            talk.language = talk.language if talk.topic else walk.language
            return given
    return commands.wrong_code_in(text)


def _topic_on_walk(session: Session, question: dict[str, Any], text: str, talk: Talk, visitor: str) -> str | None:
    pointed = talk.pointed_at(question.get("ordinal"))
    named = any(mention["candidates"][0][0] == "tour" for mention in question.get("mentions") or [])
    if named and question["topic"] in OF_A_WALK and (question.get("confidence") or 0.0) < SURE and not commands.command_in(text):
        return "tour_list"  # "tell me about the lantern walk"
    choosing = talk.topic == "tour_list" or talk.topic == "tour_step" and not talk.walk
    if choosing and question["topic"] in ("follow_up", *OF_A_WALK) and (named or pointed and pointed[0] == "tour"):
        return "tour_step"
    if choosing and commands.says("short", text) and len(text) <= SHORT:
        return "tour_step"  # "the shortest one"
    if not talk.walk and question["topic"] in OF_A_WALK and (walk := walks.find_walk(session, visitor)):
        talk.walk = walk.tour  # a talk that was lost, or a walk that came from another channel
    if not talk.walk and not talk.quiz:
        return None
    way = find_asked(session, talk, visitor)
    if way is None or way.alone and not talk.walk and talk.topic != "quiz":
        return None
    if talk.walk and (topic := _commanded(question, text, talk)):
        return topic
    return _replied(question, text, talk, way) or (question["topic"] if talk.walk and question["topic"] in OF_A_WALK else None)


def _commanded(question: dict[str, Any], text: str, talk: Talk) -> str | None:
    """The topic of a command: a message that is nothing else, a move to another channel, a pause that was taken for a farewell."""
    command = commands.whole_command(text)
    if command == "stop":
        return "tour_end"
    if command == "repeat" and talk.topic not in OF_A_WALK:
        return None  # it is the answer in between that is to be said again
    if command and command != "unsure" or commands.moves_channel(text):
        return "tour_step"
    return "tour_step" if question["topic"] in PARTING and commands.command_in(text) == "pause" else None


def _replied(question: dict[str, Any], text: str, talk: Talk, way: UnderWay) -> str | None:
    """The topic of a reply: to the choice of two ways, or to the guide's question."""
    answering = talk.topic in OF_A_WALK and not talk.pending
    letter, ordinal = choices.letter_alone(text), question["topic"] == "follow_up" and bool(question.get("ordinal"))
    least = choices.MOST if answering and not commands.says("asks", text) else choices.ALL
    if way.walk.offered and choices.meant(text, [branch.choice for branch in way.stop.branches], least) is not None:
        return "tour_step"
    if letter or answering and ordinal and (way.walk.offered or way.open) and not question.get("mentions"):
        return "tour_step" if way.walk.offered else "quiz"
    if not way.open or talk.pending:
        return None
    if commands.whole_command(text) == "unsure" or choices.meant(text, way.stop.quiz.choices, least) is not None:
        return "quiz"
    return "quiz" if answering and _vague(question, text) else None


def _vague(question: dict[str, Any], text: str) -> bool:
    """Whether a message is a word or two that mean nothing much elsewhere: "a story"."""
    few = len(text.split()) <= FEW_WORDS if text.isascii() else len(text) <= FEW_CHARACTERS
    unclear = question["topic"] not in (*OF_A_WALK, "follow_up") and (question.get("confidence") or 0.0) < VAGUE
    asks = commands.says("asks", text) or text.rstrip().endswith(("?", "？"))
    return few and unclear and not question.get("mentions") and not asks
