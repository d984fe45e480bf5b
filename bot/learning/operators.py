"""The operators' page beside the assistant that it teaches: python -m bot.learning.operators. `./changan up` starts it.

While it runs it groups new misses, and deletes old ones.
"""

from __future__ import annotations

import json
import logging
import threading
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.paths import VAR
from bot.cli.process import Process, python
from bot.learning.cases import case_id, case_of, drop_case, put_case
from bot.learning.grouping import tend
from bot.learning.teaching import Refusal, Teacher
from bot.understand.library import WATCH
from tour_content.admin import serve

logger = logging.getLogger(__name__)
GROUP_EVERY_S = 30
REPORT = VAR / "learning" / "report.json"
NO_ANSWERS = frozenset({"aside", "follow_up"})  # what is said is understood so, but no answer is called so


class Operators:
    """What the page wants done: `tour_content.admin.learning.Learning`."""

    def __init__(self, teacher: Teacher | None = None, report: Path = REPORT) -> None:
        self._teacher = teacher or Teacher()
        self._report = report
        self._training: Process | None = None
        self._lock = threading.Lock()

    @property
    def topics(self) -> list[str]:
        return [topic for topic in self._teacher.topics if topic not in NO_ANSWERS]

    def refusals(self, language: str, topic: str, sentences: list[str], said: str) -> list[Refusal]:
        return self._teacher.refusals(language, topic, sentences, said, WATCH.current())

    def teach(self, language: str, topic: str, sentences: list[str]) -> list[str]:
        return self._teacher.teach(language, topic, sentences, WATCH.current())

    def put_case(self, group: int, language: str, said: str, topics: list[str], subject: str | None) -> None:
        put_case(case_of(group, language, said, topics, subject))

    def drop_case(self, group: int) -> None:
        drop_case(case_id(group))

    def start(self) -> bool:
        """As a program of its own, which ends when this page does."""
        with self._lock:
            if self._training and self._training.exit_code is None:
                return False
            self._report.unlink(missing_ok=True)
            self._training = Process("learning", python("-m", "bot.cli", "learn", "--json", str(self._report)))
            return True

    def report(self) -> dict[str, Any] | None:
        try:
            found = json.loads(self._report.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None


def keep_grouping(stop: threading.Event) -> None:
    """Group new misses every half minute until told to stop."""
    while not stop.wait(GROUP_EVERY_S):
        try:
            if count := tend():
                logger.info("%d misses grouped", count)
        except SQLAlchemyError as error:
            logger.error("the database is out of reach: %s", type(error).__name__)


if __name__ == "__main__":
    serve.main(Operators(), (keep_grouping,))
