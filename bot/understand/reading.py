"""The whole road from a clean text to its questions, as data; Rasa's components and `changan ask` both take it."""
from __future__ import annotations

from typing import Any

from bot.understand.catalogue import Mention
from bot.understand.dates import DateSpan
from bot.understand.language import detect_language
from bot.understand.library import Library
from bot.understand.questions import ASIDE, Question, as_data, find_questions
from bot.understand.topics import TopicModel, embed, normal
from bot.understand.unknown import find_unknown

ABOUT_TOPICS = frozenset({"place_about", "title_about", "event_about", "food_about", "person_about", "place_tips", "poem", "title_places", "then_now"})
CLOSE = 0.45  # cosine from which a passage speaks of what was asked


def read_questions(
    text: str, working: str, mentions: list[Mention], dates: list[DateSpan], model: TopicModel, library: Library,
) -> list[dict[str, Any]]:
    """The questions of a message as JSON data: topic, names, dates, conditions; the articles and passages that may answer; an unknown name."""
    if not any(c.isalnum() for c in working):
        return [{**as_data(Question("help" if not text else "fallback", 1.0, text)), "ranking": [], "unknown": None}]
    language = detect_language(text, [text[m.start : m.end] for m in mentions])
    questions = find_questions(working, language, mentions, dates, model)
    unknown = find_unknown(text, working, mentions, library.catalogue)
    return [_with_texts(question, unknown, library) for question in questions]


def _with_texts(question: Question, unknown: str | None, library: Library) -> dict[str, Any]:
    data = {**as_data(question), "ranking": list(question.ranking), "unknown": unknown}
    if question.topic == ASIDE:
        data["topic"] = "smalltalk"
    if question.topic == "practical":
        data["articles"] = library.articles.nearest(embed([normal(question.text)])[0])
    elif question.topic in ABOUT_TOPICS and question.mentions:
        keys = {tuple(candidate) for m in question.mentions for candidate in m.candidates}
        among = {key for key in library.passages.keys if key[:2] in keys}
        if among:
            near = library.passages.nearest(embed([normal(question.text)])[0], among, most=2)
            data["passages"] = [[*key, round(score, 3)] for key, score in near if score >= CLOSE]
    return data
