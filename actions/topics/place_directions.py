"""Address, metro, bus, taxi, parking: how to get to a place."""

from __future__ import annotations

from actions.between import way_lines
from actions.phrases import subjects_in
from actions.topic import Topic, ask_button, card_of, fold
from actions.turn import Clarify, Turn
from bot.answer import Answer
from tour_content.kinds import Place
from tour_content.kinds.place import Station
from tour_content.query.records import find_record


class PlaceDirections(Topic):
    topic = "place_directions"

    def answer(self, turn: Turn) -> Answer:
        try:
            place, start = self._ends(turn)
        except Clarify:
            if turn.talk.last[:1] != ["event"]:
                raise
            return Topic.registry["event_about"]().answer(turn)  # a show in a theatre that is no place of ours: it knows where
        if start and start != place and _asks_how_far(turn):
            text = fold(
                [turn.say("way-between", start=turn.words_of(start.name), goal=turn.words_of(place.name)), *way_lines(turn, start, place)]
            )
            return self.reply(
                turn, text, [place, start], facts=[place.position, start.position], buttons=[ask_button(turn, self.topic, place)]
            )
        way = place.directions
        name = turn.words_of(place.name)
        myths = turn.corrections(place)
        text = fold(
            [
                *(turn.words_of(m.fact) for m in myths),
                *(way_lines(turn, start, place) if start else ()),
                turn.say("place-address", name=name, address=turn.words_of(place.address)),
                "" if turn.language.startswith("zh") else turn.say("place-address-chinese", name=place.name.zh, address=place.address.zh),
                *(self._metro(turn, station) for station in way.metro),
                turn.say("way-bus", text=turn.words_of(way.bus)) if way.bus else "",
                turn.say("way-taxi", line=way.taxi) if way.taxi else "",
                turn.say("way-parking", text=turn.words_of(way.parking)) if way.parking else "",
                turn.words_of(way.note),
            ]
        )
        buttons = [ask_button(turn, topic, place) for topic in ("place_hours", "place_tickets", "nearby")]
        about = [place, start] if start else [place]
        return self.reply(turn, text, about, facts=[way, *myths], cards=[card_of(turn, place, place.address.zh)], buttons=buttons)

    def _ends(self, turn: Turn) -> tuple[Place, Place | None]:
        """Where to, and where from: the start that was named, the other of two places, or where the visitor is."""
        named = turn.mentioned(Place)
        start = turn.start or (named[1] if len(named) > 1 else turn.here)
        try:
            goal = turn.subject(Place)
        except Clarify:
            goal = None
        if turn.start and goal in (None, start):  # "how far is it from there", after an answer about somebody
            goal = next(iter(self._offered(turn, start)), goal)
        if goal is None:
            raise Clarify(Place.kind)
        return goal, start if start != goal else None

    def _offered(self, turn: Turn, start: Place | None) -> list[Place]:
        """The places that the last answer was about or offered, without the start."""
        found = (find_record(turn.session, Place, id_) for kind, id_ in turn.talk.offered if kind == Place.kind)
        return [place for place in found if place and place != start]

    def _metro(self, turn: Turn, station: Station) -> str:
        line = turn.say("way-metro", line=station.line, station=turn.words_of(station.station))
        if station.exit:
            line += turn.say("way-metro-exit", exit=station.exit)
        if station.walk_minutes:
            line += turn.say("way-metro-walk", minutes=station.walk_minutes)
        return line


def _asks_how_far(turn: Turn) -> bool:
    """Whether only the distance or the time is asked, and not how to get there."""
    asked = subjects_in("asides", turn.own_text)
    return "how_far" in asked and "how_to" not in asked
