"""Long stories in paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.paragraphs import MOST, paragraphs
from tour_content.kinds import Tour
from tour_content.query.records import list_records


@pytest.mark.parametrize("text", ["Short and sweet.", "一句话。", "no end at all"])
def test_a_short_text_stays_whole(text):
    assert paragraphs(text) == [text]


def test_nothing_has_no_paragraphs():
    assert paragraphs("") == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_stop_of_the_walks_is_one_wall(language, db):
    for tour in list_records(db, Tour):
        for stop in tour.stops:
            found = paragraphs(stop.narration.of(language))
            assert len(found) >= 2, stop.id
            assert all(len(part) < MOST * 1.5 for part in found), stop.id


@pytest.mark.parametrize("quoted", ["“Run. Now. Or never.”", "‘Run. Now. Or never.’", "“快跑。现在。不然晚了。”"])
def test_what_somebody_says_is_not_torn(quoted):
    text = " ".join([f"He said: {quoted} Then he went away, as he always does." for _ in range(12)])
    assert all(part.count(quoted[0]) == part.count(quoted[-1]) for part in paragraphs(text))


@given(st.text(alphabet="ab .!?。！“”‘’（）\n长安", max_size=900))
def test_no_character_is_lost(text):
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())
