"""What another record's story tells of something that has no record of its own: the curfew, an office of a novel, a pavilion long gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from actions.talk import Talk
from actions.turn import without
from bot.understand.conditions import without_conditions
from bot.understand.encoder import vector_of, vectors_of
from bot.understand.fitting import ABOUT
from bot.understand.lexicon import all_words, words
from bot.understand.names import has_han, is_han
from bot.understand.passages import headings_of
from tour_content.query.records import find_any
from tour_content.query.stories import Story, search_stories

RARE = 6  # stories, at most, whose questions share a word that tells one thing from all others
SHORTEST_HAN, LONGEST_HAN, SHORTEST_WORD = 2, 5, 5  # characters of such a word
SURE_HAN = 3  # characters from which one decides, whatever the classifier is sure of
# Cosines to one of its questions from which a story tells of it: in general, where they share what looks like a name, where that is the
# name that is not known, and where the classifier is sure of a topic.
ALIKE, ALIKE_IN_NAME, NAMED, THE_SAME = 0.75, 0.6, 0.5, 0.9
DOUBTFUL = 0.9  # confidence in a topic up to which a shorter word decides
AN_ARTICLE = 0.6  # score of an article from which it is what a practical question is about
AHEAD = 0.1  # what it must be ahead of the best story of what is talked about
NEVER = frozenset(
    {
        "route_plan",
        "tour_list",
        "tour_step",
        "tour_end",
        "quiz",
        "passport",
        "privacy",
        "handoff",
        "event_calendar",
        "language",
    }
)
HOW = "pointing"
_WORD = re.compile(r"[a-z][a-z'’]+")


def told_of_another(db: Session, question: dict[str, Any], talk: Talk) -> dict[str, Any]:
    """The question as one about the record whose story answers it, where it names nothing itself and one story asks just that."""
    bare = not question.get("mentions") and not question.get("button") and not question.get("ordinal")
    if not bare or question["topic"] in NEVER or talk.walk or talk.topic == "route_plan":
        return question
    if question["topic"] == "practical" and any(score >= AN_ARTICLE for _, score in (question.get("articles") or [])[:1]):
        return question
    text = (question.get("text") or "").lower()
    found = _find(db, question, text, talk)
    if found is None:
        return question
    kind, id_ = found
    mention = {"candidates": [[kind, id_]], "text": "", "start": 0, "how": HOW}
    return {**question, "topic": ABOUT[kind], "mentions": [mention], "unknown": None, "masked": text, "confidence": 1.0}


def _find(db: Session, question: dict[str, Any], text: str, talk: Talk) -> tuple[str, str] | None:
    stories = search_stories(db, frozenset(ABOUT))
    name = (question.get("unknown") or "").lower()
    undated = without(text, (d["text"] for d in question.get("dates") or [] if d.get("text")))
    telling = {name} if name else _words(without_conditions(undated))
    sharing = {word: holding for word in telling if (holding := stories.having(word, RARE))}
    if not sharing:
        return None
    in_name = any(has_han(word) and len(word) >= SURE_HAN for word in sharing)
    doubtful = (question.get("confidence") or 0.0) < DOUBTFUL
    of_a_kind = "category" in (question.get("conditions") or {})  # "进清真寺穿衣服有讲究吗" is about mosques
    least = NAMED if name else THE_SAME if of_a_kind or not doubtful and not in_name else ALIKE_IN_NAME if in_name else ALIKE
    vector = vector_of(text)
    near, kind, id_ = max((_nearness(story.headings, vector), story.kind, story.id) for story in _most_shared(sharing))
    last = find_any(db, *talk.last) if talk.last else None
    if last and not name and [kind, id_] != talk.last:
        least = max(least, *(_nearness(headings_of(story), vector) + AHEAD for story in last.stories), 0.0)
    return (kind, id_) if near >= least else None


def _nearness(headings: Iterable[str], vector: np.ndarray) -> float:
    """The cosine of a question to the nearest of a story's."""
    return max(float(known @ vector) for known in vectors_of(list(headings)))


def _most_shared(sharing: dict[str, list[Story]]) -> list[Story]:
    """The stories that share most of the telling words."""
    count: Counter[str] = Counter()
    for word, holding in sharing.items():
        count.update({story.text: story.text.count(word) for story in holding})
    every = {story.text: story for holding in sharing.values() for story in holding}
    most = max(count.values())
    return [every[key] for key, times in count.most_common(RARE) if times * 2 > most]


def _words(text: str) -> set[str]:
    """The words of a question that may tell one thing from all others: runs of Chinese characters, longer Latin words."""
    plain, stops = {word for some in all_words("plain_words") for word in some}, set(words("stop_chars", "zh"))
    plain |= set(words("generic_places", "zh"))
    found = {word for word in _WORD.findall(text) if len(word) >= SHORTEST_WORD}
    for run in "".join(c if is_han(c) else " " for c in text).split():
        for length in range(SHORTEST_HAN, LONGEST_HAN + 1):
            found |= {run[at : at + length] for at in range(len(run) - length + 1)}
    return {word for word in found - plain if not stops & set(word)}
