"""Wheelchairs, strollers, stairs, toilets, luggage: can I get round it?"""

from __future__ import annotations

from actions.details import ALSO, WEAK, Told, asked_details, missing_line, tell_details
from actions.phrases import subjects_in
from actions.topic import Topic, ask_button, fold
from actions.turn import Turn
from bot.answer import Answer
from bot.understand.fitting import kind_pointed_at
from bot.understand.questions import only_wishes
from tour_content.kinds import Place

MOST = 4  # rows where nothing in particular is asked
OF_WAYS = frozenset(ALSO) | WEAK - {"entry"}  # details on which the other notes about getting round bear


def asks_for_any(turn: Turn) -> bool:
    """Whether any place will do, and not the one talked about: "what is there for wheelchairs", "安静一点的呢"."""
    if turn.mentions or kind_pointed_at(turn.own_text) == "place":
        return False
    if "baby_room" in asked_details(turn) and turn.talk.focus.get("place"):
        return False  # "anywhere to change the baby"
    return "anywhere" in subjects_in("asides", turn.own_text) or only_wishes(turn.own_text, turn.conditions)


class PlaceAccess(Topic):
    topic = "place_access"

    def answer(self, turn: Turn) -> Answer:
        if asks_for_any(turn) and not turn.question.get("button"):
            return self.registry["place_search"]().answer(turn)
        place = turn.subject(Place)
        details = asked_details(turn)
        told = tell_details(turn, place, details) if details else self._all(turn, place)
        missing = missing_line(turn, place, told.missing)
        if missing and len(told.missing) == len(details) and not told.lines and set(details) & OF_WAYS:
            nearest = self._all(turn, place)
            told.lines, told.facts = nearest.lines[:1], nearest.facts[:1]
        phone = place.contact.phone if place.contact else None
        call = turn.say("access-call", phone=phone) if phone and (missing or not told.lines) else ""
        text = fold([*self._lines(turn, place, told, missing, len(details)), call])
        buttons = [ask_button(turn, topic, place) for topic in ("place_contact", "place_tips", "place_directions")]
        return self.reply(turn, text, [place], facts=told.facts, buttons=buttons)

    def _lines(self, turn: Turn, place: Place, told: Told, missing: str, asked: int) -> list[str]:
        """What was asked comes first: told, or said not to be in the notes."""
        name = turn.words_of(place.name)
        if missing and len(told.missing) == asked:
            return [missing, turn.say("access-instead") if told.lines else "", *told.lines]
        things = set(asked_details(turn)) and not set(asked_details(turn)) & OF_WAYS
        head = "access-head-thing" if things and told.lines else "access-head" if told.lines else "access-unknown"
        return [turn.say(head, name=name), *told.lines, missing]

    def _all(self, turn: Turn, place: Place) -> Told:
        rows = place.access[:MOST]
        return Told([turn.say(f"access-{row.topic}", text=turn.words_of(row.text)) for row in rows], list(rows))
