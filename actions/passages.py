"""The story passages of a record that speak of what was asked."""

from __future__ import annotations

from actions.turn import Turn
from tour_content.kinds import Record
from tour_content.kinds.base import Passage

GOOD = 0.55  # cosine from which a passage answers alone


def best_passages(turn: Turn, record: Record, most: int = 1) -> list[Passage]:
    """The passages of the record nearest to the question in meaning, best first; none where none is near."""
    found = []
    for kind, id_, position, score in turn.question.get("passages") or []:
        if (kind, id_) == (record.kind, record.id) and score >= GOOD and position < len(record.stories):
            found.append(record.stories[position])
    return found[:most]
