"""Which poem a message asks for: the one it names or half names, else one of the poet, place, title and mood asked for, not yet told."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache

from actions.phrases import subjects_in
from actions.turn import Turn
from bot.understand.fitting import kind_pointed_at
from bot.understand.lexicon import all_words
from bot.understand.names import is_han
from tour_content.kinds import Person, Place, Poem, Title
from tour_content.query.records import find_record, list_records

LEXICON = "poem"
# A cheerful poem is one of joy, else one of these without any of the heavy moods.
BRIGHT = frozenset({"feast", "wine", "spring", "nature", "flowers"})
HEAVY = frozenset({"sorrow", "war", "parting", "longing", "solitude"})
HOURS = frozenset({"evening", "night"})
FITS, NEAR = 2, 1  # how well a poem meets a mood
TITLE_WORDS = 2  # words of a title, of any poem, that name it
_WORD = re.compile(r"[a-z][a-z'’]+")
_MOST_KEPT = 60


@dataclass(frozen=True)
class Wish:
    """What a poem shall be: by whom (a poet's Chinese name), about which place or title (ids), of which mood."""

    poet: str = ""
    place: str = ""
    title: str = ""
    moods: tuple[str, ...] = ()

    def holds(self, poem: Poem) -> bool:
        """Whether a poem is the poet's, and of the place or title."""
        mine = not self.poet or poem.poet_name.zh == self.poet
        return mine and (not self.place or self.place in poem.places) and (not self.title or self.title in poem.titles)


@dataclass(frozen=True)
class Choice:
    """The poem to tell and others like it, best first; `missing` names what is not there: a poem of the "mood", "more" than were told,
    one of the poet's that is "unheard" as yet, one of "theirs" about the place."""

    poem: Poem
    others: list[Poem] = field(default_factory=list)
    missing: str = ""
    wish: Wish = Wish()


def choose(turn: Turn) -> Choice:
    """The poem that a message asks for. Raises Unknown for a poet, place or poem that is not ours."""
    named = turn.mentioned(Poem)
    another = bool(turn.question.get("more")) or "another" in subjects_in(LEXICON, turn.text)
    poems = list_records(turn.session, Poem)
    if not named and (titled := named_by_words(turn, poems)):
        named = [titled]
    if named and _by_another(turn, named[0]):
        return _theirs(turn, poems, Wish(_poet_name(turn, turn.mentioned(Person)), next(iter(named[0].places), "")))
    if named and not (another and named[0].id in _told(turn) and len(turn.mentions) > 1):
        return Choice(named[0], _alike(named[0], poems), wish=_wish_of(turn, named[0]))
    turn.refuse_strangers()
    present = find_record(turn.session, Poem, turn.talk.focus.get("poem")) if turn.talk.topic == "poem" else None
    wish = _wish(turn, present)
    if present and not another and not turn.mentions and not turn.conditions.get("mood"):
        return Choice(present, _alike(present, poems), wish=wish)
    return _theirs(turn, poems, wish) if wish.place and turn.mentioned(Person) else _pick(turn, poems, wish)


def _by_another(turn: Turn, poem: Poem) -> bool:
    """Whether a person is named who did not write the poem, which has the name of a place: "Du Fu's about Qujiang" is not Li Shangyin's."""
    surely = {m["candidates"][0][1]: m["text"].lower() for m in turn.mentions if m.get("how") == "exact"}
    people = {person.name.zh for person in turn.mentioned(Person) if person.id in surely}
    if not people or poem.poet_name.zh in people or not poem.places:
        return False
    place = find_record(turn.session, Place, poem.places[0])
    named = surely.get(poem.id, "")
    names = " ".join(place.every_name()).lower() if place else ""
    return not named or named in names or "poems" in subjects_in(LEXICON, named)


def _theirs(turn: Turn, poems: list[Poem], wish: Wish) -> Choice:
    """A poet's poem about a place; where there is none, another's about it, or another of the poet's, and that it is missing."""
    if wish.poet and any(wish.holds(poem) for poem in poems):
        return _pick(turn, poems, wish)
    by_anyone = replace(wish, poet="")
    free = by_anyone if any(by_anyone.holds(poem) for poem in poems) else replace(wish, place="")
    return replace(_pick(turn, poems, free), missing="theirs")


def remember(turn: Turn, choice: Choice) -> None:
    """Keep what was told, what was offered besides, and what was wished for, for "another one"."""
    told = [id_ for id_ in _told(turn) if id_ != choice.poem.id]
    turn.talk.poems = {
        "told": [*told, choice.poem.id][-_MOST_KEPT:],
        "offered": [poem.id for poem in choice.others],
        "wish": {**asdict(choice.wish), "moods": list(choice.wish.moods)},
    }


def _told(turn: Turn) -> list[str]:
    return list((turn.talk.poems or {}).get("told", ()))


def _wish(turn: Turn, present: Poem | None) -> Wish:
    """The wish of the message; what it leaves open is as before, while the talk is about poems."""
    people = turn.mentioned(Person)
    place = next(iter(turn.mentioned(Place)), None)
    title = next(iter(turn.mentioned(Title)), None)
    moods = tuple(turn.conditions.get("mood", ()))
    kept = (turn.talk.poems or {}).get("wish") or {} if present else {}
    if people and not (place or title) and kept.get("place"):  # "I want Du Fu's, not Li Shangyin's"
        again = Wish(_poet_name(turn, people), kept["place"], moods=moods)
        if any(again.holds(poem) for poem in list_records(turn.session, Poem)):
            return again
    if people or place or title:
        return Wish(_poet_name(turn, people), place.id if place else "", title.id if title else "", moods)
    if present:
        moods = moods or tuple(kept.get("moods", ()))
        if kind_pointed_at(turn.text) == "person":
            return Wish(poet=present.poet_name.zh, moods=moods)
        return Wish(kept.get("poet", ""), kept.get("place", ""), kept.get("title", ""), moods)
    kind, id_ = (turn.talk.last or ["", ""])[:2]
    person = find_record(turn.session, Person, id_) if kind == "person" else None
    return Wish(person.name.zh if person else "", id_ if kind == "place" and not moods else "", moods=moods)


def _wish_of(turn: Turn, poem: Poem) -> Wish:
    """What "another" means after a poem: one of its poet; of its place, where it was called "the poem about the pagoda"."""
    names = " ".join(mention["text"] for mention in turn.mentions)
    if poem.places and "poems" in subjects_in(LEXICON, names):
        return Wish(place=poem.places[0])
    return Wish(poet=poem.poet_name.zh)


def _poet_name(turn: Turn, people: list[Person]) -> str:
    """The Chinese name of the last poet named, of whom there are poems: "not Wang Wei's, Li Bai's"."""
    poets = {poem.poet_name.zh for poem in list_records(turn.session, Poem)}
    return next((person.name.zh for person in reversed(people) if person.name.zh in poets), "")


def _pick(turn: Turn, poems: list[Poem], wish: Wish) -> Choice:
    """The first that holds the wish and was not told; where there is none, the nearest, and what was missing."""
    told = set(_told(turn))
    held = [poem for poem in poems if wish.holds(poem)]
    if not held:  # a person who wrote none, a place that no poem of ours is about
        held, wish = poems, Wish(moods=wish.moods)
    fitting = sorted((poem for poem in held if mood_of(poem, wish.moods)), key=lambda p: (-mood_of(p, wish.moods), _distance(p, wish)))
    fresh = [poem for poem in fitting if poem.id not in told]
    if fresh:
        offered = {poem.id for poem in fresh} | told  # by id: to compare two poems field by field takes a hundred times as long
        return Choice(fresh[0], [*fresh[1:], *(poem for poem in held if poem.id not in offered)], wish=wish)
    if fitting and wish.poet and any(wish.poet == person.name.zh for person in turn.mentioned(Person)):
        return Choice(fitting[0], fitting[1:], "unheard", wish)
    free = Wish(moods=wish.moods)
    elsewhere = [poem for poem in poems if poem.id not in told and mood_of(poem, free.moods)]
    elsewhere.sort(key=lambda poem: -mood_of(poem, free.moods))
    left = elsewhere or [poem for poem in poems if poem.id not in told] or poems
    return Choice(left[0], left[1:], "more" if fitting else "mood", free)


def mood_of(poem: Poem, moods: tuple[str, ...]) -> int:
    """How well a poem meets any of the moods; 0 where it doesn't."""
    if shared := (set(moods) - {"joy"}) & set(poem.moods):
        return FITS + 2 * len(shared - HOURS)  # the hour of a walk or a talk is often only when the poem is to be read
    if not moods:
        return FITS
    if "joy" not in moods or HEAVY & set(poem.moods):
        return 0
    return FITS if "joy" in poem.moods else NEAR if BRIGHT & set(poem.moods) else 0


def _distance(poem: Poem, wish: Wish) -> int:
    """How far a poem is from being about the place: 0 where that is the only place it knows."""
    return poem.places.index(wish.place) * 2 + (len(poem.places) > 1) if wish.place else 0


def _alike(poem: Poem, poems: list[Poem]) -> list[Poem]:
    """The poet's other poems, then those of the same places."""
    rest = [other for other in poems if other.id != poem.id]
    own = [other for other in rest if other.poet_name.zh == poem.poet_name.zh]
    return own + [other for other in rest if other.poet_name.zh != poem.poet_name.zh and set(other.places) & set(poem.places)]


def named_by_words(turn: Turn, poems: list[Poem]) -> Poem | None:
    """The poem of whose title words stand in the message: two of any poem's, one of those just offered."""
    offered = (turn.talk.poems or {}).get("offered", ()) if "told" in subjects_in(LEXICON, turn.text) else ()
    spoken = _telling_words(_without_people(turn))
    best: tuple[float, float, Poem] | None = None
    for poem in poems:
        title = _telling_words(poem.name.en) | _telling_words(poem.name.zh)
        shared = spoken & title
        latin, pairs = {w for w in shared if w.isascii()}, {w for w in shared if not w.isascii()}
        enough = max(len(latin) - TITLE_WORDS, len(pairs) - TITLE_WORDS) >= 0 or shared and poem.id in offered[:3]
        if not enough:
            continue
        score = (len(shared) + (1.0 if poem.id in offered else 0.0), len(shared) / len(title), poem)
        if best is None or score[:2] > best[:2]:
            best = score
    return best[2] if best else None


def _without_people(turn: Turn) -> str:
    """The message without the poets that it names."""
    text = turn.question.get("text") or ""
    for mention in turn.mentions:
        if mention["candidates"][0][0] == "person" and mention["how"] != "spelling":
            text = text.replace(mention["text"], " ")
    return text


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    plain = {word for words in all_words("plain_words") for word in words}
    return frozenset(plain | {phrase for words in all_words(LEXICON) for phrases in words.values() for phrase in phrases})


@lru_cache(maxsize=8192)
def _telling_words(text: str) -> frozenset[str]:
    """English words that say something, and pairs of Chinese characters."""
    lowered = text.lower()
    found = {word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(lowered)}
    found |= {a + b for a, b in zip(lowered, lowered[1:]) if is_han(a) and is_han(b)}
    return frozenset(word for word in found if len(word) > 1) - _plain_words()
