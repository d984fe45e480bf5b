"""A list of places by condition."""

from __future__ import annotations

import datetime as dt

from actions import format
from actions.conditions import named, pick
from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Place
from tour_content.query.places import search_places

KEYS = ("category", "era", "district", "free", "indoor", "good_for")
MOST = 5
EVENING = dt.time(19, 30)


class PlaceSearch(Topic):
    topic = "place_search"

    def answer(self, turn: Turn) -> Answer:
        asked = pick(turn.conditions, KEYS)
        moment = self._moment(turn)
        if moment:
            asked["good_for"] = [v for v in asked.get("good_for", []) if v != "night"]
            asked = {key: values for key, values in asked.items() if values}
        found, dropped = self._search(turn, asked, moment)
        met = {key: values for key, values in asked.items() if key not in dropped}
        head = turn.say(
            "place-search-some" if dropped else "place-search-all" if met or moment else "place-search-plain",
            conditions=turn.maybe("in-brackets", named(turn, met)),
            dropped=named(turn, {k: asked[k] for k in dropped}),
        )
        lines = [
            turn.say("list-item", n=n, name=turn.words_of(p.name), text=turn.words_of(p.summary)) for n, p in enumerate(found[:MOST], 1)
        ]
        if moment:
            lines.append(turn.say("place-search-open-at", day=format.day(turn, moment.date()), time=format.clock(moment.time())))
        return self.reply(
            turn,
            fold([head, *lines]),
            found[:MOST],
            facts=[s for p in found[:MOST] for s in p.sources[:1]],
            listed=found[:MOST],
            cards=[card_of(turn, p) for p in found[:MOST]],
            buttons=[choice_button(turn, "place_about", p) for p in found[:3]],
            filters={k: v[0] if len(v) == 1 else v for k, v in met.items()} or None,
            when=turn.span.when() if turn.span else None,
        )

    def _moment(self, turn: Turn) -> dt.datetime | None:
        """The moment at which the places must be open, where one was named."""
        if turn.span and turn.span.from_time:
            return dt.datetime.combine(turn.span.first, turn.span.from_time)
        return None

    def _search(self, turn: Turn, asked: dict[str, list[str]], moment: dt.datetime | None) -> tuple[list[Place], list[str]]:
        """Places that meet all conditions; where none does, conditions are dropped from the last on."""
        keys = list(asked)
        for kept in range(len(keys), -1, -1):
            found = search_places(turn.session, {key: asked[key] for key in keys[:kept]}, moment)
            if found:
                return found, keys[kept:]
        return search_places(turn.session, {}), keys
