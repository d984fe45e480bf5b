"""Address, metro, bus, taxi, parking: how to get to a place."""

from __future__ import annotations

import re

from actions.topic import Topic, ask_button, card_of, fold
from actions.turn import Turn
from bot.answer import Answer
from bot.understand.lexicon import all_words
from tour_content.kinds import Place
from tour_content.kinds.place import Station
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_record

_ARTICLE = re.compile(r"\s+(the|a|an)$")  # "from the Bell Tower"


class PlaceDirections(Topic):
    topic = "place_directions"

    def answer(self, turn: Turn) -> Answer:
        place, start = self._ends(turn)
        way = place.directions
        name = turn.words_of(place.name)
        myths = turn.corrections(place)
        text = fold(
            [
                *(turn.words_of(m.fact) for m in myths),
                turn.say("place-address", name=name, address=turn.words_of(place.address)),
                "" if turn.language.startswith("zh") else turn.say("place-address-chinese", name=place.name.zh, address=place.address.zh),
                *(self._metro(turn, station) for station in way.metro),
                turn.say("way-bus", text=turn.words_of(way.bus)) if way.bus else "",
                turn.say("way-taxi", line=way.taxi) if way.taxi else "",
                turn.say("way-parking", text=turn.words_of(way.parking)) if way.parking else "",
                turn.words_of(way.note),
                self._distance(turn, place, start),
            ]
        )
        buttons = [ask_button(turn, topic, place) for topic in ("place_hours", "place_tickets", "nearby")]
        about = [place, start] if start else [place]
        return self.reply(turn, text, about, facts=[way, *myths], cards=[card_of(turn, place, place.address.zh)], buttons=buttons)

    def _ends(self, turn: Turn) -> tuple[Place, Place | None]:
        """Where to, and where from: of two places the one after a word like "from" is the start."""
        named = turn.mentioned(Place)
        if len(named) < 2:
            place = turn.subject(Place)
            if named and self._is_start(turn, 0) and (focus := turn.talk.focus.get("place")) and focus != named[0].id:
                return find_record(turn.session, Place, focus) or place, named[0]
            return place, None
        return (named[1], named[0]) if self._is_start(turn, 0) else (named[0], named[1])

    def _is_start(self, turn: Turn, index: int) -> bool:
        """Whether the mention follows a word that marks a start."""
        starts = [word for talk in all_words("talk") for word in talk["starts"]]
        mention = turn.mentions[index]["text"]
        before = _ARTICLE.sub("", turn.text.partition(mention)[0].lower().rstrip())
        return any(before.endswith(word) for word in starts)

    def _metro(self, turn: Turn, station: Station) -> str:
        line = turn.say("way-metro", line=station.line, station=turn.words_of(station.station))
        if station.exit:
            line += turn.say("way-metro-exit", exit=station.exit)
        if station.walk_minutes:
            line += turn.say("way-metro-walk", minutes=station.walk_minutes)
        return line

    def _distance(self, turn: Turn, place: Place, start: Place | None) -> str:
        if start is None:
            return ""
        km = distance_m(point_of(start), point_of(place)) / 1000
        return turn.say("way-distance", start=turn.words_of(start.name), name=turn.words_of(place.name), km=f"{km:.1f}")
