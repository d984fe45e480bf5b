"""Messages that were not answered well, kept for those who write the content: judged and written aside, so that no reply waits for it.

A miss is a message that got `fallback` or `clarify`, or one after which its visitor asked the same anew. Of a visitor who has not agreed
only topic, language and time are kept. What rephrasing is judged by lies in memory, a message for each visitor, for two minutes.
"""

from __future__ import annotations

import atexit
import datetime as dt
import logging
import queue
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions.talk import Talk
from actions.turn import LOCALES
from bot.answer import Answer, Button
from bot.understand.encoder import vector_of
from bot.words import words_of
from tour_content.clock import utc
from tour_content.masking import without_personal_data
from tour_content.query.misses import CLARIFY, FALLBACK, REPHRASE, add_miss, give_text, take_text
from tour_content.store import database_url, session

logger = logging.getLogger(__name__)
ANEW_WITHIN = dt.timedelta(minutes=2)
ALIKE = 0.55  # cosine from which a second message asks the same anew; opposites ("open", "close") lie as near, and are set aside by people
MOST_VISITORS, MOST_WAITING = 5_000, 10_000
FLUSH_WITHIN_S = 3.0
MAY_KEEP, MAY_NOT_KEEP = '/privacy{"choice": "may_keep"}', '/privacy{"choice": "may_not_keep"}'
# Said again and again without anything being wrong: commands, courtesies.
REPEATED = frozenset(
    "greet thanks goodbye help language smalltalk feedback bot_challenge tour_step tour_end quiz passport handoff privacy poem".split()
)


@dataclass(frozen=True)
class Heard:
    """A message that a visitor typed, and what it was answered with. `at` is UTC without a zone, `plain` the text without its names."""

    visitor: str
    at: dt.datetime
    language: str
    topics: tuple[str, ...]
    text: str
    plain: str
    names: frozenset[str]
    dates: frozenset[str]
    may_keep: bool

    @property
    def missed(self) -> str | None:
        """Why it is a miss by its own answer, or None."""
        return next((why for why in (FALLBACK, CLARIFY) if why in self.topics), None)


def heard(visitor: str, talk: Talk, text: str, questions: list[dict[str, Any]], answers: list[Answer]) -> Heard | None:
    """A message of a talk with its answers, as it is judged; None for buttons and for what has no words."""
    if not answers or not any(c.isalnum() for c in text) or any(question.get("button") for question in questions):
        return None
    return Heard(
        visitor,
        utc(),
        answers[0].language,
        tuple(answer.topic for answer in answers),
        text,
        " ".join(question.get("masked") or "" for question in questions).strip() or text,
        frozenset(mention["text"] for question in questions for mention in question.get("mentions") or ()),
        frozenset(f"{date['first']}/{date['last']}" for question in questions for date in question.get("dates") or ()),
        talk.may_keep,
    )


def offer_to_keep(talk: Talk, language: str, answers: list[Answer]) -> None:
    """With the first answer of a talk that could not be given: a button by which the visitor lets us keep the question."""
    missed = next((answer for answer in answers if answer.topic == FALLBACK), None)
    if missed and not talk.may_keep and not talk.asked_to_keep:
        missed.buttons = [*missed.buttons, Button(words_of(LOCALES, language)("privacy-may-keep-button"), MAY_KEEP)]
        talk.asked_to_keep = True


def asks_anew(first: Heard, second: Heard, near: Callable[[str, str], float]) -> bool:
    """Whether the second message puts the first one's question again: soon, about nothing else, for no other day, and alike in meaning."""
    if second.at - first.at > ANEW_WITHIN or REPEATED & {*first.topics, *second.topics}:
        return False
    if (first.names and second.names and first.names != second.names) or (second.dates and first.dates != second.dates):
        return False
    return first.text == second.text or near(first.plain, second.plain) >= ALIKE


def nearness(one: str, other: str) -> float:
    """The cosine of two sentences' meanings."""
    return float(vector_of(one) @ vector_of(other))


class Misses:
    """One writer aside, begun with the first message. What it is given is done in that order."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[tuple[Callable[[Session], None], str]] = queue.Queue(MOST_WAITING)
        self._last: OrderedDict[str, tuple[Heard, int | None]] = OrderedDict()  # visitor → the last message, its key where it is a miss
        self._lock = threading.Lock()
        self._writer: threading.Thread | None = None

    def hear(self, heard: Heard) -> None:
        """A message was answered."""
        self._do(lambda db: self._hear(db, heard))

    def agree(self, visitor: str) -> None:
        """A visitor lets us keep what was not answered, their last message included."""
        self._do(lambda db: self._agree(db, visitor))

    def forget(self, visitor: str) -> None:
        """A visitor does not, or no longer: their words go, those under way included."""
        self._do(lambda db: self._forget(db, visitor))

    def wait(self) -> None:
        """Returns when all that was given is done."""
        self._waiting.join()

    def _do(self, work: Callable[[Session], None]) -> None:
        try:
            self._waiting.put_nowait((work, database_url()))
        except queue.Full:
            logger.error("misses come faster than they can be written; one is lost")
        with self._lock:
            if self._writer is None:
                self._writer = threading.Thread(target=self._write, daemon=True)
                self._writer.start()
                atexit.register(self._finish)

    def _finish(self) -> None:
        done = threading.Event()
        self._waiting.put((lambda _db: done.set(), database_url()))
        done.wait(FLUSH_WITHIN_S)

    def _write(self) -> None:
        while True:
            work, url = self._waiting.get()
            try:
                with session(url) as db, db.begin():
                    work(db)
            except SQLAlchemyError as error:
                logger.error("a miss could not be kept: %s", type(error).__name__)
            except Exception:  # whatever is wrong with one message, the next are kept
                logger.exception("a miss could not be kept")
            finally:
                self._waiting.task_done()

    def _hear(self, db: Session, heard: Heard) -> None:
        before, missed = self._last.pop(heard.visitor, (None, None))
        if before and missed is None and asks_anew(before, heard, nearness):  # judged before anything is written, which locks
            _keep(db, before, REPHRASE)
        key = _keep(db, heard, heard.missed) if heard.missed else None
        self._last[heard.visitor] = (heard, key)
        if len(self._last) > MOST_VISITORS:
            self._last.popitem(last=False)

    def _agree(self, db: Session, visitor: str) -> None:
        heard, key = self._last.get(visitor, (None, None))
        if heard and key:
            give_text(db, key, visitor, without_personal_data(heard.text))

    def _forget(self, db: Session, visitor: str) -> None:
        self._last.pop(visitor, None)
        take_text(db, visitor)


def _keep(db: Session, heard: Heard, why: str) -> int:
    topic = why if why in heard.topics else heard.topics[0]
    whose = (heard.visitor, without_personal_data(heard.text)) if heard.may_keep else (None, None)
    return add_miss(db, heard.at, heard.language, topic, why, *whose)


MISSES = Misses()
