"""Titles by condition."""

from __future__ import annotations

import re

import pytest

from tests.actions.conftest import ids
from tour_content.kinds import Title
from tour_content.query.records import find_record


@pytest.mark.parametrize(
    "said, kind",
    [
        ("which documentaries are there", "documentary"),
        ("有哪些纪录片", "documentary"),
        ("list films please", "film"),
        ("有什么电影推荐", "film"),
    ],
)
def test_only_titles_of_the_kind_are_listed(said, kind, answer_to, db):
    answer = answer_to("title_search", said)
    assert answer.filters["title_kind"] == kind
    assert {find_record(db, Title, id_).type for id_ in ids(answer)} == {kind}


@pytest.mark.parametrize("said", ["dramas about the Tang", "唐朝的电视剧"])
def test_a_list_is_numbered_and_has_three_or_more(said, answer_to):
    answer = answer_to("title_search", said)
    assert len(answer.listed) >= 3 and "\n3. " in answer.text
    assert answer.source and answer.checked


@pytest.mark.parametrize("said", ["films shot in Xi'an", "在西安拍的电影"])
def test_shot_here_lists_only_what_was_filmed_here(said, answer_to, db):
    answer = answer_to("title_search", said)
    assert "filmed_at" in answer.filters["relation"]
    assert all(any(tie.relation == "filmed_at" for tie in find_record(db, Title, id_).places) for id_ in ids(answer))


@pytest.mark.parametrize("said", ["dramas about the Tang", "唐代的剧"])
def test_a_list_of_tang_dramas_says_that_most_were_shot_elsewhere(said, answer_to):
    assert re.search("far from Xi'an|外地", answer_to("title_search", said).text)


@pytest.mark.parametrize("said", ["is there a film about Bai Juyi and a cat", "白居易和猫的那部电影"])
def test_a_title_is_found_by_a_person_and_a_word(said, answer_to):
    assert ids(answer_to("title_search", said), "title") == ["legend-of-the-demon-cat"]


@pytest.mark.parametrize("topic", ["title_search", "title_places", "title_about"])
@pytest.mark.parametrize("said", ["Is Empresses in the Palace set in Xi'an?", "甄嬛传是在西安拍的吗"])
def test_a_work_that_is_not_ours_is_named_as_unknown(topic, said, answer_to):
    answer = answer_to(topic, said)
    assert answer.topic == "fallback" and not answer.subjects


def test_what_else_a_poet_wrote_is_no_list_of_dramas(answer_to):
    assert answer_to("title_search", "李商隐还有别的写长安的吗").topic == "poem"
