"""One sentence's whole road, without servers and without Rasa: the parts of the trained model are read from its archive.

The steps are those of config.yml; each component of bot/nlu is a few lines around the same functions.
"""

from __future__ import annotations

import json
import tarfile
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.understand.catalogue import Mention
from bot.understand.clean import clean
from bot.understand.dates import find_dates
from bot.understand.dates.outside import outside_names
from bot.understand.language import SPOKEN, detect_language
from bot.understand.library import WATCH
from bot.understand.payload import read_payload
from bot.understand.question import as_data
from bot.understand.reading import read_questions
from bot.understand.topic_names import TOPICS
from bot.understand.topics import TopicModel
from tour_content.clock import now
from tour_content.store import session


@lru_cache(maxsize=1)
def load_parts(archive: Path) -> TopicModel:
    """The classifier of a trained model; its vocabulary goes to the library. Kept for the next sentence."""
    with tarfile.open(archive) as tar, tempfile.TemporaryDirectory() as folder:
        for member in tar.getmembers():
            if member.isfile() and member.name.rsplit("/", 1)[-1] in ("vocabulary.json", "topics.joblib"):
                member.name = member.name.rsplit("/", 1)[-1]
                tar.extract(member, folder)
        WATCH.learn_vocabulary(json.loads(Path(folder, "vocabulary.json").read_text(encoding="utf-8")))
        return TopicModel.load(Path(folder, "topics.joblib"))


def road(sentence: str, archive: Path, language: str | None = None) -> dict[str, Any]:
    """What each step makes of a sentence, and the answers, as JSON data."""
    payload = read_payload(sentence, TOPICS) if sentence.lstrip().startswith("/") else None
    if payload:
        text, working, names, spans, questions = "", "", list(payload.mentions), [], [{**as_data(payload), "button": True}]
    else:
        model = load_parts(archive)
        cleaned = clean(sentence.strip().lstrip("/") or " ")
        text, working = cleaned.text, cleaned.working
        names = WATCH.current().catalogue.find(working)
        spans = outside_names(find_dates(working, now()), names)
        questions = read_questions(text, working, names, spans, model, WATCH.current())
    found = detect_language(text, [n.text for n in names]) if text else "en"
    answered_in = language or (found if found in SPOKEN else "en")
    dates = list({date["text"]: date for question in questions for date in question["dates"]}.values())
    return {
        "said": sentence,
        "working": working or sentence,
        "language": found,
        "answered_in": answered_in,
        "names": [_name(n) for n in names],
        "dates": dates,
        "unknown": next((q["unknown"] for q in questions if q.get("unknown")), None),
        "questions": _answered(questions, answered_in, text),
    }


def _name(mention: Mention) -> dict[str, Any]:
    return {"text": mention.text, "candidates": [list(c) for c in mention.candidates], "how": mention.how}


def _answered(questions: list[dict[str, Any]], language: str, text: str) -> list[dict[str, Any]]:
    """The questions with their answers, asked in one talk, as the action server would."""
    import actions.topics  # noqa: F401  registers every topic
    from actions.conversation import answer_one
    from actions.talk import Talk

    talk, told = Talk(language=language), []
    with session() as db:
        for question in questions:
            answer = answer_one(db, question, talk, language, text)
            told.append(
                {
                    "topic": question["topic"],
                    "confidence": question["confidence"],
                    "text": question["text"],
                    "ranking": [list(pair) for pair in question.get("ranking", ())],
                    "about": [m["text"] for m in question["mentions"]],
                    "dates": [d["text"] for d in question["dates"]],
                    "conditions": question["conditions"],
                    "ordinal": question["ordinal"],
                    "answer": answer.contract(),
                    "text_shown": answer.plain(),
                }
            )
    return told
