"""What a title is."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids


@pytest.mark.parametrize(
    "said, line",
    [
        ("What is The Umbrella Borrower?", "The Umbrella Borrower — drama, 2025, 12 episodes"),
        ("《借伞的人》是什么", "《借伞的人》，电视剧，2025年，共12集"),
    ],
)
def test_kind_year_and_length_stand_in_one_line(said, line, answer_to):
    answer = answer_to("title_about", said)
    assert line in answer.text and ids(answer) == ["umbrella-borrower"]
    assert answer.source and answer.checked


@pytest.mark.parametrize("said", ["What is Legend of the Demon Cat?", "妖猫传讲的是什么", "妖貓傳講的是什麼"])
def test_a_title_is_found_by_any_of_its_names(said, answer_to):
    assert ids(answer_to("title_about", said)) == ["legend-of-the-demon-cat"]


def test_the_way_to_its_places_is_a_button(answer_to):
    payloads = [button.payload for button in answer_to("title_about", "what is The Umbrella Borrower").buttons]
    assert '/title_places{"title": "umbrella-borrower"}' in payloads


@pytest.mark.parametrize("said, topic", [("what is the Bell Tower", "place_about"), ("李白是谁", "person_about")])
def test_what_is_no_title_is_told_by_its_own_topic(said, topic, answer_to):
    assert answer_to("title_about", said).topic == topic


def test_whether_it_is_history_is_answered_by_what_was_invented(answer_to):
    answer = answer_to("title_about", "was the great lantern of The Longest Day in Chang'an real")
    assert "Anfu Gate" in answer.text and "invented" in answer.text


def test_a_name_that_is_a_palace_and_a_documentary_is_the_palace(answer_to):
    assert answer_to("title_places", "大明宫有几个门").topic == "place_about"
    assert answer_to("title_places", "大明宫的纪录片在哪里拍的").topic == "title_places"
