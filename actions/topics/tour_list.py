"""The immersive walks on offer; by condition, near the visitor, or one of them described."""

from __future__ import annotations

from actions.phrases import subjects_in
from actions.topic import Topic, fold
from actions.tours import commands
from actions.tours.finding import matching_tours, named_tour, nearest_stop
from actions.tours.telling import begin_button, facts_line, guide_card
from actions.turn import Turn
from actions.ways import walk_minutes
from bot.answer import Answer, Button
from tour_content.kinds import Place, Tour
from tour_content.query.records import find_record, list_records

FEW = 3  # with fewer walks that fit, the others are listed after them
MOST_BUTTONS = 6
ON_FOOT_M = 3000  # farther off, a distance says more than minutes on foot


class TourList(Topic):
    topic = "tour_list"

    def answer(self, turn: Turn, before: str = "") -> Answer:
        """`before` is said first: that no walk is under way."""
        tour = named_tour(turn) if not before else None
        asked = subjects_in("walk_lengths", turn.question.get("text") or "")
        if tour and "length" in asked and turn.talk.topic == self.topic:
            return self._length(turn, tour)
        return self.one(turn, tour) if tour else self._all(turn, before)

    def _length(self, turn: Turn, tour: Tour) -> Answer:
        """How long one walk is, and that the steps are counted nowhere."""
        lines = [turn.say("tour-one", name=turn.words_of(tour.name), facts=facts_line(turn, tour)), turn.say(f"tour-walking-{tour.by}")]
        return self.reply(turn, fold(lines), [tour], facts=tour.sources, listed=[tour], buttons=[begin_button(turn, tour)])

    def _all(self, turn: Turn, before: str) -> Answer:
        everything, fitting = list_records(turn.session, Tour), matching_tours(turn)
        first = self._ordered(turn, fitting[0] if fitting and fitting[0] else everything)
        others = [tour for tour in everything if tour not in first] if len(first) < FEW else []
        tours = first + others
        items = [self._item(turn, n, tour) for n, tour in enumerate(tours, 1)]
        unplaced = commands.says("near", turn.question.get("text") or "") and turn.position is None
        lines = [
            before,
            self._head(turn, fitting, len(first)),
            *items[: len(first)],
            turn.say("tour-list-others") if others else "",
            *items[len(first) :],
            turn.say("tour-send-position") if unplaced else "",
            turn.say("tour-list-foot"),
        ]
        return self.reply(
            turn,
            fold(lines),
            tours,
            facts=[fact for tour in tours for fact in tour.sources],
            listed=tours,
            cards=[guide_card(turn, tour, turn.words_of(tour.summary), (begin_button(turn, tour),)) for tour in tours],
            buttons=[Button(turn.words_of(tour.name), begin_button(turn, tour).payload) for tour in tours[:MOST_BUTTONS]],
            position_for="/tour_list" if unplaced else "",
        )

    def _ordered(self, turn: Turn, tours: list[Tour]) -> list[Tour]:
        """The nearest first where the visitor's position is known; the shortest or longest first where that was asked for."""
        text = turn.question.get("text") or ""
        if "least" in subjects_in("walk_lengths", text):
            return sorted(tours, key=lambda tour: tour.minutes)
        if commands.says("short", text) or commands.says("long", text):
            return sorted(tours, key=lambda tour: tour.minutes, reverse=commands.says("long", text))
        here = turn.position
        return sorted(tours, key=lambda tour: nearest_stop(turn, tour, here)[1]) if here else tours

    def _head(self, turn: Turn, fitting: tuple[list[Tour], str] | None, count: int) -> str:
        if fitting is None:
            return turn.say("tour-list-near" if turn.position else "tour-list-head", count=count)
        return turn.say("tour-list-for" if fitting[0] else "tour-list-none", what=fitting[1], count=count)

    def _item(self, turn: Turn, n: int, tour: Tour) -> str:
        return turn.say("tour-item", n=n, name=turn.words_of(tour.name), facts=facts_line(turn, tour)) + self._near(turn, tour)

    def _near(self, turn: Turn, tour: Tour) -> str:
        """Which stop is nearest to the visitor, and how far; nothing where we do not know where they are."""
        if turn.position is None:
            return ""
        stop, metres = nearest_stop(turn, tour, turn.position)
        distance = (
            turn.say("walk", minutes=walk_minutes(metres)) if metres < ON_FOOT_M else turn.say("distance-km", km=f"{metres / 1000:.1f}")
        )
        place = find_record(turn.session, Place, stop.place)
        return turn.say("tour-item-near", place=turn.words_of(place.name) if place else "", distance=distance)

    def one(self, turn: Turn, tour: Tour) -> Answer:
        """One walk: who leads it, when and where its story plays, its stops."""
        places = {stop.id: find_record(turn.session, Place, stop.place) for stop in tour.stops}
        stops = [
            turn.say("tour-stop", n=n, name=turn.words_of(stop.name), place=turn.words_of(place.name) if (place := places[stop.id]) else "")
            for n, stop in enumerate(tour.stops, 1)
        ]
        lines = [
            turn.say("tour-one", name=turn.words_of(tour.name), facts=facts_line(turn, tour)),
            turn.words_of(tour.summary),
            turn.say("tour-setting", text=turn.words_of(tour.setting)),
            turn.say("tour-guide", guide=turn.words_of(tour.guide.name), who=turn.words_of(tour.guide.who)),
            fold([turn.say("tour-stops"), *stops]),
        ]
        return self.reply(
            turn,
            fold(lines, "\n\n"),
            [tour],
            facts=tour.sources,
            listed=[tour],
            cards=[guide_card(turn, tour, turn.words_of(tour.summary), (begin_button(turn, tour),))],
            buttons=[begin_button(turn, tour)],
        )
