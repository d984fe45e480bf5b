"""Questions of a message that no topic takes up: they are named beside the others, that none is dropped without a word."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bot.understand.fitting import FOLLOW_UP
from bot.understand.lexicon import all_words, words
from bot.understand.names import has_han
from bot.understand.question import Question

TOPIC = "fallback"
COVERED = 0.15  # probability of a topic that is answered from which a part is taken for more of it
CHATTING = 0.8  # probability from which a part that looks like a question only chats: "how are you"
LIKELY = 0.4  # probability of a topic from which it may be asked about, though the guess is cautious
DOUBT = 0.6  # confidence of what is left open: a story may still tell of it
SHORTEST_HAN, SHORTEST_WORDS = 4, 4
IDLE = frozenset({"fallback", "aside", "smalltalk", "feedback", "help"})  # what is left open may be taken for
VAGUE = frozenset({"practical", "place_search", "food_search", "place_tips", "place_directions"})


def asks_by_form(text: str) -> bool:
    """Whether a clause is put as a question, and long enough to be one: "do they do make-up", "史实多不多"."""
    if has_han(text):
        return len(text) >= SHORTEST_HAN and bool(_chinese().search(text))
    return len(text.split()) >= SHORTEST_WORDS and bool(_english().match(text.strip().lower()))


def left_open(parts: list[Question], asked: list[Question]) -> list[Question]:
    """The parts that ask something and are taken up by none of the questions, as questions without a topic."""
    return [as_left_open(part) for part in parts if _is_left(part, asked)]


def as_left_open(part: Question) -> Question:
    """A question without a topic; whatever answers it has to be about just that."""
    return replace(part, topic=TOPIC, confidence=DOUBT, beside=True)


def _is_left(part: Question, asked: list[Question]) -> bool:
    if part.guess is None or part.topic == FOLLOW_UP or not asks_by_form(part.text):
        return False
    if any(part.text in question.text for question in asked) or _may_be_known(part):
        return False
    doubtful = part.topic in IDLE and (part.confidence < CHATTING or part.topic in ("fallback", "aside")) or part.topic in VAGUE
    return doubtful and not any(part.guess.of(question.topic) >= COVERED for question in asked)


def _may_be_known(part: Question) -> bool:
    """Whether a part is beyond us by caution alone: another topic is likelier."""
    rivals = [chance for topic, chance in part.guess.ranking if topic not in IDLE] if part.guess and part.topic == TOPIC else []
    return max(rivals, default=0.0) >= LIKELY


@lru_cache(maxsize=1)
def _english() -> re.Pattern[str]:
    talk = words("talk", "en")
    before, openers = ("|".join(map(re.escape, talk[key])) for key in ("before_questions", "question_openers"))
    return re.compile(rf"(?:(?:{before})\s+)*(?:{openers})\b")


@lru_cache(maxsize=1)
def _chinese() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for talk in all_words("talk") for phrase in talk["question_openers"] if has_han(phrase)))
