"""Personal data is taken out of what visitors said, and nothing else is."""

from __future__ import annotations

import pytest

from tour_content.masking import MOST, read_patterns, without_personal_data

MASKED = [(entry["sign"], text) for entry in read_patterns() for text in entry["masks"]]
KEPT = [text for entry in read_patterns() for text in entry.get("keeps", ())]


@pytest.mark.parametrize("sign, text", MASKED)
def test_personal_data_becomes_a_sign(sign, text):
    assert sign in without_personal_data(text)


@pytest.mark.parametrize("text", KEPT)
def test_what_a_question_needs_stays(text):
    assert without_personal_data(text) == text


@pytest.mark.parametrize(
    "text, masked",
    [
        ("my passport is E12345678, mail ana@example.org, phone +86 138 0013 8000", "my passport is [id], mail [mail], phone [number]"),
        ("电话１３８００１３８０００", "电话[number]"),  # full-width digits
        ("138\u3000001\n38000", "[number]"),
        ("我叫王小明，微信是 xiaoming88", "我叫[name]，微信是 [account]"),
        ("", ""),
    ],
)
def test_several_at_once_and_in_disguise(text, masked):
    assert without_personal_data(text) == masked


def test_a_long_message_is_cut_and_takes_no_time():
    assert len(without_personal_data("1 " * 100_000)) <= MOST
