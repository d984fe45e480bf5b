"""What another record's story tells of something that has no record of its own: the curfew, an office of a novel, a pavilion long gone."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Iterator

from sqlalchemy.orm import Session

from actions.talk import Talk
from bot.understand.encoder import normal
from bot.understand.fitting import ABOUT
from bot.understand.lexicon import all_words, words
from bot.understand.names import is_han
from bot.understand.passages import rank_passages, vector_of
from tour_content.kinds import KINDS, Record
from tour_content.kinds.base import Passage
from tour_content.query.records import ask, find_any, list_records

RARE = 4  # stories, at most, whose questions share a word that tells one thing from all others
SHORTEST_HAN, LONGEST_HAN, SHORTEST_WORD = 2, 5, 5  # characters of such a word
SURE_HAN = 3  # characters from which one decides, whatever the classifier is sure of
# Scores from which a story tells of it: in general, where they share what looks like a name, where that is the name that is not known.
ALIKE, ALIKE_IN_NAME, NAMED = 0.8, 0.65, 0.55
DOUBTFUL = 0.9  # confidence in a topic up to which a shorter word decides
AHEAD = 0.1  # what it must be ahead of the best story of what is talked about
NEVER = frozenset(
    {"route_plan", "tour_list", "tour_step", "tour_end", "quiz", "passport", "privacy", "handoff", "event_calendar", "language"}
)
HOW = "pointing"
_WORD = re.compile(r"[a-z][a-z'’]+")

Story = tuple[str, str, Passage, str]  # kind, id, the story, its questions in lower case


def told_of_another(db: Session, question: dict[str, Any], talk: Talk) -> dict[str, Any]:
    """The question as one about the record whose story answers it, where it names nothing of ours and one story asks just that."""
    text = (question.get("text") or "").lower()
    ours = any(m["candidates"][0][0] in ABOUT for m in question.get("mentions") or [])
    if ours or question.get("button") or question.get("ordinal") or question["topic"] in NEVER or talk.walk:
        return question
    found = _find(db, question, text, talk)
    if found is None:
        return question
    kind, id_ = found
    mention = {"candidates": [[kind, id_]], "text": "", "start": 0, "how": HOW}
    return {**question, "topic": ABOUT[kind], "mentions": [mention], "unknown": None, "masked": text, "confidence": 1.0}


def _find(db: Session, question: dict[str, Any], text: str, talk: Talk) -> tuple[str, str] | None:
    stories = ask(db, ("stories",), lambda: list(_stories(db)))
    name = (question.get("unknown") or "").lower()
    telling = {name} if name else _words(text)
    sharing = {word: holding for word in telling if 0 < len(holding := [s for s in stories if word in s[3]]) <= RARE}
    if not sharing:
        return None
    longest = max(map(len, sharing))
    if not name and longest < SURE_HAN and (question.get("confidence") or 0.0) >= DOUBTFUL:
        return None
    candidates = _most_shared(sharing)
    least = NAMED if name else ALIKE_IN_NAME if longest >= SURE_HAN else ALIKE
    vector = vector_of(normal(text))
    position, score = rank_passages(text, vector, [story for _, _, story, _ in candidates])[0]
    last = find_any(db, *talk.last) if talk.last else None
    own = rank_passages(text, vector, last.stories)[0][1] if last and last.stories and not name else 0.0
    kind, id_, _, _ = candidates[position]
    return (kind, id_) if score >= least and score >= own + (0.0 if [kind, id_] == talk.last else AHEAD) else None


def _most_shared(sharing: dict[str, list[Story]]) -> list[Story]:
    """The stories that share most of the telling words."""
    count: Counter[str] = Counter()
    for word, holding in sharing.items():
        count.update({story[3]: story[3].count(word) for story in holding})
    every = {story[3]: story for holding in sharing.values() for story in holding}
    most = max(count.values())
    return [every[key] for key, times in count.most_common(RARE) if times * 2 > most]


def _stories(db: Session) -> Iterator[Story]:
    for name, kind in KINDS.items():
        if name in ABOUT:
            for record in list_records(db, kind):
                yield from _of_record(record)


def _of_record(record: Record) -> Iterator[Story]:
    for story in record.stories:
        yield record.kind, record.id, story, "\n".join([story.about.en, story.about.zh, *story.asks.en, *story.asks.zh]).lower()


def _words(text: str) -> set[str]:
    """The words of a question that may tell one thing from all others: runs of Chinese characters, longer Latin words."""
    plain, stops = {word for some in all_words("plain_words") for word in some}, set(words("stop_chars", "zh"))
    found = {word for word in _WORD.findall(text) if len(word) >= SHORTEST_WORD}
    for run in "".join(c if is_han(c) else " " for c in text).split():
        for length in range(SHORTEST_HAN, LONGEST_HAN + 1):
            found |= {run[at : at + length] for at in range(len(run) - length + 1)}
    return {word for word in found - plain if not stops & set(word)}
