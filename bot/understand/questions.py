"""A message as the questions in it: where to split, which topic each is about, which names, dates and conditions belong to it."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bot.understand.catalogue import Mention
from bot.understand.conditions import Conditions, find_conditions, find_ordinal
from bot.understand.dates import DateSpan
from bot.understand.lexicon import all_words, words
from bot.understand.topics import Guess, TopicModel
from bot.understand.unknown import CITY, ELSEWHERE

FOLLOW_UP = "follow_up"  # "and the other one?": the topic is that of the talk so far
ASIDE = "aside"  # back-story: asks nothing
SOCIAL = frozenset({"greet", "thanks", "goodbye", "smalltalk", "feedback", ASIDE})
SURE = 0.55  # a part of a message counts as a question of its own from here on
HAN = "[\u4e00-\u9fff]"
DOUBTFUL = 0.22  # below, the message is not understood


@dataclass(frozen=True)
class Question:
    """One thing that a visitor wants. `mentions` are its own names or, without any, those of the question beside it."""

    topic: str
    confidence: float
    text: str
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    conditions: Conditions = field(default_factory=dict)
    ordinal: int | None = None
    ranking: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Piece:
    """A stretch of a message."""

    start: int
    end: int


def mask(working: str, mentions: list[Mention], language: str, start: int = 0, end: int | None = None) -> str:
    """The text with every name replaced by a plain noun of its kind, in the sentence's language."""
    nouns = words("kind_nouns", "zh" if language.startswith("zh") else "en")
    parts, at = [], start
    end = len(working) if end is None else end
    for mention in mentions:
        if mention.start < start or mention.end > end:
            continue
        noun = nouns.get(mention.kinds[0])
        if noun:
            gap = " " if not language.startswith("zh") else ""
            parts += [working[at : mention.start], gap, noun, gap]
            at = mention.end
    return re.sub(r" +", " ", "".join([*parts, working[at:end]])).strip()


@lru_cache(maxsize=1)
def _joiners() -> re.Pattern[str]:
    found = {joiner for talk in all_words("talk") for joiner in talk["joiners"]}
    strong = r"[?？!！。\n]+\s*|\.\s+"
    blank = rf"(?<={HAN})\s+(?={HAN})"  # a space between Chinese characters parts clauses
    return re.compile("|".join([strong, blank, *(re.escape(j) for j in sorted(found, key=len, reverse=True))]), re.I)


def split(working: str, mentions: list[Mention]) -> list[Piece]:
    """Where a message may be parted: at the ends of sentences, at commas and at "and"; never inside a name."""
    inside = [(m.start, m.end) for m in mentions]
    pieces, at = [], 0
    for match in _joiners().finditer(working):
        if any(a < match.end() and match.start() < b for a, b in inside) or not re.search(r"\w", working[at : match.start()]):
            continue
        pieces.append(Piece(at, match.start()))
        at = match.end()
    if re.search(r"\w", working[at:]):
        pieces.append(Piece(at, len(working)))
    return pieces[:6]


@lru_cache(maxsize=1)
def _fillers() -> tuple[frozenset[str], tuple[str, ...]]:
    english, chinese = (talk["fillers"] for talk in all_words("talk"))
    return frozenset(english), tuple(sorted(chinese, key=len, reverse=True))


def asks_nothing(text: str) -> bool:
    """Whether only filler words are left ("and … then?", "那…呢"), or nothing at all."""
    english, chinese = _fillers()
    left = text.lower()
    for word in chinese:
        left = left.replace(word, " ")
    return all(word in english for word in re.findall(r"[\w']+", left))


def find_questions(
    working: str, language: str, mentions: list[Mention], dates: list[DateSpan], model: TopicModel,
) -> list[Question]:
    """The questions of a message in the order asked; at least one."""
    pieces = split(working, mentions)
    whole = Piece(0, len(working))
    stretches = [whole, *pieces] if len(pieces) > 1 else [whole]
    guesses = model.guess([mask(working, mentions, language, p.start, p.end) for p in stretches])
    made = [_question(p, g, working, mentions, dates) for p, g in zip(stretches, guesses)]
    if len(made) == 1:
        return made
    return _choose(made[0], made[1:])


def _question(piece: Piece, guess: Guess, working: str, mentions: list[Mention], dates: list[DateSpan]) -> Question:
    own = tuple(m for m in mentions if piece.start <= m.start and m.end <= piece.end)
    own_dates = tuple(d for d in dates if piece.start <= d.start and d.end <= piece.end)
    bare = _without([(x.start, x.end) for x in (*own, *own_dates)], working, piece)
    topic, confidence = guess.topic, guess.confidence
    ordinal = find_ordinal(_without([(m.start, m.end) for m in own], working, piece))
    if (own or own_dates or ordinal) and asks_nothing(_without_ordinal(bare) if ordinal else bare):
        topic, confidence = FOLLOW_UP, 1.0
    else:
        topic = fit_topic(guess, own)
    no_names = _without([(m.start, m.end) for m in own], working, piece)
    return Question(topic, confidence, working[piece.start : piece.end].strip(), own, own_dates, find_conditions(no_names), ordinal, guess.ranking)


def _without_ordinal(text: str) -> str:
    from bot.understand.conditions import _ordinals

    return _ordinals()[0].sub(" ", text.lower())


def _without(spans: list[tuple[int, int]], working: str, piece: Piece) -> str:
    keep = list(working)
    for start, end in spans:
        keep[start:end] = " " * (end - start)
    return "".join(keep[piece.start : piece.end])


def _choose(whole: Question, parts: list[Question]) -> list[Question]:
    """The parts that ask something of their own, or the whole message as one question."""
    asking: list[Question] = []
    for part in parts:
        if part.topic in SOCIAL or part.topic == "fallback":
            continue
        if part.topic == FOLLOW_UP:
            if asking and part.mentions and asking[-1].mentions and asking[-1].topic in REPEATABLE and part.mentions[0].kinds[0] == asking[-1].mentions[0].kinds[0]:
                asking.append(_as(part, asking[-1].topic))
            continue
        if part.confidence < SURE:
            continue
        if asking and asking[-1].topic == part.topic and not (part.mentions and asking[-1].mentions and part.topic in REPEATABLE):
            continue
        asking.append(part)
    if len(asking) < 2 or whole.topic in WHOLE and whole.confidence >= SURE or any(q.topic in WHOLE for q in asking):
        return [_single(whole, asking)]
    return _share(asking, whole)


def _single(whole: Question, asking: list[Question]) -> Question:
    """The message as one question: the whole's topic, unless one part is surer of its own."""
    if asking and (whole.topic in SOCIAL or whole.topic == "fallback" or asking[0].confidence > whole.confidence + 0.15):
        part = asking[0]
        return Question(fit(part.topic, list(whole.mentions)), part.confidence, whole.text, whole.mentions, whole.dates, whole.conditions, whole.ordinal, part.ranking)
    return whole


def _as(question: Question, topic: str) -> Question:
    return Question(topic, question.confidence, question.text, question.mentions, question.dates, question.conditions, question.ordinal, question.ranking)


def _share(asking: list[Question], whole: Question) -> list[Question]:
    """A question that names nothing is about what the one before names, else about what the next one names."""
    shared = []
    for i, question in enumerate(asking):
        mentions, dates = question.mentions, question.dates
        if not mentions:
            beside = [q.mentions for q in (*reversed(asking[:i]), *asking[i + 1 :]) if q.mentions]
            mentions = beside[0] if beside else whole.mentions
        if not dates and all(q.dates == () or q is question for q in asking):
            dates = whole.dates
        shared.append(Question(fit(question.topic, list(mentions)), question.confidence, question.text, mentions, dates, question.conditions, question.ordinal, question.ranking))
    return shared


# Topics that two names in one message ask twice; topics that take a whole message, however many clauses it has.
REPEATABLE = frozenset({
    "place_hours", "place_tickets", "place_directions", "place_duration", "place_about", "place_contact", "title_about", "title_places",
    "food_about", "person_about", "event_about", "event_tickets",
})
WHOLE = frozenset({"route_plan", "privacy", "handoff"})

# What each topic is about, and the topic that asks the same of another kind.
NEEDS: dict[str, tuple[str, ...]] = {
    **{f"place_{t}": ("place",) for t in ("about", "hours", "tickets", "directions", "contact", "duration", "tips", "access", "titles")},
    "title_about": ("title",), "title_places": ("title",), "event_about": ("event",), "event_tickets": ("event",), "event_calendar": ("event",),
    "food_about": ("dish",), "person_about": ("person",), "then_now": ("place", "ward"),
}
_ABOUT = {"place": "place_about", "title": "title_about", "event": "event_about", "dish": "food_about", "person": "person_about", "poem": "poem", "ward": "then_now", "tour": "tour_list"}
_SAME_OF: dict[str, dict[str, str]] = {
    **{topic: _ABOUT for topic in ("place_about", "title_about", "event_about", "food_about", "person_about", "place_tips", "place_access", "place_duration", "title_search")},
    "place_hours": {"event": "event_about", "title": "title_about", "dish": "food_search"},
    "place_tickets": {"event": "event_tickets", "title": "title_places", "dish": "food_search"},
    "event_tickets": {"place": "place_tickets"},
    "place_directions": {"event": "event_about", "title": "title_places", "dish": "food_search", "person": "person_about"},
    "place_contact": {"event": "event_tickets"},
    "place_titles": {"title": "title_places"},
    "title_places": {"place": "place_titles", "dish": "food_search", "person": "person_about", "event": "event_about"},
    "event_search": {"event": "event_about"},
    "place_search": {"dish": "food_search", "event": "event_about"},
    "then_now": {"person": "person_about", "title": "title_places", "dish": "food_about"},
}


def fit(topic: str, mentions: list[Mention]) -> str:
    """The topic that asks the same of the kinds that were named: tickets of a show are `event_tickets`."""
    kinds = {kind for m in mentions for kind in m.kinds} - {ELSEWHERE, CITY}
    if not kinds or kinds & set(NEEDS.get(topic, kinds if topic in ("event_search", "place_search") and "place" in kinds else ())):
        return topic
    if topic == "event_about" and kinds == {"place"}:
        return "event_search"
    for kind in (k for m in mentions for k in m.kinds):
        if kind in _SAME_OF.get(topic, {}):
            return _SAME_OF[topic][kind]
    return topic


def fit_topic(guess: Guess, mentions: tuple[Mention, ...]) -> str:
    """The likeliest topic that goes with what was named; `fallback` where nothing is likely."""
    if guess.confidence < DOUBTFUL:
        return "fallback"
    return fit(guess.topic, list(mentions))


def as_data(question: Question) -> dict[str, Any]:
    """A question as JSON data, as it travels to the actions."""
    return {
        "topic": question.topic, "confidence": round(question.confidence, 3), "text": question.text,
        "mentions": [{"candidates": [list(c) for c in m.candidates], "text": m.text, "start": m.start, "how": m.how} for m in question.mentions],
        "dates": [_date_data(d) for d in question.dates],
        "conditions": question.conditions, "ordinal": question.ordinal,
    }


def _date_data(span: DateSpan) -> dict[str, Any]:
    return {
        "first": span.first.isoformat(), "last": span.last.isoformat(), "text": span.text, "name": span.name,
        "from_time": span.from_time and span.from_time.strftime("%H:%M"), "to_time": span.to_time and span.to_time.strftime("%H:%M"),
    }
