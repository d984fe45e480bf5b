"""The stop that a visitor wants to go to: by its button, as one of two ways, by number, by place or by name."""

from __future__ import annotations

from actions.tours import choices, commands
from actions.tours.under_way import UnderWay, stop_of, typed
from actions.turn import Turn
from tour_content.kinds import Place, Tour
from tour_content.kinds.tour import Branch, Stop


def stop_aimed_at(turn: Turn, way: UnderWay, wish: str | None) -> tuple[Stop | None, str]:
    """The stop, None where the message names none, and the guide's echo of a choice of ways. `wish` is the command in the message."""
    stops, text = way.tour.stops, typed(turn)
    branch = _branch(turn, way, text, wish)
    if branch:
        return stop_of(way.tour, branch.stop), turn.words_of(branch.echo)
    if wanted := turn.arguments.get("stop"):
        return stop_of(way.tour, wanted), ""
    if number := commands.stop_number(text):
        return (stops[number - 1 if number > 0 else number] if number <= len(stops) else None), ""
    found = next((stop for stop in stops_at(turn, way.tour) if stop != way.stop), None)
    named = choices.meant(text, [stop.name for stop in stops]) if not wish else None
    return found or (stops[named] if named is not None else None), ""


def stops_at(turn: Turn, tour: Tour) -> list[Stop]:
    """The stops of a walk at a place that the message names; their substitutes count."""
    named = {place.id for place in turn.mentioned(Place)}
    return [stop for stop in tour.stops if named & {stop.place, stop.substitute}]


def aims_elsewhere(turn: Turn, wish: str | None) -> bool:
    """Whether a message that names no stop of this walk names another: by its button, its number, its place."""
    return "stop" in turn.arguments or commands.stop_number(typed(turn)) is not None or not wish and bool(turn.mentioned(Place))


def _branch(turn: Turn, way: UnderWay, text: str, wish: str | None) -> Branch | None:
    """The way that was chosen of two: by its button, a letter, "the second", or words of it."""
    branches = way.stop.branches
    if wanted := turn.arguments.get("stop"):
        return next((branch for branch in branches if branch.stop == wanted), None)
    if not way.walk.offered or not text:
        return None
    letter, ordinal = choices.letter_alone(text), turn.question.get("ordinal") or 0
    index = choices.LETTERS.find(letter) if letter else ordinal - 1 if 0 < ordinal <= len(branches) else None
    if index is None:
        index = choices.meant(text, [branch.choice for branch in branches], choices.ALL if wish else choices.SOME)
    return branches[index] if index is not None and 0 <= index < len(branches) else None
