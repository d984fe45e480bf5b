"""The guide's question: asked, and a reply judged."""

from __future__ import annotations

import pytest

from actions.talk import Talk
from tests.actions.conftest import ids
from tour_content.kinds import Tour
from tour_content.query.records import find_record
from tour_content.query.stamps import list_stamps

BEGIN = '/tour_step{"tour": "night-case"}'


@pytest.fixture
def first(db):
    """The question of the walk's first stop."""
    return find_record(db, Tour, "night-case").stops[0].quiz


def wrong_letter(quiz) -> str:
    return next(letter for letter in "ABC" if letter != quiz.answer)


def said_first(answer) -> str:
    """The guide's words, with which a judgement begins."""
    return answer.text.splitlines()[0]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_right_letter_is_praised_explained_and_stamped(language, visitor, first):
    ana = visitor()
    ana.talk = Talk(language=language, chosen=True)
    ana.says(BEGIN)
    answer = ana.says(first.answer)
    tour = find_record(ana.db, Tour, "night-case")
    assert answer.topic == "quiz" and answer.subjects[0].id == "night-case" and answer.subjects[1].type == "place"
    assert said_first(answer) in [words.of(language) for words in tour.guide.right]
    assert first.because.of(language) in answer.text and tour.stops[0].seal in answer.text
    (stamp,) = list_stamps(ana.db, "ana")
    assert (stamp.tour, stamp.stop, stamp.how) == ("night-case", tour.stops[0].id, "quiz")
    assert [button.payload for button in answer.buttons] == ['/tour_step{"go": "next"}']


def test_a_wrong_letter_may_be_mended_once(visitor, first):
    ana = visitor()
    ana.says(BEGIN)
    once = ana.says(wrong_letter(first))
    assert first.because.en not in once.text and len(once.buttons) == 3 and not list_stamps(ana.db, "ana")
    twice = ana.says(f'/quiz{{"choice": "{wrong_letter(first)}"}}')
    assert f"It is {first.answer}" in twice.text and first.because.en in twice.text
    assert said_first(once) != said_first(twice)
    late = ana.says(first.answer)
    assert "answered" in late.text and not list_stamps(ana.db, "ana")


def test_the_second_try_can_be_right(visitor, first):
    ana = visitor()
    ana.says(BEGIN)
    ana.says(wrong_letter(first))
    assert first.because.en in ana.says(first.answer).text and list_stamps(ana.db, "ana")


@pytest.mark.parametrize("said", ["I don't know", "no idea", "不知道", "猜不出来"])
def test_who_does_not_know_is_told(said, visitor, first):
    ana = visitor()
    ana.says(BEGIN)
    answer = ana.says(said, "smalltalk")
    assert answer.topic == "quiz" and first.because.of(answer.language) in answer.text and not list_stamps(ana.db, "ana")


@pytest.mark.parametrize("said", ["a story", "一个故事"])
def test_something_else_is_judged_too(said, visitor, first):
    ana = visitor()
    ana.says(BEGIN)
    answer = ana.says(said, "quiz")
    tour = find_record(ana.db, Tour, "night-case")
    assert answer.topic == "quiz" and said_first(answer) in [words.of(answer.language) for words in tour.guide.wrong]
    assert first.question.of(answer.language) in answer.text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_words_of_a_choice_are_a_reply(language, visitor, first):
    ana = visitor()
    ana.talk = Talk(language=language, chosen=True)
    ana.says(BEGIN)
    right = first.choices["ABCD".index(first.answer)]
    answer = ana.says(right.of(language), "place_about")
    assert answer.topic == "quiz" and first.because.of(language) in answer.text


@pytest.mark.parametrize("letter", ["Z", "D", "", "AB"])
def test_a_letter_that_is_no_choice_costs_no_try(letter, visitor, first):
    ana = visitor()
    ana.says(BEGIN)
    for _ in range(3):
        answer = ana.says(f'/quiz{{"choice": "{letter}"}}')
    assert answer.topic == "quiz" and len(answer.buttons) == 3
    assert first.because.en in ana.says(first.answer).text


def test_praise_is_never_the_same_twice_in_a_row(visitor):
    ana, heard = visitor(), []
    ana.says(BEGIN)
    for stop in find_record(ana.db, Tour, "night-case").stops:
        ana.says(f'/tour_step{{"stop": "{stop.id}"}}')
        heard.append(said_first(ana.says(stop.quiz.answer)))
    assert all(a != b for a, b in zip(heard, heard[1:]))


@pytest.mark.parametrize("said", ["quiz me", "考考我"])
def test_outside_of_a_walk_any_stop_s_question_is_asked_and_judged(said, visitor):
    ana = visitor()
    asked = ana.says(said, "quiz")
    tour = find_record(ana.db, Tour, ids(asked, "tour")[0])
    stop = next(stop for stop in tour.stops if stop.quiz.question.of(asked.language) in asked.text)
    assert asked.topic == "quiz" and len(asked.buttons) == len(stop.quiz.choices)
    judged = ana.says(stop.quiz.answer)
    assert stop.quiz.because.of(asked.language) in judged.text and not ana.talk.walk
    assert [row.stop for row in list_stamps(ana.db, "ana")] == [stop.id]


def test_another_question_is_another(visitor):
    ana = visitor()
    texts = [ana.says("quiz me", "quiz").text, *(ana.says("another question", "quiz").text for _ in range(6))]
    assert all(a != b for a, b in zip(texts, texts[1:]))


@pytest.mark.parametrize("said", ["quiz me about the Big Wild Goose Pagoda", "出道关于大雁塔的题"])
def test_a_question_about_a_place(said, visitor):
    answer = visitor().says(said, "quiz")
    assert ids(answer, "place") == ["big-wild-goose-pagoda"]


def test_the_place_talked_about_is_asked_about(visitor):
    ana = visitor()
    ana.says("what is the Drum Tower", "place_about")
    assert ids(ana.says("quiz me", "quiz"), "place") == ["drum-tower"]


def test_on_a_walk_the_stop_s_own_question_is_asked_again(visitor, first):
    ana = visitor()
    ana.says(BEGIN)
    for said in ("quiz me", "what was the question", "give me a hint"):
        assert first.question.en in ana.says(said, "quiz").text


@pytest.mark.parametrize("said", ["B", '/quiz{"choice": "A"}'])
def test_a_reply_to_no_question_gets_one(said, visitor):
    answer = visitor().says(said, "quiz")
    assert answer.topic == "quiz" and "no question waiting" in answer.text and len(answer.buttons) == 3


def test_in_another_language_nothing_is_judged_twice(visitor, first):
    ana = visitor()
    ana.says(BEGIN)
    ana.says(first.answer)
    answer = ana.says("用中文再说一遍", "language")
    assert answer.topic == "quiz" and first.because.zh in answer.text
