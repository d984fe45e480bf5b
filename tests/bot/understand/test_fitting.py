"""Which topic asks the same of another kind."""

from __future__ import annotations

import pytest

from bot.understand.fitting import ABOUT, NEEDS, fit, fit_ranked, fit_to_focus, kind_pointed_at, takes
from bot.understand.topic_names import TOPICS


@pytest.mark.parametrize(
    "topic, kinds",
    [
        ("place_hours", ["place"]),
        ("place_hours", []),
        ("practical", ["place"]),
        ("place_hours", ["place", "event"]),
        ("place_directions", ["elsewhere"]),
        ("greet", ["dish"]),
    ],
)
def test_a_topic_that_can_be_about_what_was_named_stays(topic, kinds):
    assert fit(topic, kinds) == topic


@pytest.mark.parametrize(
    "topic, kinds, fitted",
    [
        ("place_tickets", ["event"], "event_tickets"),
        ("event_tickets", ["place"], "place_tickets"),
        ("place_about", ["dish"], "food_about"),
        ("place_titles", ["title"], "title_places"),
        ("title_places", ["place"], "place_titles"),
        ("place_hours", ["event"], "event_about"),
        ("event_about", ["place"], "event_search"),
        ("place_about", ["city", "person"], "person_about"),
    ],
)
def test_of_another_kind_the_same_is_asked_by_its_own_topic(topic, kinds, fitted):
    assert fit(topic, kinds) == fitted


@pytest.mark.parametrize(
    "topic, text, last, fitted",
    [
        ("place_tickets", "and the tickets?", "event", "event_tickets"),
        ("place_about", "what is it", "dish", "food_about"),
        ("place_tickets", "how much is it", "place", "place_tickets"),
        ("place_tickets", "how much", None, "place_tickets"),
        ("person_about", "what is it", "place", "person_about"),
    ],
)
def test_without_a_name_it_is_what_is_talked_about(topic, text, last, fitted):
    assert fit_to_focus(topic, text, last) == fitted


@pytest.mark.parametrize(
    "text, kind",
    [
        ("how do I get to the museum", "place"),
        ("who is he", "person"),
        ("那个演出几点", "event"),
        ("这部剧在哪拍", "title"),
        ("how much", None),
        ("the shell", None),
        ("herbs", None),
    ],
)
def test_some_words_say_of_which_kind_the_thing_is(text, kind):
    assert kind_pointed_at(text) == kind


def test_the_likeliest_topic_about_the_thing_pointed_at():
    assert fit_ranked(["greet", "place_tickets", "place_about"], "event") == "event_tickets"
    assert fit_ranked(["greet"], "event") is None


def test_every_topic_named_here_is_one_of_the_contract():
    assert set(NEEDS) | set(ABOUT.values()) <= TOPICS
    assert all(takes(topic, kind) for kind, topic in ABOUT.items() if kind != "tour")
