"""How a walk begins: with the guide's opening, at the first stop, or at the one that was named or is near."""

from __future__ import annotations

from actions.paragraphs import paragraphs
from actions.topic import Topic, fold
from actions.tours import commands
from actions.tours.aims import stops_at
from actions.tours.finding import nearest_stop
from actions.tours.telling import facts_line, guide_card, tell_stop
from actions.tours.under_way import UnderWay, keep, stop_of, typed, utc
from actions.turn import Turn
from actions.visitors import walks
from bot.answer import Answer
from tour_content.kinds import Place, Tour
from tour_content.kinds.tour import Stop
from tour_content.query.records import find_record

BEGIN_WITHIN_M = 800  # a visitor this near to a later stop begins there


def begin_walk(topic: Topic, turn: Turn, tour: Tour) -> Answer:
    """The walk's opening and its first stop."""
    stop, why = _first_stop(turn, tour)
    way = UnderWay(walks.begin(turn.session, turn.visitor, tour.id, stop.id, utc(turn)), tour, stop)
    lead = [
        fold([turn.say("tour-one", name=turn.words_of(tour.name), facts=facts_line(turn, tour)), turn.words_of(tour.setting)]),
        why,
        *paragraphs(turn.words_of(tour.opening)),
    ]
    answer = tell_stop(topic, turn, way, lead, turn.position, turn.say("stop-from-you"))
    who = turn.say("tour-guide", guide=turn.words_of(tour.guide.name), who=turn.words_of(tour.guide.who))
    answer.cards.insert(0, guide_card(turn, tour, who))
    keep(turn, way)
    return answer


def _first_stop(turn: Turn, tour: Tour) -> tuple[Stop, str]:
    """Where to begin, and what is said about it, where it is not the beginning."""
    first, number = tour.stops[0], commands.stop_number(typed(turn)) or 0
    if turn.arguments.get("go") == "begin":
        return first, ""
    if wanted := turn.arguments.get("stop"):
        stop = stop_of(tour, wanted)
        return (stop, "") if stop else (first, turn.say("walk-no-such-stop"))
    if 0 < abs(number) <= len(tour.stops):
        return tour.stops[number - 1 if number > 0 else number], ""
    metres, why = 0.0, "walk-begin-at"
    stop = next(iter(stops_at(turn, tour)), None)
    if stop is None and turn.position:
        (stop, metres), why = nearest_stop(turn, tour, turn.position), "walk-begin-near"
    if stop is None or stop == first or metres > BEGIN_WITHIN_M:
        return first, ""
    place = find_record(turn.session, Place, stop.place)
    return stop, turn.say(why, place=turn.words_of(place.name) if place else "", number=tour.stops.index(stop) + 1)
