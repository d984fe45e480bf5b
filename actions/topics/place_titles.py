"""Which titles were filmed at a place, are set at it, or come alive at it."""

from __future__ import annotations

from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Place
from tour_content.query.titles import list_titles_at


class PlaceTitles(Topic):
    topic = "place_titles"

    def answer(self, turn: Turn) -> Answer:
        place = turn.subject(Place)
        found = list_titles_at(turn.session, place.id)
        name = turn.words_of(place.name)
        lines = [turn.say("place-titles-head" if found else "place-titles-none", name=name)]
        for n, (title, tie) in enumerate(found, 1):
            line = turn.say(
                "place-titles-item",
                n=n,
                title=turn.words_of(title.name),
                kind=turn.say(f"kind-{title.type}"),
                year=turn.maybe("after-comma", str(title.year or "")),
                relation=turn.say(f"here-{tie.relation.replace('_', '-')}"),
            )
            lines.append(turn.say("with-scene", text=line, scene=turn.words_of(tie.scene)) if tie.scene else line)
        titles = list({title.id: title for title, _ in found}.values())
        return self.reply(
            turn,
            fold(lines),
            [place, *titles],
            facts=[tie for _, tie in found],
            listed=titles,
            cards=[card_of(turn, t) for t in titles],
            buttons=[choice_button(turn, "title_places", t) for t in titles[:4]],
        )
