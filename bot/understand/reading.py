"""The whole road from a clean text to its questions, as data; Rasa's components and `changan ask` both take it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.understand.catalogue import Mention
from bot.understand.dates import DateSpan
from bot.understand.encoder import normal, packed
from bot.understand.fitting import FAR, FOLLOW_UP
from bot.understand.language import SPOKEN, detect_language
from bot.understand.library import Library
from bot.understand.plans import asks_for_plan
from bot.understand.positions import find_position
from bot.understand.practical import as_practical
from bot.understand.question import Question, as_data
from bot.understand.questions import ASIDE, find_questions
from bot.understand.splitting import Said
from bot.understand.topics import TopicModel
from bot.understand.unknown import find_strange, find_unknown

CLAIMED = 1.0  # confidence of a question that an article claims: told beside a plan, "is there time, and where to leave my bags"
SURELY_PRACTICAL = 0.7  # probability from which hours at hand are only told along with a question of practical things
TELLS = 0.6  # score of an article from which it tells what no topic takes up
NAMED = frozenset({FOLLOW_UP, "person_about"})  # topics that are asked with a name or a word such as "he"


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
    unknown = find_unknown(text, working, mentions, library.catalogue, dates) if language in SPOKEN else None  # German writes all nouns so
    if unknown and (partial := library.catalogue.find_partial(unknown, text)):
        mentions, unknown = sorted([*mentions, partial], key=lambda m: m.start), None
    said = Said(working, language, mentions, dates)
    questions = as_practical(find_questions(said, model), said, model, library)
    surely_practical = questions[0].topic == "practical" and questions[0].confidence >= SURELY_PRACTICAL
    if not surely_practical and asks_for_plan(working, mentions, [question.topic for question in questions]):
        questions = [_as_plan(questions[0], said), *(q for q in questions[1:] if q.topic == "practical" and q.confidence >= CLAIMED)]
    return [_with_texts(question, unknown or _strange(question, working, dates, library), library) for question in questions]


def _as_plan(question: Question, said: Said) -> Question:
    """The whole message as one wish for a plan."""
    return replace(question, topic="route_plan", confidence=1.0, text=said.working, mentions=tuple(said.mentions), dates=tuple(said.dates))


def _strange(question: Question, working: str, dates: list[DateSpan], library: Library) -> str | None:
    """The name that a question is about and nobody knows, where its topic cannot do without one: "那白龙呢", "徐宾是谁"."""
    if question.topic not in NAMED or question.mentions or question.ordinal or question.dates or question.more:
        return None
    return find_strange(working, library.catalogue, dates)


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
    if question.guess.text == normal(question.masked):
        data["vector"] = packed(question.guess.vector)
    if question.topic == "practical" or question.beside:
        data["articles"] = library.find_articles(question.text, question.guess.vector)
    far = any(mention.kinds[0] in FAR for mention in question.mentions)
    if question.beside and not far and data["articles"] and data["articles"][0][1] >= TELLS:
        data.update(topic="practical", beside=False)
    return data
