"""A stop of a walk: begun, the next, the one before, told again; a pause; a walk that moves to another channel."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from actions import format
from actions.topic import Topic, fold
from actions.topics.tour_end import TourEnd
from actions.topics.tour_list import TourList
from actions.tours import commands
from actions.tours.aims import aims_elsewhere, stop_aimed_at, stops_at
from actions.tours.beginning import begin_walk
from actions.tours.finding import described_tour, named_tour, nearest_stop
from actions.tours.stamping import count_stamps, stamp_here, stamp_line
from actions.tours.telling import begin_button, go_button, onward_buttons, place_told_at, tell_stop, ways_text
from actions.tours.under_way import OF_A_WALK, Gone, UnderWay, find_under_way, keep, phrase, stop_of, typed, utc
from actions.turn import Turn
from actions.visitors import walks
from bot.answer import Answer, Button
from tour_content.kinds import Place, Tour
from tour_content.kinds.tour import Stop
from tour_content.query.places import point_of
from tour_content.query.records import find_record, list_records, search_records

AWAY = dt.timedelta(hours=3)  # after so long the guide greets
NEXT = '/tour_step{"go": "next"}'


class TourStep(Topic):
    topic = "tour_step"

    def answer(self, turn: Turn) -> Answer:
        answer = self._answer(turn)
        # asked once more, in another language, the same stop is told, and not the next one
        turn.question = {**turn.question, "arguments": {"go": "repeat"}, "mentions": []}
        return answer

    def _answer(self, turn: Turn) -> Answer:
        if given := turn.arguments.get("code"):
            return self._take_over(turn, given)
        try:
            way = find_under_way(turn)
        except Gone:
            return self._offer(turn, "walk-gone")
        turn.talk.quiz = None
        return self._on(turn, way) if way else self._start(turn)

    # -- without a walk

    def _start(self, turn: Turn) -> Answer:
        """Begin the walk that is meant: named, described, talked about, or the nearest; else say which there are."""
        text = typed(turn)
        wish = turn.arguments.get("go") or commands.command_in(text)
        if wish == "code":
            return self._offer(turn, "code-nothing")
        tour = named_tour(turn)
        choosing = turn.talk.topic in ("tour_list", self.topic)
        if tour is None and (wish in ("begin", "restart") or choosing and wish is None):
            tour = described_tour(turn) or self._talked_about(turn) or self._nearest(turn)
        elif tour is None and turn.talk.topic == "tour_list":
            tour = self._talked_about(turn)  # "let's go"
        elif tour is None and not text:
            tour = self._nearest(turn)  # a position that was sent
        if tour:
            return begin_walk(self, turn, tour)
        if not turn.mentions:
            turn.refuse_strangers()
        return self._offer(turn, "walk-which" if wish == "begin" else "walk-none")

    def _offer(self, turn: Turn, why: str) -> Answer:
        """The walks there are, where none is under way that could go on."""
        return replace(TourList().answer(turn, turn.say(why)), topic=self.topic)

    def _talked_about(self, turn: Turn) -> Tour | None:
        """The walk that was described last: "start it"."""
        return find_record(turn.session, Tour, turn.talk.focus.get("tour")) if turn.talk.last[:1] == ["tour"] else None

    def _nearest(self, turn: Turn) -> Tour | None:
        here = turn.position
        tours = list_records(turn.session, Tour) if here and not turn.mentions else []
        return min(tours, key=lambda tour: nearest_stop(turn, tour, here)[1], default=None) if here else None

    # -- on a walk

    def _on(self, turn: Turn, way: UnderWay) -> Answer:
        """What the message wants of the walk under way. A position, the name of the place one is at, a question: this stop again."""
        tour, wish = named_tour(turn), turn.arguments.get("go") or commands.command_in(typed(turn))
        asks = not typed(turn) or commands.says("asks", typed(turn))
        if not wish and (asks or turn.question.get("position") or way.stop in stops_at(turn, way.tour)):
            wish = "repeat"
        if tour and (tour.id != way.tour.id or wish == "restart" or len(way.walk.seen) == 1 and "stop" not in turn.arguments):
            return begin_walk(self, turn, tour)
        if tour and "stop" not in turn.arguments:
            wish = "resume"
        stop, echo = stop_aimed_at(turn, way, wish)
        if stop:
            return self._go_to(turn, way, stop, echo)
        if aims_elsewhere(turn, wish):
            return self._not_on_walk(turn, way)
        return self._follow(turn, way, wish)

    def _follow(self, turn: Turn, way: UnderWay, wish: str | None) -> Answer:
        """A command without a stop: pause, again, back …; a message that says none of them wants to go on."""
        if wish == "code":
            return self._give_code(turn, way)
        if wish == "pause":
            return self._pause(turn, way)
        if wish == "where":
            return self._where(turn, way)
        if wish == "restart" or wish == "begin" and turn.arguments:
            return begin_walk(self, turn, way.tour)
        away = self._away(turn, way)
        greeting = [phrase(turn, way, "back")] if away else []
        if wish == "repeat" or wish in ("resume", "begin") and (away or turn.talk.topic not in OF_A_WALK):
            return self._tell_again(turn, way, greeting or ([phrase(turn, way, "back")] if wish == "resume" else []))
        if wish == "back":
            return self._back(turn, way, greeting)
        return self._next(turn, way, greeting, skip=wish == "skip")

    def _away(self, turn: Turn, way: UnderWay) -> bool:
        """Whether the visitor comes back from a pause, one that was agreed or one that was just made."""
        return way.walk.paused or way.walk.at is not None and utc(turn) - way.walk.at > AWAY

    def _next(self, turn: Turn, way: UnderWay, lead: list[str], skip: bool) -> Answer:
        """The next stop, or the two ways there are; after the last the end."""
        if way.following is None:
            return TourEnd().end(turn, way)
        if way.stop.branches and not way.walk.offered and not skip:
            way.walk.offered = True
            keep(turn, way)
            return self._say(turn, way, fold([*lead, ways_text(turn, way)], "\n\n"), onward_buttons(turn, way))
        return self._go_to(turn, way, way.following, fold([*lead, phrase(turn, way, "onward")], "\n\n"))

    def _go_to(self, turn: Turn, way: UnderWay, stop: Stop, lead: str) -> Answer:
        """Leave for a stop. Who stood at the one that is left gets its stamp."""
        left = stamp_line(turn, way.tour, way.stop) if stamp_here(turn, way.tour, way.stop) else ""
        place = place_told_at(turn, way.stop)
        way.walk.stop, way.walk.offered = stop.id, False
        way.walk.seen.append(stop.id)
        way = UnderWay(way.walk, way.tour, stop)
        start, name = (point_of(place), turn.say("stop-from", place=turn.words_of(place.name))) if place else (None, "")
        answer = tell_stop(self, turn, way, [left, lead], start, name)
        keep(turn, way)
        return answer

    def _back(self, turn: Turn, way: UnderWay, lead: list[str]) -> Answer:
        """The stop before, as it was walked; where the walk began later than at its first stop, as it stands in the list."""
        seen = way.walk.seen[:-1]
        before = stop_of(way.tour, seen[-1]) if seen else next(iter(way.tour.stops[way.number - 2 : way.number - 1]), None)
        if before is None:
            return self._tell_again(turn, way, [*lead, turn.say("walk-first")])
        way.walk.seen = seen[:-1]
        return self._go_to(turn, way, before, fold(lead, "\n\n"))

    def _tell_again(self, turn: Turn, way: UnderWay, lead: list[str]) -> Answer:
        answer = tell_stop(self, turn, way, lead)
        keep(turn, way)
        return answer

    def _where(self, turn: Turn, way: UnderWay) -> Answer:
        """Which stop this is, and how many are left."""
        total = len(way.tour.stops)
        text = turn.say("walk-where", number=way.number, total=total, name=turn.words_of(way.stop.name), left=total - way.number)
        turn.talk.replies = {"yes": NEXT}
        return self._say(turn, way, text, [go_button(turn, "repeat"), *onward_buttons(turn, way)])

    def _pause(self, turn: Turn, way: UnderWay) -> Answer:
        words = phrase(turn, way, "pause")
        way.walk.paused = True
        walks.keep(turn.session, turn.visitor, way.walk, utc(turn))
        text = fold([words, turn.say("walk-paused", number=way.number, total=len(way.tour.stops))], "\n\n")
        return self._say(turn, way, text, [go_button(turn, "resume"), go_button(turn, "code")])

    def _not_on_walk(self, turn: Turn, way: UnderWay) -> Answer:
        """A stop that is none of this walk's: its stops, and the walk that has the place."""
        stops = [turn.say("tour-stop-plain", n=n, name=turn.words_of(stop.name)) for n, stop in enumerate(way.tour.stops, 1)]
        places = turn.mentioned(Place)
        others = search_records(turn.session, Tour, {"place": [place.id for place in places]}) if places else []
        buttons = [Button(turn.words_of(tour.name), begin_button(turn, tour).payload) for tour in others if tour.id != way.tour.id]
        return self._say(turn, way, fold([turn.say("walk-no-stop"), *stops]), [*onward_buttons(turn, way), *buttons])

    def _say(self, turn: Turn, way: UnderWay, text: str, buttons: list[Button]) -> Answer:
        """A short word of the walk, with what it is about."""
        place = find_record(turn.session, Place, way.stop.place)
        return self.reply(turn, text, [way.tour, *([place] if place else [])], facts=[way.stop], buttons=buttons)

    # -- from one channel to another

    def _give_code(self, turn: Turn, way: UnderWay) -> Answer:
        keep(turn, way)
        code = walks.code(turn.session, turn.visitor, utc(turn))
        until = turn.now + walks.VALID
        text = turn.say("code-given", code=code, day=format.day(turn, until.date()), time=format.clock(until.time()))
        return self._say(turn, way, text, [go_button(turn, "resume")])

    def _take_over(self, turn: Turn, given: str) -> Answer:
        try:
            walks.take_over(turn.session, given, turn.visitor, utc(turn))
            way = find_under_way(turn)
        except walks.CodeError as error:
            text = turn.say(f"code-{error.why}", code=given.upper())
            return self.reply(turn, text, buttons=[Button(turn.say("walk-list"), "/tour_list")])
        except Gone:
            return self._offer(turn, "walk-gone")
        assert way is not None
        turn.talk.quiz = None
        have = count_stamps(turn, way.tour)
        return self._tell_again(
            turn, way, [turn.say("code-taken", name=turn.words_of(way.tour.name), have=have), phrase(turn, way, "back")]
        )
