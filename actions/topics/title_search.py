"""A list of titles by condition."""

from __future__ import annotations

from actions.conditions import named, pick
from actions.titles import described, means_poems
from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Title
from tour_content.query.records import search_records

FACETS = {"title_kind": "kind", "relation": "relation", "era": "era", "platform": "platform"}
MOST = 6


class TitleSearch(Topic):
    topic = "title_search"

    def answer(self, turn: Turn) -> Answer:
        turn.refuse_strangers()
        if means_poems(turn):
            return Topic.registry["poem"]().answer(turn)
        if titles := described(turn):
            return self._list(turn, titles, {})
        asked = pick(turn.conditions, FACETS)
        if asked.get("relation") == ["filmed_at", "set_in"]:
            asked["relation"] = ["filmed_at"]
        keys, found = list(asked), []
        for kept in range(len(keys), -1, -1):
            found = search_records(turn.session, Title, {FACETS[key]: asked[key] for key in keys[:kept]})
            if found:
                dropped = {key: asked[key] for key in keys[kept:]}
                return self._list(turn, found, {key: asked[key] for key in keys[:kept]}, dropped)
        return self._list(turn, found, asked)

    def _list(self, turn: Turn, found: list[Title], asked: dict[str, list[str]], dropped: dict[str, list[str]] | None = None) -> Answer:
        shown = found[:MOST]
        lines = [turn.say("title-search-none", conditions=named(turn, {**asked, **dropped}))] if dropped else []
        lines += [turn.say("title-search-head", conditions=turn.maybe("in-brackets", named(turn, asked)))]
        lines += [turn.say("list-item", n=n, name=turn.words_of(t.name), text=turn.words_of(t.summary)) for n, t in enumerate(shown, 1)]
        if asked.get("era") == ["tang"] and "relation" not in asked:
            lines.append(turn.say("title-search-studio"))
        return self.reply(
            turn,
            fold(lines),
            shown,
            facts=[s for t in shown for s in t.sources[:1]],
            listed=shown,
            cards=[card_of(turn, t) for t in shown],
            buttons=[choice_button(turn, "title_places", t) for t in shown[:4]],
            filters={key: values[0] if len(values) == 1 else values for key, values in asked.items()} or None,
        )
