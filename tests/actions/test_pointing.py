"""What a description points at: a thing just told of, or its twin."""

from __future__ import annotations

import pytest

from actions.talk import Talk
from tests.actions.conftest import ids


@pytest.mark.parametrize("said", ["no, the small one", "不是，小的那个"])
def test_the_small_one_is_the_twin_of_the_big_one(said, answer_to):
    talk = Talk()
    answer_to("place_about", "Big Wild Goose Pagoda", talk)
    assert ids(answer_to("follow_up", said, talk)) == ["small-wild-goose-pagoda"]


@pytest.mark.parametrize("said", ["is the heron thing worth it", "那个鹭亭值得去吗"])
def test_a_thing_just_told_of_is_found_by_a_word_of_its_name(said, answer_to):
    talk = Talk()
    answer_to("title_places", "The Umbrella Borrower", talk)
    assert ids(answer_to("place_about", said, talk))[:1] == ["silent-pavilion"]


def test_what_fits_several_things_alike_points_at_none(answer_to):
    told = [["place", "umbrella-museum"], ["title", "umbrella-borrower"]]
    talk = Talk(offered=told, last=["place", "bell-tower"], focus={"place": "bell-tower"})
    assert ids(answer_to("place_hours", "when does the umbrella open", talk)) == ["bell-tower"]


@pytest.mark.parametrize("said", ["how far is it from the Bell Tower", "从钟楼过去远吗"])
def test_where_a_way_starts_is_no_subject(said, answer_to):
    talk = Talk()
    answer_to("place_about", "Museum of Borrowed Umbrellas", talk)
    assert ids(answer_to("place_directions", said, talk)) == ["umbrella-museum", "bell-tower"]
    assert talk.last == ["place", "umbrella-museum"]


def test_the_park_is_the_one_talked_about_before(answer_to):
    talk = Talk()
    answer_to("place_hours", "when does Daming Palace open", talk)
    answer_to("place_tickets", "how much is the Bell Tower", talk)
    assert ids(answer_to("place_hours", "is the park open till late", talk)) == ["daming-palace"]
