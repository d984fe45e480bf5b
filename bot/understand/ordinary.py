"""Names that are ordinary words as well, "lotus", "石榴": where the sentence is about nothing of ours, they name nothing of ours either."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from bot.understand.lexicon import all_words
from bot.understand.question import Question
from bot.understand.topics import TopicModel

OUT_OF_SCOPE = "fallback"
SURE = 0.9  # confidence from which a question about the thing so named is one
ELSEWHERE = 0.8  # probability, of the words as they stand, from which the sentence is about nothing of ours


def without_ordinary(question: Question, model: TopicModel) -> Question:
    """The question out of scope, without its names, where these are ordinary words in a sentence of something else: "how do I grow
    persimmons in a pot"; else as it is."""
    if not question.mentions or question.confidence >= SURE or any(m.text.lower() not in _ordinary() for m in question.mentions):
        return question
    guess = model.guess([question.text])[0]
    if guess.of(OUT_OF_SCOPE) < ELSEWHERE:
        return question
    return replace(question, topic=OUT_OF_SCOPE, confidence=guess.of(OUT_OF_SCOPE), mentions=(), guess=guess, masked=question.text)


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return frozenset(name for words in all_words("ordinary_names") for name in words["names"])
