"""The whole road from a clean text to its questions, as data; Rasa's components and `changan ask` both take it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.understand.catalogue import Mention
from bot.understand.dates import DateSpan
from bot.understand.language import detect_language
from bot.understand.library import Library
from bot.understand.plans import asks_for_plan
from bot.understand.positions import find_position
from bot.understand.questions import ASIDE, Question, Said, as_data, find_questions
from bot.understand.topics import TopicModel
from bot.understand.unknown import find_unknown

NEED, DOUBT = 0.03, 0.8  # probabilities: of `practical`, from which urgent words count; of another topic, up to which they do


def read_questions(
    text: str,
    working: str,
    mentions: list[Mention],
    dates: list[DateSpan],
    model: TopicModel,
    library: Library,
) -> list[dict[str, Any]]:
    """The questions of a message as JSON data: topic, names, dates, conditions; the articles and passages that may answer; an unknown name.

    An empty text asks for help; one without letters or digits is not understood.
    """
    if not any(c.isalnum() for c in working):
        return [{**as_data(Question("fallback" if text else "help", 1.0, text)), "ranking": [], "unknown": None}]
    language = detect_language(text, [text[m.start : m.end] for m in mentions])
    unknown = find_unknown(text, working, mentions, library.catalogue, dates)
    if unknown and (partial := library.catalogue.find_partial(unknown, text)):
        mentions, unknown = sorted([*mentions, partial], key=lambda m: m.start), None
    questions = find_questions(Said(working, language, mentions, dates), model)
    if library.is_urgent(working) and any(in_need(question) for question in questions):
        questions = [replace(questions[0], topic="practical", text=working)]
    elif asks_for_plan(working, mentions, questions[0].topic if len(questions) == 1 else ""):
        found = tuple(m for m in mentions), tuple(dates)
        questions = [replace(questions[0], topic="route_plan", confidence=1.0, text=working, mentions=found[0], dates=found[1])]
    return [_with_texts(question, unknown, library) for question in questions]


def in_need(question: Question) -> bool:
    """Whether a question with urgent words may be a call for help: the classifier thinks so, if only a little, or is in doubt."""
    return question.guess is not None and (question.guess.of("practical") >= NEED or question.confidence < DOUBT)


def _with_texts(question: Question, unknown: str | None, library: Library) -> dict[str, Any]:
    """The question as data, with the texts that are near to it in meaning."""
    ranking = [(topic, round(chance, 3)) for topic, chance in question.guess.ranking] if question.guess else []
    data = {**as_data(replace(question, position=find_position(question.text))), "ranking": ranking, "unknown": unknown}
    if unknown:
        data["nearest"] = library.catalogue.nearest(unknown)
    if question.topic == ASIDE:
        data["topic"] = "smalltalk"
    if question.guess is None:
        return data
    if question.topic == "practical":
        data["articles"] = library.find_articles(question.text, question.guess.vector)
    return data
