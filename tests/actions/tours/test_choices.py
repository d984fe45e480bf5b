"""What a visitor's words choose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.tours.choices import ALL, SOME, letter_alone, letter_in, meant
from tour_content.kinds.base import Words

SIGNALS = [
    Words(en="Drums", zh="街鼓"),
    Words(en="A temple bell", zh="寺里的钟"),
    Words(en="A rider with a horn", zh="骑马吹角的人"),
]


@pytest.mark.parametrize(
    "said", ["B", "b", "b)", "(b)", "B!", "I think it's B", "option b please", "the answer is b", "选B", "我选B吧", "答案是 B", "B。"]
)
def test_a_letter_with_nothing_around_it(said):
    assert letter_alone(said) == "B"


@pytest.mark.parametrize("said", ["", "be", "a bell", "A story", "A or B", "plan B for tomorrow", "not at all", "街鼓", "2"])
def test_no_letter_where_more_is_said(said):
    assert letter_alone(said) is None


@pytest.mark.parametrize(
    "said, letter",
    [
        ("hmm either A or C, I'll go with C", "C"),
        ("纠结半天，还是选B算了", "B"),
        ("my wife says B", "B"),
        ("A or B", None),
        ("A bell", None),
        ("I'm sure", None),
        ("", None),
    ],
)
def test_the_letter_that_is_named_most(said, letter):
    assert letter_in(said) == letter


@pytest.mark.parametrize(
    "said, choice",
    [("drums", 0), ("The drums!", 0), ("我觉得是街鼓", 0), ("a bell", 1), ("寺里的钟吧", 1), ("the rider", 2), ("骑马的人", 2)],
)
def test_words_of_a_choice_in_either_language(said, choice):
    assert meant(said, SIGNALS) == choice


@pytest.mark.parametrize("said", ["", "...", "a story", "where is the temple", "一个故事", "the drums or the bell"])
def test_no_choice_where_something_else_is_said(said):
    assert meant(said, SIGNALS, ALL) is None


def test_less_will_do_for_who_is_known_to_reply():
    assert meant("somebody on a horse with a horn", SIGNALS, ALL) is None
    assert meant("somebody on a horse with a horn", SIGNALS, SOME) == 2
    assert meant("because of the drums that they beat at dusk", SIGNALS, SOME) == 0


@given(st.text(max_size=60))
def test_anything_may_be_said(text):
    assert meant(text, SIGNALS, SOME) in (None, 0, 1, 2)
    assert letter_alone(text) in (None, *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert letter_in(text) in (None, *"ABCDEFGH")
