"""Address, metro, bus, taxi, parking: how to get to a place."""

from __future__ import annotations

from actions.topic import Topic, ask_button, card_of, fold
from actions.turn import Clarify, Turn
from actions.ways import leg_between
from bot.answer import Answer
from tour_content.kinds import Place
from tour_content.kinds.place import Station
from tour_content.query.places import distance_m, point_of


class PlaceDirections(Topic):
    topic = "place_directions"

    def answer(self, turn: Turn) -> Answer:
        try:
            place, start = self._ends(turn)
        except Clarify:
            if turn.talk.last[:1] != ["event"]:
                raise
            return Topic.registry["event_about"]().answer(turn)  # a show in a theatre that is no place of ours: it knows where
        way = place.directions
        name = turn.words_of(place.name)
        myths = turn.corrections(place)
        text = fold(
            [
                *(turn.words_of(m.fact) for m in myths),
                self._way(turn, place, start),
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
        """Where to, and where from: the start that was named, else the other of two places."""
        named = turn.mentioned(Place)
        start = turn.start or (named[1] if len(named) > 1 else None)
        return turn.subject(Place), start

    def _metro(self, turn: Turn, station: Station) -> str:
        line = turn.say("way-metro", line=station.line, station=turn.words_of(station.station))
        if station.exit:
            line += turn.say("way-metro-exit", exit=station.exit)
        if station.walk_minutes:
            line += turn.say("way-metro-walk", minutes=station.walk_minutes)
        return line

    def _way(self, turn: Turn, place: Place, start: Place | None) -> str:
        """How long it takes from the start, by estimate."""
        if start is None or start.id == place.id:
            return ""
        km = distance_m(point_of(start), point_of(place)) / 1000
        leg = leg_between(point_of(start), point_of(place))
        return turn.say(
            f"way-from-{leg.how}", start=turn.words_of(start.name), name=turn.words_of(place.name), km=f"{km:.1f}", minutes=leg.minutes
        )
