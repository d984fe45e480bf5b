"""The classifier learns from few examples, in both languages at once, and is the same after saving."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand.encoder import embed, normal
from bot.understand.topics import TopicModel, ngrams_of

EXAMPLES = [
    ("when does the place open", "hours"),
    ("opening times of the place", "hours"),
    ("那个地方几点开门", "hours"),
    ("那个地方几点关门", "hours"),
    ("how late is the place open", "hours"),
    ("营业时间", "hours"),
    ("how much is the place", "tickets"),
    ("ticket price of the place", "tickets"),
    ("那个地方门票多少钱", "tickets"),
    ("门票几块", "tickets"),
    ("what does it cost to get in", "tickets"),
    ("要买票吗", "tickets"),
    ("hello", "greet"),
    ("hi there", "greet"),
    ("你好", "greet"),
    ("早上好", "greet"),
    ("good morning", "greet"),
    ("hey", "greet"),
]


@pytest.fixture(scope="module")
def model() -> TopicModel:
    return TopicModel().fit([text for text, _ in EXAMPLES], [topic for _, topic in EXAMPLES])


@pytest.mark.parametrize(
    "text, topic",
    [
        ("When does the place close?", "hours"),
        ("那个地方开到几点", "hours"),
        ("ticket prices please", "tickets"),
        ("多少钱一张票", "tickets"),
        ("hello!", "greet"),
        ("你好啊", "greet"),
    ],
)
def test_a_new_sentence_gets_its_topic(text, topic, model):
    assert model.guess([text])[0].topic == topic


def test_probabilities_fall_and_are_probabilities(model):
    guess = model.guess(["when does the place open"])[0]
    chances = [chance for _, chance in guess.ranking]
    assert chances == sorted(chances, reverse=True) and 0.99 < sum(chances) < 1.01
    assert guess.of("hours") == guess.confidence and guess.of("nothing") == 0.0


def test_a_saved_model_guesses_the_same(model, tmp_path):
    model.save(tmp_path / "model.joblib")
    assert TopicModel.load(tmp_path / "model.joblib").guess(["when does it open"]) == model.guess(["when does it open"])


def test_a_model_that_has_learned_nothing_says_so():
    with pytest.raises(ValueError, match="learned nothing"):
        TopicModel().guess(["hello"])


def test_sentences_are_unit_vectors():
    vectors = embed(["hello", "你好"])
    assert vectors.shape == (2, 512) and (vectors**2).sum(axis=1) == pytest.approx([1, 1], abs=1e-3)


@pytest.mark.parametrize("text, seen", [("Open?!", "open"), ("12:30", "0:0"), ("???", "?"), ("", "?"), ("  Bell  ", "bell")])
def test_the_classifier_sees_neither_capitals_nor_numbers_nor_end_marks(text, seen):
    assert normal(text) == seen


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_whatever_is_written(model, text):
    assert model.guess([text])[0].topic in model.topics
    assert isinstance(ngrams_of(normal(text)), list)


def test_a_sentence_is_guessed_alike_the_second_time_and_in_company():
    said = {
        "hours": ["when does it open", "opening hours"],
        "price": ["how much is it", "ticket price"],
        "way": ["how do I get there", "the way"],
    }
    model = TopicModel().fit([text for texts in said.values() for text in texts * 3], [topic for topic in said for _ in range(6)])
    alone = model.guess(["opening hours today"])[0]
    again, other = model.guess(["opening hours today", "the ticket price"])
    assert alone.ranking == again.ranking
    assert other.topic == "price"
