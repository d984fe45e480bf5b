"""A stop as the guide tells it: where it is, its story, what to look at, verse, history and invention apart, the question."""

from __future__ import annotations

import math

from actions.paragraphs import paragraphs
from actions.topic import Topic, card_of, fold
from actions.tours.choices import LETTERS
from actions.tours.stamping import stamp_here, stamp_line
from actions.tours.under_way import UnderWay, phrase
from actions.turn import Turn
from actions.ways import Point, leg_between
from bot.answer import Answer, Button, Card
from tour_content.hours import is_open_at
from tour_content.kinds import Place, Poem, Tour
from tour_content.kinds.tour import Stop
from tour_content.query.places import point_of
from tour_content.query.records import find_record

HALF_HOUR = 30
VERSES = 4  # lines of a poem that a stop can take


def tell_stop(topic: Topic, turn: Turn, way: UnderWay, lead: list[str], start: Point | None = None, start_name: str = "") -> Answer:
    """The answer that a stop is. `lead` comes before it: an opening, the guide's words; `start` is where the visitor comes from."""
    stop, place = way.stop, find_record(turn.session, Place, way.stop.place)
    shut, other = _instead(turn, stop, place)
    goal = other or place
    stamped = stamp_here(turn, way.tour, stop)
    blocks = [
        *lead,
        _head(turn, way, place),
        _closed(turn, way, place, other) if shut else "",
        _way(turn, goal, start, start_name) if goal else "",
        *paragraphs(turn.words_of(stop.instead if other else stop.narration)),
        "" if other else turn.say("stop-look", text=turn.words_of(stop.look_at)),
        _verse(turn, stop),
        fold([turn.say("stop-history", text=turn.words_of(stop.history)), turn.say("stop-invention", text=turn.words_of(stop.invention))]),
        stamp_line(turn, way.tour, stop) if stamped else "",
        question_text(turn, stop) if way.open else "",
    ]
    return topic.reply(
        turn,
        fold(blocks, "\n\n"),
        [way.tour, *([place] if place else []), *([other] if other else [])],
        facts=[stop, *(place.hours if shut and place else ()), goal.directions if goal else None],
        cards=[card_of(turn, goal, turn.words_of(goal.address))] if goal else (),
        buttons=[*(letter_buttons(stop) if way.open else ()), *onward_buttons(turn, way)],
        position_for="/tour_step",  # who stands at the stop gets its stamp
    )


def place_told_at(turn: Turn, stop: Stop) -> Place | None:
    """Where a stop is told now: at its place, or at its substitute while that is shut."""
    place = find_record(turn.session, Place, stop.place)
    return _instead(turn, stop, place)[1] or place


def _instead(turn: Turn, stop: Stop, place: Place | None) -> tuple[bool, Place | None]:
    """Whether the stop's place is shut now, and the substitute that is told of instead."""
    shut = place is not None and is_open_at(place, turn.now) is False
    return shut, find_record(turn.session, Place, stop.substitute) if shut and stop.substitute else None


def _head(turn: Turn, way: UnderWay, place: Place | None) -> str:
    where = turn.say("stop-at", place=turn.words_of(place.name)) if place else ""
    return turn.say("stop-head", number=way.number, total=len(way.tour.stops), name=turn.words_of(way.stop.name), where=where)


def _closed(turn: Turn, way: UnderWay, place: Place | None, other: Place | None) -> str:
    """The guide's words before a gate that is shut, and where the story is told instead; without a substitute, that it is heard outside."""
    shut = turn.say("stop-shut", place=turn.words_of(place.name) if place else "")
    if other is None:
        return turn.say("stop-shut-outside", shut=shut)
    return turn.say("stop-instead", words=phrase(turn, way, "closed"), shut=shut, place=turn.words_of(other.name))


def _way(turn: Turn, goal: Place, start: Point | None, start_name: str) -> str:
    """How to get there: on foot, or by metro with the station; an estimate, and said to be one."""
    if start is None:
        return fold([turn.say("stop-address", address=turn.words_of(goal.address)), _metro(turn, goal)])
    leg = leg_between(start, point_of(goal))
    if leg.how == "walk" and leg.metres < 100:
        return turn.say("stop-here")
    if leg.how == "walk":
        return turn.say("stop-walk", start=start_name, minutes=leg.minutes, metres=str(round(leg.metres, -2)))
    return fold([turn.say("stop-ride", start=start_name, minutes=math.ceil(leg.minutes / 5) * 5), _metro(turn, goal)])


def _metro(turn: Turn, goal: Place) -> str:
    """The metro station that is nearest to a place; nothing where we know of none."""
    station = next(iter(goal.directions.metro), None)
    if station is None:
        return ""
    line = turn.say("way-metro", line=station.line, station=turn.words_of(station.station))
    return line + (turn.say("way-metro-exit", exit=station.exit) if station.exit else "")


def _verse(turn: Turn, stop: Stop) -> str:
    """The first lines of the stop's poem, or its line of the time; English readers get the translation."""
    poem = find_record(turn.session, Poem, stop.poem) if stop.poem else None
    line = turn.words_of(stop.line)
    if poem is None:
        return line
    verses = (poem.lines if turn.language.startswith("zh") else poem.translation)[:VERSES]
    more = len(poem.lines) > VERSES or poem.excerpt
    head = turn.say("stop-poem", name=turn.words_of(poem.name), poet=turn.words_of(poem.poet_name))
    return fold([head, *verses, turn.say("stop-poem-more") if more else "", line])


def question_text(turn: Turn, stop: Stop) -> str:
    """The question with its lettered choices, one a line."""
    choices = [turn.say("quiz-choice", letter=LETTERS[i], text=turn.words_of(choice)) for i, choice in enumerate(stop.quiz.choices)]
    return fold([turn.say("quiz-question", text=turn.words_of(stop.quiz.question)), *choices])


def letter_buttons(stop: Stop) -> list[Button]:
    return [Button(LETTERS[i], f'/quiz{{"choice": "{LETTERS[i]}"}}') for i in range(len(stop.quiz.choices))]


def onward_buttons(turn: Turn, way: UnderWay) -> list[Button]:
    """The two ways, where they were offered; else the next stop, or the end of the walk."""
    if way.walk.offered:
        return [Button(turn.words_of(branch.choice), f'/tour_step{{"stop": "{branch.stop}"}}') for branch in way.stop.branches]
    if way.following is None:
        return [Button(turn.say("walk-finish"), "/tour_end")]
    return [go_button(turn, "next")]


def go_button(turn: Turn, go: str) -> Button:
    """A button for a command of the walk: next, repeat, resume, begin, code."""
    return Button(turn.say(f"walk-{go}"), f'/tour_step{{"go": "{go}"}}')


def ways_text(turn: Turn, way: UnderWay) -> str:
    """The two ways that lead on, lettered."""
    lines = [turn.say("quiz-choice", letter=LETTERS[i], text=turn.words_of(b.choice)) for i, b in enumerate(way.stop.branches)]
    return fold([turn.say("walk-two-ways"), *lines])


def guide_card(turn: Turn, tour: Tour, subtitle: str, buttons: tuple[Button, ...] = ()) -> Card:
    """A walk as a card with its guide's portrait."""
    portrait = f"/guide/portraits/{tour.guide.portrait}.svg"
    return Card(turn.words_of(tour.name), subtitle, image=portrait, buttons=buttons, type=tour.kind, id=tour.id)


def begin_button(turn: Turn, tour: Tour) -> Button:
    return Button(turn.say("walk-begin"), f'/tour_step{{"tour": "{tour.id}"}}')


def facts_line(turn: Turn, tour: Tour) -> str:
    """Guide, stops, length, on foot or by metro, when best."""
    return turn.say(
        "tour-facts",
        guide=turn.words_of(tour.guide.name),
        stops=len(tour.stops),
        hours=f"{round(tour.minutes / HALF_HOUR) / 2:g}",
        by=turn.say(f"tour-by-{tour.by}"),
        hour=tour.best_from,
    )
