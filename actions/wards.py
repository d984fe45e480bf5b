"""What is asked of the wards as such: in which somebody lived, which had known residents, what lay beside one, which of two was farther."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from actions.phrases import subjects_in
from actions.topic import fold
from actions.turn import Turn, Unknown
from bot.understand.fitting import kind_pointed_at
from tour_content.kinds import Person, Place, Title, Ward
from tour_content.query.records import find_record, list_records, search_records
from tour_content.query.wards import SIDES, Home, list_homes, list_neighbours, metres_between, search_homes

LEXICON = "ward"
PALACES = ("palace-city", "daming-palace-grounds")  # the two that "the palace" may mean
ALIKE = 0.1  # part by which two distances differ at least to be called different
MOST = 6
_NAME = re.compile(r"(?<![.?!] )\b[A-Z][a-z’]+(?: [A-Z][a-z’]+)+")


@dataclass(frozen=True)
class Told:
    """An answer's words, what it is about in the order of the text, and the facts that it states; `listed` where it is numbered."""

    text: str
    about: list[Any]
    facts: list[Any] = field(default_factory=list)
    listed: list[Any] = field(default_factory=list)


def spoken_of(turn: Turn) -> set[str]:
    """What of the wards a question speaks of, its names aside."""
    return subjects_in(LEXICON, turn.question.get("masked") or turn.text)


def asks_home(turn: Turn) -> bool:
    """Whether a question asks where somebody lived: by a ward, or in so many words."""
    said = spoken_of(turn)
    return {"where", "ward"} <= said or {"where", "lived"} <= said


def tell_of_wards(turn: Turn) -> Told | None:
    """The answer to a question about the wards as such; None for any other. Raises Unknown for a resident that is nowhere named."""
    said = spoken_of(turn)
    wards = _wards_named(turn)
    if "farther" in said and (told := _compare(turn, wards)):
        return told
    if "known_people" in said and not any(mention["text"] in (turn.question.get("text") or "") for mention in turn.mentions):
        return _list_known(turn)
    if told := tell_home(turn):
        return told
    if "beside" in said and wards:
        return _beside(turn, wards[0], said)
    return None


def tell_home(turn: Turn) -> Told | None:
    """In which ward the person of the question lived, or that it is not known; None where that is not asked."""
    if turn.mentioned(Ward) or not asks_home(turn):
        return None
    text = turn.question.get("text") or ""
    if not turn.mentions and "who_lived" not in spoken_of(turn):
        if homes := search_homes(turn.session, text):
            return _homes(turn, "", homes, [])
        if (name := _NAME.search(text)) and not kind_pointed_at(text):
            raise Unknown(name[0])
    person = _person(turn)
    if person and (homes := list_homes(turn.session, person)):
        return _homes(turn, turn.words_of(person.name), homes, [person])
    return _home_unknown(turn, person) if person and "ward" in spoken_of(turn) else None


def _person(turn: Turn) -> Person | None:
    """The person named, be it after another thing of that name; else the one talked about, where the words point at one."""
    for mention in turn.mentions:
        for kind, id_ in mention["candidates"]:
            if kind == Person.kind:
                return find_record(turn.session, Person, id_)
    pointed = kind_pointed_at(turn.question.get("text") or "") == Person.kind
    if pointed or not turn.mentions and turn.talk.last[:1] == [Person.kind] and "lived" in spoken_of(turn):
        return find_record(turn.session, Person, turn.talk.focus.get(Person.kind)) if not turn.mentions else None
    return None


def _wards_named(turn: Turn) -> list[Ward]:
    """The wards named, those of the places named, and the one talked about, each once."""
    wards = turn.mentioned(Ward)
    for place in turn.mentioned(Place):
        wards += (
            [ward] if (ward := find_record(turn.session, Ward, place.ward)) else search_records(turn.session, Ward, {"place": [place.id]})
        )
    focus = find_record(turn.session, Ward, turn.talk.focus.get(Ward.kind))
    return list({ward.id: ward for ward in [*wards, *([focus] if focus else [])]}.values())


def _homes(turn: Turn, name: str, homes: list[Home], people: list[Person]) -> Told:
    items = [turn.say("home-item", ward=turn.words_of(home.ward.name), line=turn.words_of(home.line)) for home in homes]
    head = turn.say("homes-of", name=name, count=len(homes)) if name else turn.say("homes-found", count=len(homes))
    first = homes[0].ward if len(homes) == 1 else None
    today = turn.say("ward-today", name=turn.words_of(first.name), text=turn.words_of(first.today)) if first and first.today else ""
    wards = list({home.ward.id: home.ward for home in homes}.values())
    return Told(fold([head, *items, today]), [*wards, *people], [s for ward in wards for s in ward.sources], wards)


def _home_unknown(turn: Turn, person: Person) -> Told:
    """That no ward is known; of an invented person also the wards in which the story plays."""
    name = turn.words_of(person.name)
    if person.fiction == "no":
        return Told(turn.say("home-unknown", name=name), [person], person.sources)
    titles = list_records(turn.session, Title, {tie.id for tie in person.titles})
    wards = search_records(turn.session, Ward, {"title": [title.id for title in titles]})[:MOST] if titles else []
    scenes = turn.say(
        "home-scenes", titles=turn.join(turn.words_of(t.name) for t in titles), wards=turn.join(turn.words_of(w.name) for w in wards)
    )
    lines = [turn.say("home-invented", name=name), turn.words_of(person.story), scenes if wards else ""]
    return Told(fold(lines), [person, *wards], [*person.sources, *(s for ward in wards for s in ward.sources)])


def _list_known(turn: Turn) -> Told:
    """The wards of people that we have more to tell of, the most asked for first; not the one talked about."""
    found: dict[str, list[Home]] = {}
    for person in list_records(turn.session, Person):
        homes = list_homes(turn.session, person) if person.fiction == "no" else []
        for home in sorted(homes, key=lambda home: home.ward.rank)[:1]:
            if home.ward.id != turn.talk.focus.get(Ward.kind) and home.ward.category == Ward.kind:
                found.setdefault(home.ward.id, []).append(home)
    shown = list(found.values())[:MOST]
    lines = [turn.say("known-wards")]
    for n, homes in enumerate(shown, 1):
        people = turn.say("semicolon").join(dict.fromkeys(turn.words_of(home.line) for home in homes))
        lines.append(turn.say("list-item", n=n, name=turn.words_of(homes[0].ward.name), text=people))
    wards = [homes[0].ward for homes in shown]
    return Told(fold(lines), wards, [s for ward in wards for s in ward.sources], wards)


def _beside(turn: Turn, ward: Ward, said: set[str]) -> Told:
    """What lay across the street, on the sides asked about or on all four."""
    lines, found = [], []
    for side in [side for side in SIDES if side in said] or SIDES:
        others = list_neighbours(turn.session, ward, side)
        found += others
        names = turn.join(turn.words_of(other.name) for other in others)
        key = f"beside-{side}" if others else f"nothing-{side}"
        lines.append(turn.say(key, ward=turn.words_of(ward.name), names=names))
    return Told(fold(lines), [ward, *found], ward.sources)


def _compare(turn: Turn, wards: list[Ward]) -> Told | None:
    """Which of two lay farther from the palace, or from what else is named; straight lines from middle to middle."""
    ends = [ward for ward in wards if ward.category == "palace"]
    pair = [ward for ward in wards if ward not in ends][:2]
    if len(pair) == 1 and pair[0].category == "market":  # "was it farther than the East Market": there were two
        pair += [ward for ward in search_records(turn.session, Ward, {"category": ["market"]}) if ward != pair[0]]
    if len(pair) < 2 or not ends and "palace" not in spoken_of(turn):
        return None
    ends = ends or [ward for id_ in PALACES if (ward := find_record(turn.session, Ward, id_))]
    lines = []
    for end in ends:
        one, other = (metres_between(ward, end) for ward in pair)
        farther = pair[0] if one > other else pair[1]
        alike = abs(one - other) < ALIKE * max(one, other)
        verdict = turn.say("as-far") if alike else turn.say("farther", ward=turn.words_of(farther.name))
        distances = [turn.say("ward-km", ward=turn.words_of(w.name), km=f"{m / 1000:.1f}") for w, m in zip(pair, (one, other))]
        lines.append(turn.say("distances-to", end=turn.words_of(end.name), distances=turn.join(distances), verdict=verdict))
    return Told(fold([*lines, turn.say("straight-lines")]), [*pair, *ends], [s for ward in pair for s in ward.sources])
