"""A poem, by name, line, poet, place, title or mood; never one told already, unless it is asked about."""

from __future__ import annotations

from actions.passages import find_passages
from actions.phrases import subjects_in
from actions.poems import LEXICON, Choice, choose, remember
from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Person, Place, Poem, Record
from tour_content.query.records import find_record

OFFERED = 3
ABOUT_YEAR = "about "  # as a poem's record writes a year that is not sure


class PoemTopic(Topic):
    topic = "poem"

    def answer(self, turn: Turn) -> Answer:
        if turn.mentioned(Place) and turn.mentioned(Poem) and "place" in subjects_in("houses", turn.own_text):
            return Topic.registry["place_directions"]().answer(turn)  # "the Mawei of that poem, where is it"
        choice = choose(turn)
        poem = choice.poem
        if choice.missing == "unheard":
            return self._all_told(turn, choice)
        known = turn.talk.topic == "poem" and turn.talk.focus.get("poem") == poem.id
        asked = subjects_in(LEXICON, turn.text)
        remember(turn, choice)
        if (known or turn.mentioned(Poem)) and (passages := find_passages(turn, poem).passages):
            return self.reply(turn, fold(turn.words_of(p.text) for p in passages), [poem], facts=passages, cards=[card_of(turn, poem)])
        poet = find_record(turn.session, Person, poem.poet)
        place = find_record(turn.session, Place, poem.places[0]) if poem.places else None
        lines = self._origin(turn, poem) if asked & {"author", "year"} else []
        if not (lines and known):
            lines += [*self._missing(turn, choice), *self._verse(turn, poem), turn.words_of(poem.occasion)]
            lines.append(turn.say("poem-place", place=turn.words_of(place.name)) if place else "")
        about: list[Record] = [r for r in (poem, poet, place) if r]
        buttons = [choice_button(turn, "person_about", poet)] if poet else []
        buttons += [choice_button(turn, "poem", other) for other in choice.others[:OFFERED]]
        return self.reply(turn, fold(lines), about, facts=poem.sources, cards=[card_of(turn, poem)], buttons=buttons)

    def _verse(self, turn: Turn, poem: Poem) -> list[str]:
        chinese = turn.language.startswith("zh")
        verse = [
            line
            for i, line in enumerate(poem.lines)
            for line in ((line,) if chinese else (line, poem.pinyin_lines[i], poem.translation[i]))
        ]
        head = turn.say("poem-head", name=turn.words_of(poem.name), poet=turn.words_of(poem.poet_name))
        return [head, *verse, turn.say("poem-excerpt") if poem.excerpt else ""]

    def _origin(self, turn: Turn, poem: Poem) -> list[str]:
        """Who wrote it and when, or that the year is not known."""
        names = {"name": turn.words_of(poem.name), "poet": turn.words_of(poem.poet_name)}
        about, year = (poem.year or "").startswith(ABOUT_YEAR), (poem.year or "").removeprefix(ABOUT_YEAR)
        line = turn.say("poem-by-about" if about else "poem-by-in", **names, year=year) if year else turn.say("poem-by", **names)
        return [line, turn.words_of(poem.occasion)]

    def _all_told(self, turn: Turn, choice: Choice) -> Answer:
        """All of the poet's poems have been told: which they are."""
        told = [choice.poem, *choice.others]
        names = turn.join(turn.say("poem-title", name=turn.words_of(poem.name)) for poem in told)
        text = turn.say("poem-all-told", poet=turn.words_of(choice.poem.poet_name), names=names)
        buttons = [choice_button(turn, "poem", poem) for poem in told[: OFFERED + 1]]
        return self.reply(turn, text, told, facts=choice.poem.sources, buttons=buttons)

    def _missing(self, turn: Turn, choice: Choice) -> list[str]:
        """What was wished for and is not there."""
        people = turn.mentioned(Person)
        poet = turn.words_of(people[-1].name) if people else ""
        return [turn.say(f"poem-no-{choice.missing}", poet=poet)] if choice.missing else []
