"""What lay under a place or under the visitor's feet in Tang Chang'an, and where a ward of the stories lies today."""

from __future__ import annotations

import re
from typing import Any

from actions.passages import Found, find_passages
from actions.phrases import subjects_in, without
from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Clarify, Turn
from actions.wards import LEXICON, spoken_of, tell_of_wards
from bot.answer import Answer, Card
from bot.understand.fillers import asks_nothing
from bot.understand.fitting import ABOUT
from tour_content.geometry import middle_of
from tour_content.kinds import Person, Place, Poem, Title, Tour, Ward
from tour_content.query.places import list_places_near, point_of
from tour_content.query.records import find_record, list_records, search_records
from tour_content.query.wards import Spot, list_homes, spot_at

PLAN_GOOD_TO_M = 150  # the survey's plan on today's map: see tour_content/grid.py
WALK_M = 1300  # what counts as left within a walk
FEW, MANY = 3, 8
MOST_BUTTONS = 4
_SENTENCES = re.compile(r"[?？!！。.\n]+")


class ThenNow(Topic):
    topic = "then_now"

    def answer(self, turn: Turn) -> Answer:
        if told := tell_of_wards(turn):
            cards = [self._card(turn, record)[0] for record in told.about if isinstance(record, Ward)]
            buttons = [choice_button(turn, ABOUT[record.kind], record) for record in told.about[:MOST_BUTTONS]]
            return self.reply(turn, told.text, told.about, facts=told.facts, listed=told.listed, cards=cards, buttons=buttons)
        if turn.mentioned(Person) and not turn.mentioned(Ward) and not turn.mentioned(Place):
            return Topic.registry["person_about"]().answer(turn)
        place, ward = self._asked(turn)
        if ward:
            return self._of_wards(turn, ward)
        point = point_of(place) if place else turn.position
        assert point is not None
        spot = self._named_ward(turn, place) or spot_at(turn.session, point)
        return self._of_point(turn, point, place, spot)

    def _asked(self, turn: Turn) -> tuple[Place | None, Ward | None]:
        """The place, or the ward, that the question is about; neither where it is about the visitor's own position."""
        if named := turn.mentioned(Ward):
            if not any(mention["how"] == "exact" for mention in turn.mentions):
                turn.refuse_strangers()  # "is Gaoxin Road inside the city": no slip of a ward's name
            return None, named[0]
        if "ward" in spoken_of(turn) and (ward := self._also_ward(turn)):
            return None, ward
        if turn.at_own_position:
            return None, None
        last = turn.talk.last[0] if turn.talk.last else None
        if not turn.mentions and last == "ward":
            return None, find_record(turn.session, Ward, turn.talk.focus.get("ward"))
        try:
            return turn.subject(Place), None
        except Clarify as clarify:
            if turn.position and not clarify.among:
                return None, None
            raise Clarify("place" if clarify.among else "position", clarify.among) from None

    def _also_ward(self, turn: Turn) -> Ward | None:
        """The ward that goes by a name which is more likely another thing's: the Hejiacun hoard is a museum's, and a ward's."""
        ids = [id_ for mention in turn.mentions for kind, id_ in mention["candidates"] if kind == Ward.kind]
        return find_record(turn.session, Ward, ids[0]) if ids else None

    def _named_ward(self, turn: Turn, place: Place | None) -> Spot | None:
        """The ward that the place's record names, or that names the place: books and digs know better than a measured plan."""
        if place is None:
            return None
        holders = search_records(turn.session, Ward, {"place": [place.id]})
        ward = find_record(turn.session, Ward, place.ward) or (holders[0] if holders else None)
        return Spot(ward, float(PLAN_GOOD_TO_M), None) if ward else None

    def _of_wards(self, turn: Turn, ward: Ward) -> Answer:
        """A ward; where several are named in one question, each."""
        named = turn.mentioned(Ward)[:FEW] or [ward]
        answers = [self._of_ward(turn, one) for one in named]
        first, rest = answers[0], answers[1:]
        for answer in rest:
            first.text = fold([first.text, answer.text], "\n\n")
            first.subjects += [s for s in answer.subjects if s not in first.subjects]
            first.cards += answer.cards
        return first

    def _of_ward(self, turn: Turn, ward: Ward) -> Answer:
        """Where a ward lies today, and who lived in it or what its stories say to the question; else what was in it."""
        said = spoken_of(turn)
        found = self._asked_of(turn, ward)
        middle = middle_of(ward.outline)
        people = self._people(turn, ward, MANY if "who_lived" in said else FEW)
        told = [turn.say("ward-told", name=turn.words_of(ward.name), text=turn.words_of(p.text)) for p in found.passages]
        whole = [] if told else [turn.words_of(ward.summary)]
        people = people if "who_lived" in said or not told else []
        today = turn.say("ward-today", name=turn.words_of(ward.name), text=turn.words_of(ward.today)) if ward.today else ""
        left, left_line = self._left(turn, middle)
        missing = turn.say("notes-dont-say", name=turn.words_of(ward.name)) if found.missing else ""
        lead = [*self._lived_here(turn, ward), *told]
        text = fold([*lead, today, missing, *whole, *people, self._screen(turn, ward), self._poem(turn, [*ward.places]), left_line])
        return self._reply(turn, text, [ward, *left], [*found.passages, *ward.sources], self._card(turn, ward), left, listed=left)

    def _of_point(self, turn: Turn, point: tuple[float, float], place: Place | None, spot: Spot | None) -> Answer:
        """What was under a point: how sure that is, who lived there, what is left."""
        here = turn.words_of(place.name) if place else turn.say("where-you-stand")
        myths = turn.corrections(place) if place and not place.then else []
        left, left_line = self._left(turn, point, place)
        once = "once_a_ward" in spoken_of(turn) and place and spot and not spot.outside
        beside = place is not None and _of_the_tang_plan(place)
        ward = spot.ward if spot and not spot.outside and not beside else None
        found = self._story(turn, ward, place)
        then = turn.say("place-then", text=turn.words_of(place.then)) if place and place.then else ""
        text = fold(
            [
                *(turn.words_of(m.fact) for m in myths),
                turn.say("once-a-ward", place=here, ward=turn.words_of(spot.ward.name)) if once and spot else "",
                turn.words_of(place.summary) if place and _of_the_tang_plan(place) else self._certainty(turn, here, place, spot),
                then,
                *(self._people(turn, ward) if ward else []),
                *(turn.words_of(p.text) for p in found.passages),
                self._screen(turn, ward) if ward else "",
                self._poem(turn, [*(ward.places if ward else []), *([place.id] if place else [])]),
                left_line,
            ]
        )
        about = [*([ward] if ward else []), *([place] if place else []), *left]
        facts = [*myths, *(ward.sources if ward else []), *(place.sources if place else []), *found.passages]
        near = None if place else {"lat": point[0], "lon": point[1]}
        places = [*([place] if place else []), *left]
        return self._reply(turn, text, about, facts, self._card(turn, ward), places, near=near, listed=left)

    def _certainty(self, turn: Turn, here: str, place: Place | None, spot: Spot | None) -> str:
        """In which ward, and how sure that is."""
        if spot is None:
            return turn.say("ward-unknown", here=here)
        ward = turn.words_of(spot.ward.name)
        if spot.outside:
            return turn.say("outside-the-city", here=here, ward=ward, km=f"{-spot.metres / 1000:.1f}")
        if spot.neighbour is None:
            return turn.say("in-ward-by-books", here=here, ward=ward)
        metres, doubt = round(abs(spot.metres), -1), PLAN_GOOD_TO_M + (place.position.accuracy or 0 if place else 0)
        if spot.metres < 0:
            return turn.say("on-the-street", here=here, ward=ward, metres=metres, doubt=doubt)
        key = "in-ward" if metres >= doubt else "in-ward-near-border"
        return turn.say(key, here=here, ward=ward, metres=metres, doubt=doubt, neighbour=turn.words_of(spot.neighbour.name))

    def _story(self, turn: Turn, ward: Ward | None, place: Place | None) -> Found:
        """What the place's or the ward's stories say to the question, else the ward's first where the place has no words of its own."""
        if place and (of_place := find_passages(turn, place)).passages:
            return of_place
        if ward is None or not ward.stories:
            return Found([])
        found = find_passages(turn, ward)
        return found if found.passages or (place and place.then) else Found(ward.stories[:1])

    def _asked_of(self, turn: Turn, ward: Ward) -> Found:
        """What the ward's stories say to the question; a bare name, and where it was, ask for the whole."""
        text = turn.question.get("text") or ""
        rest = " ".join(part for part in _SENTENCES.split(text) if "who_lived" not in subjects_in(LEXICON, part))
        names = [mention["text"] for mention in turn.mentions]
        if asks_nothing(without(LEXICON, "where_today", _less(rest, names))) and all(_names_it(ward, name) for name in names):
            return Found([])
        rest = _less(rest, [name for name in names if _names_it(ward, name)])
        return find_passages(turn, ward, rest)

    def _lived_here(self, turn: Turn, ward: Ward) -> list[str]:
        """That the person talked about lived in the ward, where it is one of those just shown: "Xinchang Ward maybe?"."""
        person = find_record(turn.session, Person, turn.talk.focus.get(Person.kind)) if [Ward.kind, ward.id] in turn.talk.shown else None
        homes = list_homes(turn.session, person) if person else []
        return [
            turn.say("lived-here", name=turn.words_of(person.name), ward=turn.words_of(ward.name), line=turn.words_of(home.line))
            for home in homes
            if person and home.ward.id == ward.id
        ]

    def _people(self, turn: Turn, ward: Ward, most: int = FEW) -> list[str]:
        """Who lived in a ward, and its temples."""
        lines = (("ward-residents", ward.residents), ("ward-temples", ward.temples))
        return [turn.say(key, names=turn.say("semicolon").join(map(turn.words_of, words[:most]))) for key, words in lines if words]

    def _screen(self, turn: Turn, ward: Ward) -> str:
        titles = list_records(turn.session, Title, ward.titles)
        return turn.maybe("ward-titles", turn.join(turn.words_of(title.name) for title in titles))

    def _poem(self, turn: Turn, places: list[str]) -> str:
        """The first lines of a poem of the spot."""
        found = search_records(turn.session, Poem, {"place": places})[:1] if places else []
        for poem in found:
            lines = poem.lines[:2] if turn.say.language == "zh" else poem.translation[:2]
            joined = (" / " if turn.say.language == "en" else "").join(lines)
            return turn.say("ward-poem", lines=joined, name=turn.words_of(poem.name), poet=turn.words_of(poem.poet_name))
        return ""

    def _left(self, turn: Turn, point: tuple[float, float], besides: Place | None = None) -> tuple[list[Place], str]:
        """What of the Tang is left within a walk."""
        near = [(p, m) for p, m in list_places_near(turn.session, point, WALK_M) if p.tang == "site" and p != besides][:FEW]
        names = (turn.say("left-item", name=turn.words_of(p.name), metres=max(10, round(m, -1))) for p, m in near)
        return [p for p, _ in near], turn.maybe("left-today", turn.join(names))

    def _card(self, turn: Turn, ward: Ward | None) -> list[Card]:
        if ward is None:
            return []
        lat, lon = middle_of(ward.outline)
        return [Card(turn.words_of(ward.name), turn.words_of(ward.summary), lat=lat, lon=lon, type=ward.kind, id=ward.id)]

    def _reply(self, turn: Turn, text: str, about: list, facts: list, cards: list, places: list[Place], **fields: Any) -> Answer:
        walks = search_records(turn.session, Tour, {"place": [p.id for p in places]})[:1] if places else []
        buttons = [*(choice_button(turn, "place_about", p) for p in places[:2]), *(choice_button(turn, "tour_step", w) for w in walks)]
        shown = [*cards, *(card_of(turn, p) for p in places)]
        return self.reply(turn, text, about, facts=facts, cards=shown, buttons=buttons, **fields)


def _of_the_tang_plan(place: Place) -> bool:
    """Whether a place is itself a street, gate or wall of the Tang city: it lies between wards, not in one."""
    return place.tang == "site" and place.category[0] in ("street", "gate", "wall")


def _names_it(ward: Ward, name: str) -> bool:
    """Whether a name says no more than which ward: "Pingkang", not what happened there, as 玄武门之变."""
    known = (ward.name.en.lower(), ward.name.zh, *(n.lower() for n in ward.also.all() if n.lower().endswith(("fang", "ward")) or "坊" in n))
    return any(name.lower() in own for own in known)


def _less(text: str, names: list[str]) -> str:
    """The text without some names."""
    for name in names:
        text = text.replace(name, " ")
    return text
