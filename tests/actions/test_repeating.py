"""A long answer is not printed twice in a talk."""

from __future__ import annotations

from actions.talk import Talk


def test_a_list_told_again_is_one_of_names(answer_to):
    talk = Talk()
    first = answer_to("place_search", "free museums", talk)
    again = answer_to("place_search", "free museums", talk)
    assert len(again.text) < len(first.text) / 2 and again.listed == first.listed


def test_a_button_tells_it_whole_again(answer_to):
    talk = Talk()
    first = answer_to("person_about", "who was Li Bai", talk)
    assert answer_to("person_about", '/person_about{"person": "li-bai"}', talk).text.startswith(first.text[:80])


def test_talks_remember_their_answers_as_data():
    here = {"place": "bell-tower", "at": "2026-11-23T10:00:00"}
    assert Talk.of(Talk(heard=["ab"], here=here, recent=["bell-tower"]).data()).heard == ["ab"]
