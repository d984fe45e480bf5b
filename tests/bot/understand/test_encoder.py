"""A question's vector travels from the process that made it to the one that asks for it."""

from __future__ import annotations

import numpy as np
import pytest

from actions.conversation import _with_vector_known
from bot.understand import encoder
from bot.understand.encoder import embed, know, normal, packed, vector_of

SAID = ("when does the place open", "这里的面好吃吗", "what stood here before the museum was built, and who lived next door")


@pytest.fixture(autouse=True)
def nothing_asked_before(monkeypatch):
    monkeypatch.setattr(encoder, "_ASKED", type(encoder._ASKED)(encoder.REMEMBERED))


@pytest.mark.parametrize("said", SAID)
def test_a_vector_that_has_travelled_is_as_near_to_others_as_it_was(said):
    made, others = embed([normal(said)])[0], embed([normal(text) for text in SAID])
    know(said, packed(made))
    assert np.abs(others @ vector_of(said) - others @ made).max() < 0.001
    assert np.linalg.norm(vector_of(said)) == pytest.approx(1.0)


def test_what_is_known_is_not_made_again_and_its_marks_do_not_matter(monkeypatch):
    know("when does the place open", packed(embed(["when does the place open"])[0]))
    monkeypatch.setattr(encoder, "embed", lambda texts: pytest.fail(f"{texts} is made again"))
    assert vector_of("When does the place open?") is vector_of("when does the place open")


def test_a_question_is_kept_without_its_vector():
    told = {"topic": "place_hours", "masked": SAID[0], "vector": packed(embed([SAID[0]])[0])}
    assert _with_vector_known(told) == {"topic": "place_hours", "masked": SAID[0]}
