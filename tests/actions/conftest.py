"""Talk with the topics, without servers and without a classifier: names, dates, conditions and language are found for real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from sqlalchemy.orm import Session

import actions.topics  # noqa: F401  registers every topic
from actions.conversation import answer_one, choose_language
from actions.talk import Talk
from actions.weather import forget_forecasts
from bot.answer import Answer
from bot.understand.library import LibraryWatch
from bot.understand.payload import read_payload
from bot.understand.question import as_data
from bot.understand.topic_names import TOPICS
from tests.actions.forecast_data import forecast_data
from tests.actions.walking import a_visitor  # noqa: F401  a fixture
from tests.local_server import LocalServer
from tests.understood import Told, understand
from tour_content.store import session

Answers = Callable[..., list[Answer]]


@pytest.fixture
def answers_to(content_url: str, watch: LibraryWatch, fixed_day: None) -> Answers:
    """answers_to(topic, said, talk=None, language=None): the answers to one message, in a talk that is brought up to date.

    What is kept of a visitor is forgotten with each message, unless `db`, an open session, is given; `who` is the visitor.
    """

    def answer(
        topic: str, said: str, talk: Talk | None = None, language: str | None = None, db: Session | None = None, who: str = "ana"
    ) -> list[Answer]:
        talk = Talk() if talk is None else talk
        if language:
            talk.language, talk.chosen = language, True
        text, questions = _questions(topic, said)
        spoken = choose_language(text, questions, talk)
        with nullcontext(db) if db else session(content_url) as kept:
            return [answer_one(kept, question, talk, spoken, text, who) for question in questions]

    def _questions(topic: str, said: str) -> tuple[str, list[dict[str, Any]]]:
        payload = read_payload(said, TOPICS)
        return ("", [{**as_data(payload), "button": True}]) if payload else understand(said, Told(topic), watch.current())

    return answer


@pytest.fixture
def answer_to(answers_to: Answers) -> Callable[..., Answer]:
    """answer_to(topic, said, talk=None, language=None): the one answer to a message."""

    def answer(*arguments: Any, **named: Any) -> Answer:
        answers = answers_to(*arguments, **named)
        assert len(answers) == 1, [a.topic for a in answers]
        return answers[0]

    return answer


@pytest.fixture
def open_meteo(monkeypatch: pytest.MonkeyPatch, fixed_day: None) -> Iterator[LocalServer]:
    """Open-Meteo, on this machine."""
    forget_forecasts()
    with LocalServer(body=forecast_data()) as server:
        monkeypatch.setenv("CHANGAN_WEATHER_URL", server.url)
        yield server
    forget_forecasts()


def ids(answer: Answer, kind: str = "") -> list[str]:
    """The ids of what an answer is about, in order; of one kind where one is given."""
    return [subject.id for subject in answer.subjects if not kind or subject.type == kind]


def days(first: str, last: str = "") -> dict[str, str]:
    """A span of days as the contract writes it."""
    return {"from": first, "to": last or first}
