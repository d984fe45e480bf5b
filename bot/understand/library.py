"""What understanding needs of the content: its names, and its texts by meaning. Renewed when the content changes."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import Any, Callable, Mapping

import numpy as np
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.understand.catalogue import Catalogue
from bot.understand.claims import Claims
from bot.understand.meaning import MeaningIndex
from bot.understand.unknown import elsewhere_names
from tour_content.query.records import get_version, list_documents, list_names, list_ranks
from tour_content.store import session

logger = logging.getLogger(__name__)
LOOK_EVERY_S = 0.5
ARTICLE = "article"
NEAR = 12  # articles that may be meant by what they say; more than are ever told
CLAIMED = 2.0  # more than any nearness and any word
NAMED_BONUS = 0.4  # for an article whose words make up the whole question; less the more it says besides


@dataclass(frozen=True)
class Library:
    """One state of the content. Articles are found by meaning, everything else by name."""

    version: int
    catalogue: Catalogue
    articles: MeaningIndex
    article_words: Catalogue
    urgent: frozenset[str]  # ids of the articles for people in need
    claims: Claims = Claims()
    of_places: frozenset[str] = frozenset()  # ids of the articles that leave a question to the place that it names

    def is_urgent(self, text: str) -> bool:
        """Whether a text uses the words of an urgent article: "lost my passport", "着火了"."""
        return any(id_ in self.urgent for mention in self.article_words.find_exact(text) for _, id_ in mention.candidates)

    def find_articles(self, text: str, vector: np.ndarray, most: int = 3) -> list[tuple[str, float]]:
        """The articles that speak of a question, best first with a score: the one that claims it, those whose words it uses, those near."""
        claim = self.claims.find(text)
        letters = max(1, sum(c.isalnum() for c in text))
        named: dict[str, float] = {}
        for mention in self.article_words.find_exact(text):
            share = sum(c.isalnum() for c in mention.text) / letters
            for _, id_ in mention.candidates:
                named[id_] = max(named.get(id_, 0.0), NAMED_BONUS * (1.0 if id_ in self.urgent else share**0.5))
        bonus = {**named, **({claim.article: CLAIMED} if claim else {})}
        near = dict(self.articles.nearest(vector, NEAR))
        near.update((id_, self.articles.likeness(id_, vector)) for id_ in bonus if id_ not in near)
        scored = [(id_, round(score + bonus.get(id_, 0.0), 3)) for id_, score in near.items()]
        return sorted(scored, key=lambda pair: -pair[1])[:most]


def read_library(db: Session, vocabulary: Mapping[str, int]) -> Library:
    """The library as the database holds it now."""
    names = [(kind, id_, text, main) for kind, id_, _, text, main in list_names(db) if kind != ARTICLE]
    every = list_documents(db, ARTICLE)
    named = [(id_, text) for id_, article in every for text in (*_both(article["name"]), *_all(article, "also"))]
    said = [(id_, text) for id_, article in every for text in _says(article)]
    return Library(
        get_version(db),
        Catalogue([*names, *elsewhere_names()], list_ranks(db), vocabulary),
        MeaningIndex([*named, *said]),
        Catalogue([(ARTICLE, id_, text, 0) for id_, text in named]),
        frozenset(id_ for id_, article in every if article.get("urgent")),
        Claims((id_, phrase) for id_, article in every for phrase in _all(article, "claims")),
        frozenset(id_ for id_, article in every if "children" in article.get("differs", ())),
    )


def _says(article: dict[str, Any]) -> list[str]:
    """What an article is found by besides its names: its summary, and what its passages answer."""
    asked = [text for story in article.get("stories", ()) for text in (*_both(story["about"]), *_all(story, "asks"))]
    return [*_both(article["summary"]), *asked]


def _both(words: dict[str, str]) -> tuple[str, str]:
    return words["en"], words["zh"]


def _all(part: dict[str, Any], aliases: str) -> list[str]:
    """All of a document's aliases, in every language."""
    of = part.get(aliases) or {}
    return [text for language in ("en", "zh", "other") for text in of.get(language, ())]


class LibraryWatch:
    """Gives the present library; looks for a new version at most twice a second. Keeps the old one while the database is out of reach,
    and while another thread reads the new one: whoever calls `current` beside the messages, often, spares them the waiting."""

    def __init__(self, open_session: Callable[[], Session] = session) -> None:
        self._open = open_session
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._looked = 0.0
        self._away = False
        self._vocabulary: Mapping[str, int] = {}

    def learn_vocabulary(self, words: Mapping[str, int]) -> None:
        """Words that are no slips of a name, with how often sentences use them; the library is read anew with them.

        A library that is in force stays until that is done, aside: a new model comes while messages do, and none waits some seconds.
        """
        with self._lock:
            self._vocabulary, self._looked = words, 0.0
            renew = self._library is not None
        if renew:
            threading.Thread(target=self._renew, args=(words,), daemon=True).start()

    def _renew(self, words: Mapping[str, int]) -> None:
        try:
            with self._open() as db:
                library = read_library(db, words)
        except SQLAlchemyError as error:
            logger.error("content is out of reach: %s", error.__class__.__name__)
            return
        with self._lock:
            if self._vocabulary is words:
                self._library = library

    @property
    def is_read(self) -> bool:
        """Whether there is one already: whoever asks for it before waits, and the first takes seconds to read."""
        return self._library is not None

    def current(self) -> Library:
        """The library in force."""
        held = self._library
        if not self._lock.acquire(blocking=held is None):
            return held  # type: ignore[return-value]  # there is one, or it had waited
        try:
            now = time.monotonic()
            if self._library is None or now - self._looked >= LOOK_EVERY_S:
                self._looked = now
                self._refresh()
            assert self._library is not None
            return self._library
        finally:
            self._lock.release()

    def _refresh(self) -> None:
        try:
            with self._open() as db:
                if self._library is None or get_version(db) != self._library.version:
                    self._library = read_library(db, self._vocabulary)
                    logger.info("content version %s read", self._library.version)
                self._away = False
        except SQLAlchemyError as error:
            if not self._away:  # said once, not twice a second
                logger.error("content is out of reach: %s", error.__class__.__name__)
            self._away = True
            if self._library is None:
                self._library = Library(0, Catalogue(elsewhere_names(), {}, self._vocabulary), MeaningIndex([]), Catalogue([]), frozenset())


WATCH = LibraryWatch()
