"""A poet, emperor, monk, general, or a character of a title."""

from __future__ import annotations

from actions.measures import measure_asked
from actions.passages import closest_sentences, find_passages
from actions.phrases import said, subjects_in
from actions.titles import asks_if_real
from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Turn
from actions.wards import asks_home, tell_of_wards
from bot.answer import Answer, Button
from bot.understand.fitting import kind_pointed_at
from tour_content.kinds import Person, Place, Title, Tour
from tour_content.query.poems import list_poems_of
from tour_content.query.records import find_record


class PersonAbout(Topic):
    topic = "person_about"

    def answer(self, turn: Turn) -> Answer:
        if tell_of_wards(turn):
            return Topic.registry["then_now"]().answer(turn)
        if topic := self._of_the_title(turn):
            turn.question = {**turn.question, "mentions": []}
            return Topic.registry[topic]().answer(turn)
        if guides := turn.mentioned(Tour):
            return self._guide(turn, guides[0])
        if two := self._taken_for_one(turn):
            return self._apart(turn, *two)
        person = turn.subject(Person)
        if played := self._played(turn, person):
            return self.reply(turn, fold(played), [person], facts=person.sources, cards=[card_of(turn, person)])
        myths = [myth for record in (person, *turn.mentioned(Place)) for myth in turn.corrections(record)]
        found = find_passages(turn, person)
        passages = found.passages
        name = turn.words_of(person.name)
        closest = [] if myths or passages else closest_sentences(turn, person)
        silent = (found.missing or self._told(turn, person)) and not asks_home(turn) and not asks_if_real(turn)
        homeless = asks_home(turn) and not passages and "tang" in person.eras and person.fiction == "no"
        years = turn.say("person-years", born=person.born or "?", died=person.died or "?") if person.born or person.died else ""
        corrected = [turn.words_of(m.fact) for m in myths]
        head = turn.say("person-head", name=name, years=years)
        real = turn.say(f"person-{person.fiction}") if person.fiction != "no" or asks_if_real(turn) else ""
        if myths:
            lines = [*corrected, real]
        elif passages:  # one thing was asked: that, and no life
            lines = [head, real, *(turn.words_of(p.text) for p in passages)]
        elif closest:
            lines = [real, "" if measure_asked(turn.own_text) else turn.say("notes-closest"), *closest]
        elif silent:
            lines = [real, turn.say("notes-dont-say", name=name), turn.words_of(person.summary)]
        else:
            lines = [turn.say("home-unknown", name=name) if homeless else "", head, real, *self._whole(turn, person)]
        places = [p for _, p in self._places(turn, person)]
        poems = list_poems_of(turn.session, person.id)
        buttons: list[Button] = [choice_button(turn, "poem", poem) for poem in poems[:2]] + [
            choice_button(turn, "place_about", p) for p in places[:2]
        ]
        facts = [*myths, *passages, *person.sources]
        return self.reply(turn, fold(lines), [person, *places], facts=facts, cards=[card_of(turn, person)], buttons=buttons)

    def _taken_for_one(self, turn: Turn) -> list[Person]:
        """Two people of whom the question says that one is the other: "so Xuanzang was the emperor who …"."""
        people = [m for m in turn.mentions if m["candidates"][0][0] == Person.kind][:2]
        named = turn.mentioned(Person)[:2]
        if len(people) < 2 or len(named) < 2 or named[0] == named[1]:
            return []
        text = turn.question.get("text") or ""
        between = text.partition(people[0]["text"])[2].partition(people[1]["text"])[0]
        return named if "same" in said("title", between) else []

    def _apart(self, turn: Turn, one: Person, other: Person) -> Answer:
        """That they are two, and who each of them is."""
        lines = [turn.say("person-two", one=turn.words_of(one.name), other=turn.words_of(other.name))]
        for person in (one, other):
            lines.append(turn.say("person-place", place=turn.words_of(person.name), note=turn.words_of(person.summary)))
        return self.reply(turn, fold(lines), [one, other], facts=[*one.sources, *other.sources], cards=[card_of(turn, one)])

    def _played(self, turn: Turn, person: Person) -> list[str]:
        """Who played the person in the titles of which the cast is known; else what is told of them on the screen."""
        if "cast" not in subjects_in("title", turn.own_text):
            return []
        names = {name.lower() for name in person.every_name()}
        played = [
            turn.say("person-played", name=turn.words_of(person.name), who=turn.words_of(role.who), title=turn.words_of(title.name))
            for tie in person.titles
            if (title := find_record(turn.session, Title, tie.id))
            for role in title.cast
            if role.as_ and names & {role.as_.en.lower(), role.as_.zh}
        ]
        return played or [turn.say("person-screen", text=turn.words_of(person.screen)) if person.screen else ""]

    def _whole(self, turn: Turn, person: Person) -> list[str]:
        """All of a life."""
        return [
            turn.words_of(person.summary),
            turn.words_of(person.story),
            turn.say("person-screen", text=turn.words_of(person.screen)) if person.screen else "",
            *(turn.say("person-place", place=turn.words_of(p.name), note=turn.words_of(tie.note)) for tie, p in self._places(turn, person)),
        ]

    def _told(self, turn: Turn, person: Person) -> bool:
        """Whether it was this life that was told just now, and something of it is asked."""
        return turn.talk.last == [Person.kind, person.id] and turn.talk.topic == self.topic and not turn.question.get("button")

    def _of_the_title(self, turn: Turn) -> str | None:
        """The topic of a question about the title just talked about, that names nobody itself: "where was that filmed", "was that real"."""
        text = turn.question.get("text") or ""
        if turn.talk.last[:1] != [Title.kind] or any(mention["text"] in text for mention in turn.mentions):
            return None
        likeliest = next(iter(turn.question.get("ranking") or []), ("", 0.0))[0]
        if likeliest in ("title_places", "title_about"):
            return likeliest
        return "title_about" if asks_if_real(turn) and kind_pointed_at(text) != Person.kind else None

    def _guide(self, turn: Turn, tour: Tour) -> Answer:
        """The guide of one of the walks: invented, and said so."""
        names = {"name": turn.words_of(tour.guide.name), "walk": turn.words_of(tour.name)}
        return self.reply(
            turn, turn.say("person-guide", **names), [tour], facts=tour.sources, buttons=[choice_button(turn, "tour_step", tour)]
        )

    def _places(self, turn: Turn, person: Person) -> list[tuple]:  # type: ignore[type-arg]
        pairs = [(tie, find_record(turn.session, Place, tie.id)) for tie in person.places]
        return [(tie, place) for tie, place in pairs if place]
