"""Address, metro, bus, taxi, parking: how to get to a place."""

from __future__ import annotations

import datetime as dt

from actions import format
from actions.between import AIRPORT, AIRPORT_ARTICLE, LONGEST_WAY, way_lines
from actions.plan.wanted import CHECK_IN
from actions.topic import Topic, ask_button, card_of, fold
from actions.turn import Clarify, Turn
from actions.way_asked import ends_of, flight_of, only_for_the_driver, only_the_way, train_of
from bot.answer import Answer
from tour_content.kinds import Article, Place
from tour_content.kinds.base import Sourced
from tour_content.kinds.place import Station
from tour_content.query.records import find_record


class PlaceDirections(Topic):
    topic = "place_directions"

    def answer(self, turn: Turn) -> Answer:
        if flight := flight_of(turn.question):
            return self._to_a_flight(turn, flight)
        if train := train_of(turn.question):
            begins = dt.datetime.combine(turn.today, dt.time.fromisoformat(train)) - dt.timedelta(minutes=CHECK_IN["station"])
            return self.reply(turn, turn.say("station-be-there", by=format.clock(begins.time()), train=train, ahead=CHECK_IN["station"]))
        try:
            place, start = self._ends(turn)
        except Clarify:
            if turn.talk.last[:1] != ["event"]:
                raise
            return Topic.registry["event_about"]().answer(turn)  # a show in a theatre that is no place of ours: it knows where
        way = place.directions
        if start and (only_the_way(turn) or AIRPORT in (start.id, place.id)):
            driver = turn.say("way-taxi", line=way.taxi) if start.id == AIRPORT and way.taxi else ""
            return self._reply(turn, fold([*way_lines(turn, start, place), driver]), place, start, [way])
        if only_for_the_driver(turn) and way.taxi:
            return self._reply(turn, fold([turn.say("way-taxi", line=way.taxi), place.address.zh]), place, None, [way])
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
        return self._reply(turn, text, place, start, [way, *myths])

    def _to_a_flight(self, turn: Turn, flight: str) -> Answer:
        """When to set off at the latest: the way at its longest, and what it takes at the airport."""
        airport = find_record(turn.session, Place, AIRPORT)
        article = find_record(turn.session, Article, AIRPORT_ARTICLE)
        today = dt.datetime.combine(turn.today, dt.time.fromisoformat(flight))
        latest = today - dt.timedelta(minutes=CHECK_IN["airport"] + LONGEST_WAY)
        words = {"flight": flight, "by": format.clock(latest.time()), "ahead": CHECK_IN["airport"] // 60, "way": LONGEST_WAY}
        lines = [turn.say("airport-set-off", **words), turn.words_of(article.summary) if article else ""]
        return self.reply(turn, fold(lines), [airport] if airport else [], facts=article.sources if article else [])

    def _reply(self, turn: Turn, text: str, place: Place, start: Place | None, facts: list[Sourced]) -> Answer:
        buttons = [ask_button(turn, topic, place) for topic in ("place_hours", "place_tickets", "nearby")]
        about = [place, start] if start else [place]
        return self.reply(turn, text, about, facts=facts, cards=[card_of(turn, place, place.address.zh)], buttons=buttons)

    def _ends(self, turn: Turn) -> tuple[Place, Place | None]:
        """Where to, and where from: the start that was named, the other of two places, or where the visitor is."""
        named = turn.mentioned(Place)
        start = turn.start or (named[1] if len(named) > 1 else None)
        try:
            goal = turn.subject(Place)
        except Clarify:
            goal = None
        unnamed_goal, unnamed_start = ends_of(turn, goal)
        goal, start = unnamed_goal or goal, start or unnamed_start
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
