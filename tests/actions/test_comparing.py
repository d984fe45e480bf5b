"""Two things that are to be told apart, or one of which is to be chosen."""

from __future__ import annotations

import pytest

from actions.conversation import answer_one
from actions.talk import Talk
from bot.understand.library import LibraryWatch
from tests.actions.conftest import ids
from tests.understood import Told, understand
from tour_content.store import session


@pytest.fixture
def said(content_url: str, watch: LibraryWatch, fixed_day: None):
    def answer(topic: str, text: str, language: str):
        text, questions = understand(text, Told(topic), watch.current())
        with session(content_url) as db:
            return answer_one(db, questions[0], Talk(), language, text)

    return answer


@pytest.mark.parametrize(
    ("topic", "text", "language", "both"),
    [
        ("place_directions", "法门寺和乾陵都远，哪个好", "zh", ["famen-temple", "qianling"]),
        ("place_about", "Famen Temple or Qianling, both are far, which is better?", "en", ["famen-temple", "qianling"]),
        ("food_about", "肉夹馍和凉皮哪个好吃", "zh", ["roujiamo", "liangpi"]),
        ("person_about", "李白和杜甫谁更厉害", "zh", ["li-bai", "du-fu"]),
    ],
)
def test_both_are_told_and_neither_is_ranked(topic, text, language, both, said):
    answer = said(topic, text, language)
    assert ids(answer)[:2] == both and answer.source
    assert ("不分高下" if language == "zh" else "rank neither") in answer.text


def test_what_is_measured_is_told_of_both(said):
    answer = said("place_about", "大雁塔和小雁塔哪个高", "zh")
    assert "64米" in answer.text and "43米" in answer.text and "不分高下" not in answer.text


def test_the_price_of_two_places_is_no_choice(said):
    assert said("place_tickets", "法门寺和乾陵哪个便宜", "zh").topic == "place_tickets"
