"""Stories found by a word in their headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tour_content.kinds import KINDS, Person, Place
from tour_content.query.records import list_records
from tour_content.query.stories import Stories, Story, list_stories, search_stories

TEXTS = (
    "the curfew drums\n宵禁的鼓声",
    "drums of the tower\n鼓楼上的鼓",
    "who played polo\n谁打马球",
    "a polo field in the palace\n宫里的马球场",
)
STORIES = Stories([Story("place", str(number), tuple(text.split("\n")), text) for number, text in enumerate(TEXTS)])


@pytest.mark.parametrize(
    "word, found",
    [
        ("drums", "01"),
        ("drum", "01"),
        ("rum", ""),
        ("马球", "23"),
        ("打马球", "2"),
        ("宵禁", "0"),
        ("the tower", "1"),
        ("鼓", ""),
        ("nothing", ""),
        ("", ""),
    ],
)
def test_a_word_finds_the_stories_that_have_it(word, found):
    assert "".join(story.id for story in STORIES.having(word, 2)) == found


def test_a_word_that_too_many_have_tells_nothing_apart():
    assert [len(STORIES.having("polo", most)) for most in (1, 2, 3)] == [0, 2, 2]


@given(st.text(alphabet="ab 鼓楼马球\n", max_size=12), st.integers(1, 5))
def test_whatever_is_looked_for_stands_in_what_is_found(word, most):
    assert all(word in story.text for story in STORIES.having(word, most))


def test_the_librarys_stories_are_those_of_its_records(real_db):
    with real_db.session() as db:
        read = {(story.kind, story.id, story.headings[0]) for story in list_stories(db)}
        told = {
            (kind, record.id, story.about.en) for kind, of in KINDS.items() for record in list_records(db, of) for story in record.stories
        }
        some = search_stories(db, frozenset({Place.kind, Person.kind}))
    assert read == told and len(told) > 500
    assert {story.kind for story in some.all} == {"place", "person"}
    assert search_stories(db, frozenset({Place.kind, Person.kind})) is some
