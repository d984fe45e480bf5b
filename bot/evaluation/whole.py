"""The first answer that a visitor gets, by the whole road: names, dates, parts of a message, topic, what the action makes of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from pathlib import Path

from bot.cli.road import road
from bot.evaluation.systems import Prediction, Tick
from bot.understand.topic_names import FALLBACK

logger = logging.getLogger(__name__)
NAME = "Chang'an Companion, the whole road"


def answer_each(texts: Sequence[str], archive: Path, tick: Tick) -> list[Prediction]:
    """The topic of the answer to each message, every one the first of a talk, by the model in `archive`. Nothing is kept of them."""
    tick("loading the model", 0, 0)
    _first_answer(texts[0], archive)  # what is loaded at first use is no message's time
    predictions = []
    for number, text in enumerate(texts, 1):
        begun = time.perf_counter()
        topic, confidence = _first_answer(text, archive)
        predictions.append(Prediction(topic, confidence, (time.perf_counter() - begun) * 1e3))
        tick("answering", number, len(texts))
    return predictions


def _first_answer(text: str, archive: Path) -> tuple[str, float]:
    try:
        question = road(text, archive)["questions"][0]
    except Exception as error:
        logger.error("no answer to %r: %r", text, error)
        return FALLBACK, 0.0  # what bot.channels.always tells the visitor then
    return question["answer"]["topic"], question["confidence"]
