"""Texts are cut where a sentence ends, and a number means one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Button, Card
from bot.channels.plain import as_text, cut, first_free, in_bytes, in_utf16, number_choices, shorten, split, typed_choice
from bot.channels.replies import Reply

A, B, C = Button("Tickets", "/place_tickets"), Button("Tips", "/place_tips"), Button("Bell Tower", '/place_about{"place": "bell-tower"}')


@pytest.mark.parametrize(
    "text, limit, head",
    [
        ("One two. Three four. Five six.", 24, "One two. Three four."),
        ("一二三。四五六。七八九。", 9, "一二三。四五六。"),
        ("“去哪儿？”他问。不知道。", 9, "“去哪儿？”他问。"),
        ("It opens at 08.30 daily. Last entry 17.30, in winter.", 45, "It opens at 08.30 daily."),
        ("First line\nsecond line. third", 20, "First line"),
        ("1. Bell Tower\n2. Drum Tower\n3. Wall", 30, "1. Bell Tower\n2. Drum Tower"),
        ("no sentence, but a comma here and more", 20, "no sentence, but a"),
        ("oneverylongwordwithoutanyend", 10, "oneverylon"),
        ("short", 10, "short"),
    ],
)
def test_a_text_is_cut_where_a_sentence_ends(text, limit, head):
    first, rest = cut(text, limit)
    assert first == head
    assert "".join((first + rest).split()) == "".join(text.split())


def test_a_cut_parts_no_letter_from_its_accent_and_no_emoji_from_its_colour():
    assert cut("aaaae\u0301bbbb", 5)[0] == "aaaa"
    assert cut("👍🏽👍🏽👍🏽", 3)[0] == "👍🏽"
    assert cut("👩\u200d👧👩\u200d👧", 5)[0] == "👩\u200d👧"


@given(st.text(min_size=1, max_size=400), st.integers(40, 80), st.sampled_from([len, in_bytes, in_utf16]))
def test_every_part_fits_and_nothing_is_lost(text, limit, size):
    parts = split(text, limit, size)
    assert all(size(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_buttons_get_numbers():
    text, choices = number_choices("It opens at 08:30.", [A, B], "Reply with a number:", "Choose.")
    assert text == "It opens at 08:30.\n\nReply with a number:\n1. Tickets\n2. Tips"
    assert choices == {"1": "/place_tickets", "2": "/place_tips"}


def test_what_the_text_numbers_keeps_its_number_and_the_others_follow_on():
    text, choices = number_choices("Around you:\n1. Drum Tower, 3 min\n2. Bell Tower, 5 min", [C, A], "Or:", "Choose.")
    assert text.endswith("Or:\n3. Tickets") and choices == {"2": C.payload, "3": A.payload}


def test_a_list_that_can_be_chosen_from_says_so():
    text, choices = number_choices("Around you:\n1. Drum Tower\n2. Bell Tower", [C], "Or:", "Choose.")
    assert text.endswith("2. Bell Tower\n\nChoose.") and choices == {"2": C.payload}


def test_a_number_that_stands_twice_is_nobody_s():
    text, choices = number_choices("Day 1\n1. Bell Tower\nDay 2\n1. Bell Tower", [C], "Or:", "Choose.")
    assert choices == {"2": C.payload} and text.endswith("2. Bell Tower")


def test_lettered_choices_keep_their_letters():
    quiz = [Button(letter, f'/quiz{{"choice": "{letter}"}}') for letter in "AB"]
    text, choices = number_choices("Who wrote it?\nA. Li Bai\nB. Du Fu", quiz, "Or:", "Choose.")
    assert text == "Who wrote it?\nA. Li Bai\nB. Du Fu" and set(choices) == {"A", "B"}


def test_numbers_can_be_left_free():
    assert number_choices("Text.", [A], "Or:", "Choose.", skip=1)[1] == {"2": A.payload}
    assert first_free("1. one\n2. two") == 3


@pytest.mark.parametrize("typed, choice", [("2", "2"), (" ２ ", "2"), ("2.", "2"), ("2、", "2"), ("02", "2"), ("b", "B"), ("12", "12")])
def test_a_choice_can_be_typed_in_many_ways(typed, choice):
    assert typed_choice(typed) == choice


@pytest.mark.parametrize("typed", ["", "2 museums", "618", "two", "第二个", "-1", "1.5", "²²²"])
def test_other_messages_are_no_choice(typed):
    assert typed_choice(typed) is None


def test_cards_add_what_the_text_does_not_say(monkeypatch):
    cards = (Card("Bell Tower", "at the crossing"), Card("Drum Tower", "in the west", url="https://example.org/d"))
    assert as_text(Reply("The Bell Tower stands.", cards=cards)) == (
        "The Bell Tower stands.\n\n· Drum Tower — in the west — https://example.org/d"
    )
    named = Reply("Calendar: the parade", cards=(Card("the parade", url="/guide/calendar/parade.ics"),))
    assert as_text(named) == "Calendar: the parade"  # a path of our own host is of no use in a messenger
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", "https://guide.example.org/")
    assert as_text(named).endswith("the parade: https://guide.example.org/guide/calendar/parade.ics")


def test_labels_are_shortened():
    assert shorten("Legend of the Demon Cat", 10) == "Legend of…" and shorten("short", 10) == "short"
    assert in_bytes(shorten("妖猫传妖猫传", 10, in_bytes)) <= 10
