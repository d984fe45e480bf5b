"""The stories of all records, by a word in their headings: read without parsing the records, and found without reading them all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tour_content.query.records import ask
from tour_content.tables import RecordRow

_LATIN = re.compile(r"[^\W\u3400-\u9fff_]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True)
class Story:
    """`headings`: what it is about and the questions that it answers, in both languages; `text`: the same in lower case."""

    kind: str
    id: str
    headings: tuple[str, ...]
    text: str


class Stories:
    """Stories by the words and the pairs of Chinese characters in their headings."""

    def __init__(self, stories: list[Story]) -> None:
        self.all = stories
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for number, story in enumerate(stories):
            for piece in {*_LATIN.findall(story.text), *_pairs(story.text)}:
                self._having[piece].append(number)
        self._words = sorted(piece for piece in self._having if not _HAN.match(piece))

    def having(self, word: str, most: int) -> list[Story]:
        """The stories whose headings have a word (in lower case; the beginning of one will do) or a run of Chinese characters; none where
        more than `most` have it."""
        some = [self._beginning(piece) for piece in _LATIN.findall(word)] + [self._having.get(pair, []) for pair in _pairs(word)]
        if not some:
            return []
        holding = (self.all[number] for number in min(some, key=len) if word in self.all[number].text)
        found = list(islice(holding, most + 1))
        return found if len(found) <= most else []

    def _beginning(self, piece: str) -> list[int]:
        """The numbers of the stories with a word that begins so, in order."""
        found: set[int] = set()
        for word in islice(self._words, bisect_left(self._words, piece), None):
            if not word.startswith(piece):
                break
            found.update(self._having[word])
        return sorted(found)


def search_stories(session: Session, kinds: frozenset[str]) -> Stories:
    """The stories of the records of some kinds, as the content has them now."""
    digests = ask(session, "digests", lambda: session.execute(select(RecordRow.kind, RecordRow.id, RecordRow.digest)).all())
    state = kinds, hash(frozenset(map(tuple, digests)))
    if _LAST.get("state") != state:
        _LAST.update(state=state, stories=Stories([story for story in list_stories(session) if story.kind in kinds]))
    return _LAST["stories"]


_LAST: dict[str, Any] = {}  # of the last state of the content that was asked for


def list_stories(session: Session) -> Iterator[Story]:
    """Every story, most asked records first within their kind."""
    rows = session.execute(select(RecordRow.kind, RecordRow.id, RecordRow.doc).order_by(RecordRow.kind, RecordRow.rank, RecordRow.id))
    for kind, id_, doc in rows.yield_per(500):
        for story in doc.get("stories") or ():
            asks = story.get("asks") or {}
            headings = (story["about"]["en"], story["about"]["zh"], *(asks.get("en") or ()), *(asks.get("zh") or ()))
            yield Story(kind, id_, headings, "\n".join(headings).lower())


def _pairs(text: str) -> set[str]:
    return {run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1)}
