"""The stamps that a visitor has: how many of which walk, which sets are whole, what is missing, and all of it as a picture."""

from __future__ import annotations

from actions.links import own_address
from actions.topic import Topic, fold
from actions.tours.stamping import StampSet, list_sets, stamped_stops
from actions.turn import Turn
from actions.visitors.stamps import passport_key
from bot.answer import Answer, Button, Card
from tour_content.kinds import Place, Tour
from tour_content.kinds.tour import Stop
from tour_content.query.records import list_records
from tour_content.query.stamps import list_stamps

MOST_MISSING = 3  # stops named of a walk that lacks them


class Passport(Topic):
    topic = "passport"

    def answer(self, turn: Turn) -> Answer:
        tours = list_records(turn.session, Tour)
        stamps = list_stamps(turn.session, turn.visitor)
        begun = [(tour, have) for tour in tours if (have := stamped_stops(stamps, tour))]
        count = sum(len(have) for _, have in begun)
        blocks = [
            self._asked_for(turn, begun),
            turn.say("passport-head", count=count) if count else turn.say("passport-empty"),
            fold(self._walk(turn, n, tour, set(have)) for n, (tour, have) in enumerate(begun, 1)),
            fold(self._set(turn, one) for one in list_sets(turn) if one.complete or one.have and one.sort != "walk"),
            turn.say("passport-how"),
        ]
        walks = [tour for tour, _ in begun]
        return self.reply(
            turn,
            fold(blocks, "\n\n"),
            walks,
            listed=walks,
            cards=[passport_card(turn)],
            buttons=[Button(turn.say("walk-resume"), '/tour_step{"go": "resume"}')]
            if turn.talk.walk
            else [Button(turn.say("walk-list"), "/tour_list")],
        )

    def _asked_for(self, turn: Turn, begun: list[tuple[Tour, dict[str, object]]]) -> str:
        """Whether the place that is asked about has its stamp: "did I get one for the Drum Tower?"."""
        for place in turn.mentioned(Place):
            have = any(stop.place == place.id and stop.id in stamped for tour, stamped in begun for stop in tour.stops)
            return turn.say("passport-has" if have else "passport-lacks", place=turn.words_of(place.name))
        return ""

    def _walk(self, turn: Turn, n: int, tour: Tour, have: set[str]) -> str:
        missing: list[Stop] = [stop for stop in tour.stops if stop.id not in have]
        named = turn.join(turn.say("quoted", text=turn.words_of(stop.name)) for stop in missing[:MOST_MISSING])
        line = turn.say("passport-walk", n=n, name=turn.words_of(tour.name), have=len(have), total=len(tour.stops))
        return line + (turn.say("passport-missing", names=named, more=max(0, len(missing) - MOST_MISSING)) if missing else "")

    def _set(self, turn: Turn, one: StampSet) -> str:
        name = turn.words_of(one.name)
        return turn.say(f"set-{one.sort}-complete" if one.complete else f"set-{one.sort}", name=name, have=one.have, total=len(one.stops))


def passport_card(turn: Turn) -> Card:
    """The passport as a picture, at an address that nobody can guess."""
    path = f"/guide/passport/{passport_key(turn.session, turn.visitor)}.svg"
    return Card(turn.say("passport-title"), image=path, url=own_address(path))
