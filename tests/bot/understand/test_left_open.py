"""What is asked besides and no topic takes up is named, never dropped."""

import numpy as np
import pytest

from bot.understand.left_open import asks_by_form, left_open
from bot.understand.question import Question
from bot.understand.topics import Guess


def part(text: str, topic: str, chance: float, *others: tuple[str, float]) -> Question:
    return Question(topic, chance, text, guess=Guess(((topic, chance), *others), np.zeros(1)))


TICKETS = part("how much is it", "place_tickets", 0.99)


@pytest.mark.parametrize("text", ["do they do make-up there", "and is a taxi there expensive", "史实多不多", "哪里能热辅食"])
def test_these_ask(text):
    assert asks_by_form(text)


@pytest.mark.parametrize("text", ["warm inside", "will that work", "my father can't walk far", "有点累", "先去钟楼吧"])
def test_these_do_not(text):
    assert not asks_by_form(text)


def test_what_nobody_takes_up_is_left_open():
    left = left_open([TICKETS, part("do they do make-up there", "smalltalk", 0.4)], [TICKETS])
    assert [(q.text, q.topic, q.beside) for q in left] == [("do they do make-up there", "fallback", True)]


def test_more_of_the_same_small_talk_and_what_is_certain_are_not():
    more = part("is the ticket dear for us", "fallback", 0.5, ("place_tickets", 0.4))
    chat = part("how are you today", "smalltalk", 0.95)
    sure = part("when does it close", "place_hours", 0.9)
    assert left_open([TICKETS, more, chat, sure], [TICKETS]) == []


def test_what_is_beyond_us_by_caution_alone_is_not_left_open():
    likely = part("how do i get up on it", "fallback", 0.24, ("place_directions", 0.43))
    assert left_open([TICKETS, likely], [TICKETS]) == []
