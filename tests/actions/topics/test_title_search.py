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
