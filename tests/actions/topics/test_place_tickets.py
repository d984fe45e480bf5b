"""Admission, concessions, booking."""

from __future__ import annotations

import pytest

from tests.actions.conftest import days, ids

OURS = [("How much is the Museum of Borrowed Umbrellas?", "en"), ("借伞博物馆门票多少钱", "zh")]


@pytest.mark.parametrize("said, language", OURS)
def test_prices_stand_with_their_sign_and_for_whom(said, language, answer_to):
    answer = answer_to("place_tickets", said)
    assert ids(answer) == ["umbrella-museum"] and answer.language == language
    assert {"en": "adults: ¥30", "zh": "成人：¥30"}[language] in answer.text
    assert {"en": "children: free (¥0)", "zh": "儿童：免费（¥0）"}[language] in answer.text


@pytest.mark.parametrize("said, language", OURS)
def test_the_oldest_check_of_the_prices_counts(said, language, answer_to):
    answer = answer_to("place_tickets", said)
    assert answer.checked.isoformat() == "2026-10-01"
    assert {"https://example.org/older", "https://example.org/umbrellas"} == set(answer.source)


@pytest.mark.parametrize("said", ["price of the Museum of Borrowed Umbrellas on 5 February 2027", "2027年2月5日借伞博物馆票价"])
def test_the_price_is_that_of_the_day_asked_about(said, answer_to):
    answer = answer_to("place_tickets", said)
    assert "¥45" in answer.text and "¥30" not in answer.text
    assert answer.when == days("2027-02-05")


@pytest.mark.parametrize(
    "said, words",
    [
        ("Do I have to book the Museum of Borrowed Umbrellas with a passport?", ["must book", "3 days", "passport does not work"]),
        ("借伞博物馆要预约吗，外国护照行吗", ["必须提前预约", "提前3天", "不能用外国护照"]),
    ],
)
def test_booking_says_how_early_and_whether_a_passport_works(said, words, answer_to):
    text = answer_to("place_tickets", said).text
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    "said, unknown", [("tickets for the Silent Heron Pavilion?", "no checked ticket price"), ("哑鹭亭门票多少", "没有核实过")]
)
def test_an_unknown_price_is_said_to_be_unknown(said, unknown, answer_to):
    answer = answer_to("place_tickets", said)
    assert unknown in answer.text and "¥" not in answer.text


@pytest.mark.parametrize("said", ["tickets for the Umbrella Parade", "伞会巡游多少钱"])
def test_a_show_has_its_own_tickets(said, answer_to):
    assert answer_to("place_tickets", said).topic == "event_tickets"
