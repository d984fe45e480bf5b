"""A walk finished or left."""

from __future__ import annotations

from actions.paragraphs import paragraphs
from actions.topic import Topic, fold
from actions.topics.passport import passport_card
from actions.tours.stamping import count_stamps, stamp_here, stamp_line
from actions.tours.telling import guide_card
from actions.tours.under_way import Gone, UnderWay, find_under_way
from actions.turn import Turn
from actions.visitors import walks
from bot.answer import Answer, Button
from tour_content.tally import TALLY


class TourEnd(Topic):
    topic = "tour_end"

    def answer(self, turn: Turn) -> Answer:
        try:
            way = find_under_way(turn)
        except Gone:
            way = None
        if way is None:
            return self.reply(turn, turn.say("walk-none"), buttons=[Button(turn.say("walk-list"), "/tour_list")])
        return self.end(turn, way)

    def end(self, turn: Turn, way: UnderWay) -> Answer:
        """At the last stop the guide closes the story; before it, a short farewell with the way back to this stop."""
        finished = way.following is None
        stamped = stamp_here(turn, way.tour, way.stop)
        walks.end(turn.session, turn.visitor)
        if finished:
            TALLY.add("walk", way.tour.id)
        turn.talk.walk, turn.talk.quiz = "", None
        have, total = count_stamps(turn, way.tour), len(way.tour.stops)
        name, keepsake = turn.words_of(way.tour.guide.name), turn.words_of(way.tour.keepsake)
        blocks = [
            *(paragraphs(turn.words_of(way.tour.closing)) if finished else [turn.say("walk-left", guide=name)]),
            stamp_line(turn, way.tour, way.stop) if stamped else "",
            turn.say("walk-stamps", have=have, total=total, keepsake=keepsake),
        ]
        buttons = [Button(turn.say("walk-passport"), "/passport")]
        if not finished:
            buttons.append(Button(turn.say("walk-return"), f'/tour_step{{"tour": "{way.tour.id}", "stop": "{way.stop.id}"}}'))
        return self.reply(
            turn,
            fold(blocks, "\n\n"),
            [way.tour],
            facts=way.tour.sources,
            cards=[passport_card(turn) if finished else guide_card(turn, way.tour, turn.words_of(way.tour.summary))],
            buttons=[*buttons, Button(turn.say("walk-list"), "/tour_list")],
        )
