"""A message as the questions in it: where it is parted, what belongs to which."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand.catalogue import Catalogue
from bot.understand.clean import clean
from bot.understand.dates import find_dates
from bot.understand.fillers import asks_nothing
from bot.understand.question import as_data
from bot.understand.questions import FOLLOW_UP, find_questions, mask, only_wishes, wants_more
from bot.understand.splitting import Piece, Said, split
from bot.understand.topics import Guess, TopicModel

NOW = dt.datetime(2026, 11, 23, 10)
CATALOGUE = Catalogue(
    [
        ("place", "bell-tower", "Bell Tower", 1),
        ("place", "bell-tower", "钟楼", 1),
        ("place", "drum-tower", "Drum Tower", 1),
        ("place", "drum-tower", "鼓楼", 1),
        ("event", "parade", "Lantern Parade", 1),
        ("title", "ballad", "Bridge Ballad", 1),
        ("poem", "ballad-poem", "Bridge Ballad", 1),
        ("event", "spring-festival", "春节", 1),
    ]
)
WORDS = {
    "place_tickets": ("how much", "price", "门票", "多少钱"),
    "place_hours": ("open", "close", "几点"),
    "place_directions": ("get to", "怎么走"),
    "greet": ("hello", "你好"),
    "thanks": ("thank",),
    "aside": ("we are",),
    "route_plan": ("plan my day",),
    "poem": ("poem",),
    "title_about": ("drama",),
}


class ByWords(TopicModel):
    """A classifier that goes by a word; sure where it stands, at a loss elsewhere."""

    def guess(self, texts: list[str], most: int = 5, foreign: bool = False) -> list[Guess]:
        return [self._guess_one(text.lower()) for text in texts]

    def _guess_one(self, text: str) -> Guess:  # type: ignore[override]
        topic = next((topic for topic, words in WORDS.items() if any(word in text for word in words)), None)
        return Guess(((topic, 0.9), ("help", 0.1)) if topic else (("help", 0.05),), np.zeros(512, np.float32))


def said(text: str, language: str = "en") -> Said:
    working = clean(text).working
    return Said(working, language, CATALOGUE.find(working), find_dates(working, NOW))


def asked(text: str, language: str = "en") -> list[tuple[str, list[str]]]:
    return [(q.topic, [m.candidates[0][1] for m in q.mentions]) for q in find_questions(said(text, language), ByWords())]


@pytest.mark.parametrize(
    "text",
    [
        "when does the Bell Tower open",
        "hello, when does the Bell Tower open?",
        "We are three, from Spain. When does the Bell Tower open? Thank you!",
        "when, on which day, does the Bell Tower open",
    ],
)
def test_back_story_and_courtesy_are_no_questions(text):
    assert asked(text) == [("place_hours", ["bell-tower"])]


@pytest.mark.parametrize(
    "text, language, questions",
    [
        (
            "When does the Bell Tower open and how much is the Drum Tower?",
            "en",
            [("place_hours", ["bell-tower"]), ("place_tickets", ["drum-tower"])],
        ),
        ("钟楼几点开门，门票多少钱", "zh", [("place_hours", ["bell-tower"]), ("place_tickets", ["bell-tower"])]),
        ("When does it open, and how much is the Bell Tower?", "en", [("place_hours", ["bell-tower"]), ("place_tickets", ["bell-tower"])]),
        ("how much is the Bell Tower and the Drum Tower?", "en", [("place_tickets", ["bell-tower"]), ("place_tickets", ["drum-tower"])]),
    ],
)
def test_two_questions_are_two_each_with_its_name(text, language, questions):
    assert asked(text, language) == questions


def test_a_plan_is_one_question_however_many_clauses_it_has():
    assert [topic for topic, _ in asked("plan my day: Bell Tower, Drum Tower, from three to nine")] == ["route_plan"]


@pytest.mark.parametrize("text", ["and the Bell Tower?", "Bell Tower", "tomorrow?", "what about the second one"])
def test_what_only_names_follows_up(text):
    assert find_questions(said(text), ByWords())[0].topic == FOLLOW_UP


def test_dates_belong_to_every_question_of_the_message():
    questions = find_questions(said("When does the Bell Tower open tomorrow and how much is the Drum Tower tomorrow?"), ByWords())
    assert [q.dates[0].first.day for q in questions] == [24, 24]


@pytest.mark.parametrize("text, kind", [("a poem, Bridge Ballad", "poem"), ("the drama Bridge Ballad", "title")])
def test_a_name_of_two_kinds_is_of_the_kind_that_was_asked_about(text, kind):
    questions = find_questions(said(text), ByWords())
    assert questions[0].mentions[0].kinds[0] in (kind, "title")
    assert [questions[0].mentions[0].of_kind(kind)] == [["ballad-poem"] if kind == "poem" else ["ballad"]]


def test_a_feast_says_when_and_is_no_subject():
    assert asked("春节钟楼几点开门", "zh") == [("place_hours", ["bell-tower"])]


def test_what_cannot_be_made_out_is_not_understood():
    assert asked("blorp snorkel") == [("fallback", [])]


@pytest.mark.parametrize(
    "text, language, masked",
    [
        ("When does the Bell Tower open", "en", "When does the place open"),
        ("钟楼几点开门", "zh", "那个地方几点开门"),
        ("the Lantern Parade", "en", "the show"),
    ],
)
def test_names_become_plain_nouns(text, language, masked):
    message = said(text, language)
    assert mask(message, tuple(message.mentions), Piece(0, len(message.working))) == masked


@pytest.mark.parametrize("text", ["Bell Tower and Drum Tower on 5 and 6 December", "1,000 yuan", "x" * 400, "，，，", "..."])
def test_a_message_is_parted_into_few_pieces_that_lie_in_it(text):
    _, pieces = split(said(text))
    assert len(pieces) <= 6 and all(0 <= p.start < p.end <= len(text) for p in pieces)


@pytest.mark.parametrize("text, nothing", [("and then?", True), ("那呢", True), ("", True), ("price", False), ("几点", False)])
def test_fillers_ask_nothing(text, nothing):
    assert asks_nothing(text) == nothing


def test_another_one_and_a_bare_wish():
    assert wants_more("Another one?") and wants_more("再来一首") and not wants_more("another museum")
    assert only_wishes("and vegetarian?", {"vegetarian": ["yes"]}) and not only_wishes("free museums", {"category": ["museum"]})


def test_a_question_is_json_data():
    data = as_data(find_questions(said("when does the Bell Tower open on 5 December after 3 pm"), ByWords())[0])
    assert data["topic"] == "place_hours" and data["dates"][0]["first"] == "2026-12-05"
    assert data["mentions"][0]["candidates"] == [["place", "bell-tower"]]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["Bell Tower", "钟楼", "tomorrow", "和", "and", "几点", "how much", "?", "，", "the second one", "春节"]),
            st.text(max_size=10),
        ),
        max_size=20,
    ),
    st.sampled_from([" ", ""]),
)
def test_whatever_is_written(parts, glue):
    assert find_questions(said(glue.join(parts)), ByWords())
