"""Filmed at, set in, can be lived at: three things, never mixed up."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids
from tour_content.kinds import Title
from tour_content.query.records import list_records

OURS = ["Where was The Umbrella Borrower filmed?", "《借伞的人》在哪儿拍的"]


@pytest.mark.parametrize(
    "said, lines",
    [
        (
            OURS[0],
            [
                "The camera stood in Hengdian",
                "The story is set at Museum of Borrowed Umbrellas",
                "step into its world at Silent Heron Pavilion",
            ],
        ),
        (OURS[1], ["实际拍摄地：横店", "故事发生地：借伞博物馆", "可以沉浸体验的地方：哑鹭亭"]),
    ],
)
def test_each_tie_is_named_for_what_it_is(said, lines, answer_to):
    text = answer_to("title_places", said).text
    assert [line for line in lines if line not in text] == []


@pytest.mark.parametrize(
    "said, lead", [(OURS[0], "The Umbrella Borrower was not filmed in Xi'an."), (OURS[1], "《借伞的人》不是在西安拍的。")]
)
def test_the_first_sentence_settles_whether_it_was_filmed_here(said, lead, answer_to):
    assert answer_to("title_places", said).text.splitlines()[0] == lead


@pytest.mark.parametrize("said", OURS)
def test_the_title_comes_before_its_places(said, answer_to):
    answer = answer_to("title_places", said)
    assert ids(answer) == ["umbrella-borrower", "umbrella-museum", "silent-pavilion"]
    assert answer.checked.isoformat() == "2026-10-01"


@pytest.mark.parametrize(
    "said, unknown", [("Where was Rumours of an Umbrella filmed?", "I won't guess"), ("《伞闻录》哪里拍的", "不敢乱说")]
)
def test_an_unknown_place_of_filming_is_not_guessed(said, unknown, answer_to):
    answer = answer_to("title_places", said)
    assert unknown in answer.text and ids(answer) == ["umbrella-rumour"]


@pytest.mark.parametrize(
    "language, words",
    [("en", ("was filmed in", "was filmed partly", "Filmed at")), ("zh", ("》在西安一带拍摄", "一部分在这里拍", "· 拍摄地："))],
)
def test_no_title_is_said_to_be_filmed_here_that_was_not(language, words, answer_to, db):
    """Over all titles of the library: only a `filmed_at` tie lets the answer say so."""
    for title in list_records(db, Title):
        answer = answer_to("title_places", f'/title_places{{"title": "{title.id}"}}', language=language)
        told = any(word in answer.text for word in words)
        assert told == any(tie.relation == "filmed_at" for tie in title.places) or title.type in ("animation", "campaign"), title.id


@pytest.mark.parametrize("said", ["Where was Titanic Voyage Home filmed?", "《不存在的雨伞》在哪拍的"])
def test_an_unknown_title_is_asked_about_never_answered(said, answer_to):
    answer = answer_to("title_places", said)
    assert answer.topic in ("fallback", "clarify") and not answer.source
