"""The story passages of a record that answer what was asked, or the honest word that the notes don't say."""

from __future__ import annotations

from dataclasses import dataclass

from actions.turn import Turn
from bot.understand.encoder import normal
from bot.understand.passages import is_general, rank_passages, shares_words, vector_of
from tour_content.kinds import Record
from tour_content.kinds.base import Passage

GOOD = 0.57  # score from which a passage answers alone
FEW_WORDS = 2  # a message that is little more than a name asks for the whole


@dataclass(frozen=True)
class Found:
    """The passage that answers, if any; `missing` where one thing was asked and nothing in the record speaks of it."""

    passages: list[Passage]
    missing: bool = False


def find_passages(turn: Turn, record: Record) -> Found:
    """What the record's passages say to the question."""
    asked = turn.question.get("masked") or turn.question.get("text") or ""
    if turn.question.get("button") or asked.isascii() and len(asked.split()) <= FEW_WORDS:
        return Found([])
    vector = vector_of(normal(asked))
    ranked = rank_passages(asked, vector, record.stories)
    if ranked and ranked[0][1] >= GOOD:
        return Found([record.stories[ranked[0][0]]])
    return Found([], missing=not is_general(vector) and not shares_words(asked, _body(record)))


def _body(record: Record) -> str:
    """All that the record says of itself, in both languages."""
    fields = ("name", "summary", "see", "then", "story")
    words = [getattr(record, name, None) for name in fields]
    return " ".join(text for pair in words if pair for text in (pair.en, pair.zh))
