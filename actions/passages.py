"""The story passages of a record that answer what was asked, or the honest word that the notes don't say."""

from __future__ import annotations

from dataclasses import dataclass

from actions.turn import Turn
from bot.understand.encoder import normal
from bot.understand.passages import is_general, rank_passages, shares_words, vector_of
from tour_content.kinds import Record
from tour_content.kinds.base import Passage
from tour_content.query.records import find_any

GOOD = 0.57  # score from which a passage answers alone
TELLING = 0.85  # score from which a passage answers whatever the topic, while that is doubtful
DOUBTFUL = 0.9  # confidence in the topic up to which a story may answer instead
FEW_WORDS = 2  # a message that is little more than a name asks for the whole


@dataclass(frozen=True)
class Found:
    """The passage that answers, if any; `missing` where one thing was asked and nothing in the record speaks of it."""

    passages: list[Passage]
    missing: bool = False


def find_passages(turn: Turn, record: Record, asked: str = "") -> Found:
    """What the record's passages say to the question, or to the part of it that is given."""
    asked = asked or _asked(turn, record)
    if turn.question.get("button") or asked.isascii() and len(asked.split()) <= FEW_WORDS:
        return Found([])
    vector = vector_of(normal(asked))
    ranked = rank_passages(asked, vector, record.stories)
    if ranked and ranked[0][1] >= GOOD:
        return Found([record.stories[ranked[0][0]]])
    return Found([], missing=not is_general(vector) and not shares_words(asked, _body(record)))


def told_in_a_story(turn: Turn) -> Record | None:
    """The record named, or talked about, whose story speaks of just what was asked; None where the topic is in no doubt, or there is none.

    "How did the crack close" is told by a story, whatever the classifier made of it.
    """
    if turn.question.get("button") or (turn.question.get("confidence") or 0.0) >= DOUBTFUL:
        return None
    keys = [mention["candidates"][0] for mention in turn.mentions] or ([turn.talk.last] if turn.talk.last else [])
    records = (find_any(turn.session, *key) for key in keys)
    return next((record for record in records if record and record.stories and _best_score(turn, record) >= TELLING), None)


def _best_score(turn: Turn, record: Record) -> float:
    asked = _asked(turn, record)
    return rank_passages(asked, vector_of(normal(asked)), record.stories)[0][1]


def _asked(turn: Turn, record: Record) -> str:
    """The question without the record's name; of a longer name, as "the six horses of Zhaoling", what it says besides stays."""
    text, masked = turn.question.get("text") or "", turn.question.get("masked") or ""
    for mention in turn.mentions:
        own = next((name for name in (record.name.en, record.name.zh) if name in mention["text"] and name != mention["text"]), None)
        if own and mention["candidates"][0] == [record.kind, record.id]:
            return text.replace(own, "")
    return masked or text


def _body(record: Record) -> str:
    """All that the record says of itself, in both languages."""
    fields = ("name", "summary", "see", "then", "story")
    words = [getattr(record, name, None) for name in fields]
    return " ".join(text for pair in words if pair for text in (pair.en, pair.zh))
