"""Topics that the assistant knows of and cannot answer yet: it says so, and what it can do instead."""

from __future__ import annotations

from actions.topic import Topic, ask_button, fold
from actions.topics.talk import starters
from actions.turn import Clarify, Turn, Unknown
from bot.answer import Answer
from tour_content.kinds import Place


class NotYet(Topic):
    """Says honestly that this cannot be done yet."""

    def answer(self, turn: Turn) -> Answer:
        turn.refuse_strangers(cities=self.topic == "weather")
        text = fold([turn.say(f"not-yet-{self.topic.replace('_', '-')}"), turn.say("not-yet-instead")])
        return self.reply(turn, text, buttons=starters(turn), when=turn.span.when() if turn.span else None)


class RoutePlan(NotYet):
    topic = "route_plan"


class ThenNow(NotYet):
    """Wards are not known yet; what the notes say of the place itself is said."""

    topic = "then_now"

    def answer(self, turn: Turn) -> Answer:
        try:
            place = turn.subject(Place)
        except (Clarify, Unknown):
            return super().answer(turn)
        myths = turn.corrections(place)
        known = turn.say("place-then", text=turn.words_of(place.then)) if place.then else ""
        text = fold([*(turn.words_of(m.fact) for m in myths), turn.say("not-yet-then-now"), known])
        return self.reply(turn, text, [place], facts=[*myths, *place.sources], buttons=[ask_button(turn, "place_about", place)])


class TourList(NotYet):
    topic = "tour_list"


class TourStep(NotYet):
    topic = "tour_step"


class TourEnd(NotYet):
    topic = "tour_end"


class Quiz(NotYet):
    topic = "quiz"


class Passport(NotYet):
    topic = "passport"


class Weather(NotYet):
    topic = "weather"


class EventCalendar(NotYet):
    topic = "event_calendar"


class Privacy(NotYet):
    topic = "privacy"


class Handoff(NotYet):
    topic = "handoff"
