"""Visitors on a walk: what is kept of them lasts for a test, and the classifier is told each message's topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from sqlalchemy.orm import Session

from actions.talk import Talk
from bot.answer import Answer
from tour_content.store import session


@dataclass
class Visitor:
    """Somebody at one channel, with their talk."""

    name: str
    db: Session
    answers_to: Callable[..., list[Answer]]
    talk: Talk = field(default_factory=Talk)

    def says(self, said: str, topic: str = "fallback") -> Answer:
        """The one answer to a message that the classifier takes for `topic`; the talk goes through its slot before."""
        self.talk = Talk.of(self.talk.data())
        (answer,) = self.answers_to(topic, said, self.talk, db=self.db, who=self.name)
        return answer


@pytest.fixture(name="visitor")
def a_visitor(content_url: str, answers_to: Callable[..., list[Answer]]) -> Iterator[Callable[[str], Visitor]]:
    """visitor("ana"): a visitor without a history. Nothing of what they do outlives the test."""
    with session(content_url) as db:
        yield lambda name="ana": Visitor(name, db, answers_to)
        db.rollback()
