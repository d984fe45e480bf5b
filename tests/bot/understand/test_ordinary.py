"""Names that are ordinary words as well."""

import numpy as np
import pytest

from bot.understand.catalogue import Mention
from bot.understand.ordinary import without_ordinary
from bot.understand.question import Question
from bot.understand.topics import Guess, TopicModel


class AsItStands(TopicModel):
    """A classifier that takes every sentence for one of nothing of ours, with a chance."""

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.chance = chance

    def guess(self, texts: list[str], most: int = 5, foreign: bool = False) -> list[Guess]:
        return [Guess((("fallback", self.chance),), np.zeros(1)) for _ in texts]


def asked(name: str, confidence: float) -> Question:
    return Question(
        "event_about", confidence, f"{name} position for beginners", (Mention((("event", "lotus-season"),), 0, len(name), name),)
    )


@pytest.mark.parametrize("name", ["lotus", "Lotus", "荷花"])
def test_in_a_sentence_of_something_else_they_name_nothing(name):
    question = without_ordinary(asked(name, 0.8), AsItStands(0.95))
    assert (question.topic, question.mentions) == ("fallback", ())


@pytest.mark.parametrize(
    "name, confidence, chance",
    [("Lotus season", 0.8, 0.95), ("lotus", 0.95, 0.95), ("lotus", 0.8, 0.4)],
    ids=["a name of its own", "surely about it", "the sentence may be ours"],
)
def test_elsewhere_they_do(name, confidence, chance):
    question = asked(name, confidence)
    assert without_ordinary(question, AsItStands(chance)) == question
