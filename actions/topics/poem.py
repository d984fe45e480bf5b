"""A poem, by name, line, poet, place, title or mood."""

from __future__ import annotations

from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Person, Place, Poem, Record, Title
from tour_content.query.records import find_record, list_records, search_records


class PoemTopic(Topic):
    topic = "poem"

    def answer(self, turn: Turn) -> Answer:
        poems = self._find(turn)
        if not poems:
            poems = list_records(turn.session, Poem)
        poem, others = poems[0], poems[1:4]
        poet = find_record(turn.session, Person, poem.poet)
        place = find_record(turn.session, Place, poem.places[0]) if poem.places else None
        chinese = turn.language.startswith("zh")
        head = turn.say("poem-head", name=turn.words_of(poem.name), poet=turn.words_of(poem.poet_name))
        verse = [
            line
            for i, line in enumerate(poem.lines)
            for line in ((line,) if chinese else (line, poem.pinyin_lines[i], poem.translation[i]))
        ]
        lines = [
            head,
            *verse,
            turn.say("poem-excerpt") if poem.excerpt else "",
            turn.words_of(poem.occasion),
            turn.say("poem-place", place=turn.words_of(place.name)) if place else "",
        ]
        about: list[Record] = [r for r in (poem, poet, place) if r]
        buttons = [choice_button(turn, "person_about", poet)] if poet else []
        buttons += [choice_button(turn, "poem", other) for other in others]
        return self.reply(turn, fold(lines), about, facts=poem.sources, cards=[card_of(turn, poem)], buttons=buttons)

    def _find(self, turn: Turn) -> list[Poem]:
        """Named; by the poet, place or title that is named or talked about; by mood. Another poem than the last, where there is one."""
        named = turn.mentioned(Poem)
        if named:
            return named
        turn.refuse_strangers()
        for kind, facet in ((Person, "poet"), (Place, "place"), (Title, "title")):
            for record in turn.mentioned(kind):  # type: ignore[type-abstract]
                found = search_records(turn.session, Poem, {facet: [record.id]})
                if found:
                    return found
        moods = turn.conditions.get("mood")
        if moods and (found := search_records(turn.session, Poem, {"mood": moods})):
            return self._other(turn, found)
        goes_on = turn.talk.topic == "poem" and turn.pointed(Poem)
        focus = turn.talk.last if turn.talk.last[:1] in (["person"], ["place"]) else None
        if goes_on and not turn.question.get("more"):
            return [goes_on]
        if focus and (found := search_records(turn.session, Poem, {"poet" if focus[0] == "person" else "place": [focus[1]]})):
            return found
        return self._other(turn, list_records(turn.session, Poem))

    def _other(self, turn: Turn, found: list[Poem]) -> list[Poem]:
        last = turn.talk.focus.get("poem")
        return [p for p in found if p.id != last] or found
