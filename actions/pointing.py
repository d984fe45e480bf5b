"""What "the theme block", "那个主题街区" or "no, the small one" points at: a thing just told of, or the twin of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from actions.houses import HOUSE, pointed_house, topic_of
from actions.phrases import subjects_in
from actions.talk import Talk
from bot.understand.conditions import find_conditions
from bot.understand.fillers import asks_nothing
from bot.understand.fitting import ABOUT, FOLLOW_UP, fit, kind_pointed_at
from bot.understand.lexicon import all_words, words
from bot.understand.names import has_han
from bot.understand.questions import SOCIAL
from tour_content.kinds import Event, Place, Record
from tour_content.query.places import list_places_near, point_of
from tour_content.query.records import find_any, find_by_name, find_record

MOST_WORDS = 3  # of a description after "the"
SHORTEST_WORD, SHORTEST_HAN, SHORTEST_HAN_ALONE = 4, 2, 4  # characters that a description shares with a name; without "那个" before it
BESIDE_M = 600
HOW = "pointing"


def point(db: Session, question: dict[str, Any], talk: Talk) -> dict[str, Any]:
    """The question with what it points at as a mention; as it is where it names something itself, or points at nothing."""
    in_a_plan = talk.plan and talk.topic == "route_plan"  # there "the wall" is the stop
    if in_a_plan or question.get("button") or any(m["candidates"][0][0] in ABOUT for m in question.get("mentions") or []):
        return question
    text = (question.get("text") or "").lower()
    if key := pointed_house(question, talk):
        if key[0] == HOUSE:
            return {**question, HOUSE: key[1], "topic": "food_search", "ordinal": None, "unknown": None}
        record = find_any(db, *key)
        return {**_at(question, record, text), "topic": topic_of(question)} if record else question
    if question.get("ordinal") or question["topic"] == "event_search" and "at_it" in subjects_in("asides", text):
        return question
    record = _twin(db, text, talk) or _beside(db, text, talk) or _of_its_kind(db, text, talk) or _described(db, text, talk)
    if record is None:
        return question
    return _at(question, record, text)


def _at(question: dict[str, Any], record: Record, text: str) -> dict[str, Any]:
    """The question as one that names a record."""
    mention = {"candidates": [[record.kind, record.id]], "text": record.name.of("zh" if has_han(text) else "en"), "start": 0, "how": HOW}
    bare = question["topic"] in SOCIAL or asks_nothing(_less_described(text, record))  # "I said the small one"
    return {
        **question,
        "topic": FOLLOW_UP if bare else fit(question["topic"], [record.kind]),
        "mentions": [mention],
        "ordinal": None,
        "unknown": None,
    }


def point_all(db: Session, questions: list[dict[str, Any]], talk: Talk) -> list[dict[str, Any]]:
    """The questions of a message; what one of them points at, those that name nothing are about as well: "where do I go, the theme
    block? how much is it" asks two things of the block."""
    if len(questions) < 2:
        return questions  # one question is pointed for itself
    pointed = [point(db, question, talk) for question in questions]
    found = next((q for q in pointed if any(m.get("how") == HOW for m in q.get("mentions") or [])), None)
    if found is None:
        return questions
    kinds, mentions = [found["mentions"][0]["candidates"][0][0]], found["mentions"]
    asking = [question for question in pointed if question["topic"] != FOLLOW_UP] or [found]
    return [q if q.get("mentions") or q.get("button") else {**q, "topic": fit(q["topic"], kinds), "mentions": mentions} for q in asking]


def _less_described(text: str, record: Record) -> str:
    """The text without the words that stand in the record's names."""
    names = " ".join(record.every_name()).lower()
    if has_han(text):
        return "".join(character for character in text if character not in names)
    return " ".join(word for word in re.findall(r"[\w'’]+", text) if not re.search(rf"\b{re.escape(word)}\b", names))


def _twin(db: Session, text: str, talk: Talk) -> Record | None:
    """The Small Wild Goose Pagoda where the Big one was talked about and "the small one" is said."""
    last = find_any(db, *talk.last) if talk.last else None
    if last is None:
        return None
    for one, other in _twins():
        for said, of in ((one, other), (other, one)):
            if _marks(said).search(text):
                names = [name for name in last.every_name() if of in name.lower()]
                found = (find_by_name(db, last.kind, re.sub(of, said, name, flags=re.IGNORECASE)) for name in names)
                if record := next((r for r in found if r and r.id != last.id), None):
                    return record
    return None


def _beside(db: Session, text: str, talk: Talk) -> Record | None:
    """The nearest place of the kind named where one beside the place in focus is meant: "the museum in the same grounds"."""
    kinds = set(find_conditions(text).get("category", ()))
    focus = find_record(db, Place, talk.focus.get("place"))
    if focus is None or not kinds or kinds & set(focus.category) or "beside" not in subjects_in("talk", text):
        return None
    near = list_places_near(db, point_of(focus), BESIDE_M)
    return next((place for place, _ in near if place.id != focus.id and kinds & set(place.category)), None)


def _of_its_kind(db: Session, text: str, talk: Talk) -> Record | None:
    """The place talked about before that is of the kind pointed at, where the one in focus is not: "the pagoda", after the wall."""
    if kind_pointed_at(text) != Place.kind or talk.last[:1] != [Place.kind]:
        return None
    kinds = set(find_conditions(text).get("category", ()))
    places = [place for id_ in talk.recent if (place := find_record(db, Place, id_))]
    if not kinds or not places or kinds & set(places[0].category):
        return None
    return next((place for place in places if kinds & set(place.category)), None)


@lru_cache(maxsize=64)
def _marks(said: str) -> re.Pattern[str]:
    """The ways of pointing at a twin by what tells it from the other: "the small one", "小的那个"."""
    phrases = [mark.format(said) for talk_words in all_words("talk") for mark in talk_words["twin_marks"]]
    return re.compile("|".join(re.escape(p) if has_han(p) else rf"\b{re.escape(p)}\b" for p in phrases))


@lru_cache(maxsize=1)
def _twins() -> list[tuple[str, str]]:
    pairs = (pair.split() for talk in all_words("talk") for pair in talk["twins"])
    return [(one, other) for one, other in pairs]


def _described(db: Session, text: str, talk: Talk) -> Record | None:
    """The one thing told of last, or tied to it, whose name shares most with a description; None where several do, or what is in focus."""
    last = find_any(db, *talk.last) if talk.last else None
    tied = [[kind, id_] for _, kind, id_ in last.references()] if last else []
    keys = dict.fromkeys(map(tuple, [*talk.offered, *tied]))
    told = [record for kind, id_ in keys if kind in ABOUT and (record := find_any(db, kind, id_))]
    focus = find_any(db, "place", talk.focus["place"]) if "place" in talk.focus else None
    plain = " ".join(focus.every_name()).lower() if focus else ""
    shared = [(_shared(text, record, plain), record) for record in told]
    most = max((count for count, _ in shared), default=0)
    best = _but_what_is_on([record for count, record in shared if count == most and count])
    return best[0] if len(best) == 1 and [best[0].kind, best[0].id] != talk.last else None


def _but_what_is_on(records: list[Record]) -> list[Record]:
    """The records without the events that are held at one of them: "the theme block" is the place, not the show that has its name."""
    places = {record.id for record in records if record.kind == Place.kind}
    return [record for record in records if not (isinstance(record, Event) and record.place in places)]


def _shared(text: str, record: Record, plain: str) -> int:
    """How many characters of what is pointed at stand in the record's names; `plain`: the names of the place in focus."""
    names = " ".join(record.every_name()).lower()
    if has_han(text):
        return max((len(run) for run, least in _chinese_runs(text) if len(run) >= least and run in names), default=0)
    return sum(len(word) for word in set(_english_words(text, plain)) if re.search(rf"\b{re.escape(word)}", names))


def _english_words(text: str, plain: str) -> Iterator[str]:
    """The telling words after "the", "that" and the like; "the tower" is whatever tower is in focus."""
    either = "|".join(words("talk", "en")["pointers"])
    for phrase in re.findall(rf"\b(?:{either})\s+((?:[a-z'’]+\s*){{1,{MOST_WORDS}}})", text):
        for word in phrase.split():
            if (
                len(word) >= SHORTEST_WORD
                and word not in words("plain_words", "en")
                and not (kind_pointed_at(f"the {word}") and (not plain or word in plain))
            ):
                yield word.rstrip("s")


def _chinese_runs(text: str) -> Iterator[tuple[str, int]]:
    """Every run of characters with the length from which it counts; what only names a kind of place ("博物馆") is none."""
    pointers, generic = words("talk", "zh")["pointers"], set(words("generic_places", "zh"))
    for start in range(len(text)):
        least = SHORTEST_HAN if any(text[:start].endswith(pointer) for pointer in pointers) else SHORTEST_HAN_ALONE
        for end in range(start + least, len(text) + 1):
            if has_han(text[start:end]) and text[start:end] not in generic:
                yield text[start:end], least
