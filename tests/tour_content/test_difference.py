"""What differs is told by field; what merely moved down in a list does not differ."""

from __future__ import annotations

import pytest

from tour_content.difference import differences


@pytest.mark.parametrize(
    "before, after, told",
    [
        ({"rank": 1}, {"rank": 1}, []),
        ({"rank": 1}, {"rank": 2}, ["rank: 1 → 2"]),
        ({"name": {"en": "A", "zh": "甲"}}, {"name": {"en": "B", "zh": "甲"}}, ['name.en: "A" → "B"']),
        ({"rank": 1}, {"rank": 1, "then": {"en": "x"}}, ['then: (nothing) → {"en": "x"}']),
        ({"also": ["a", "b"]}, {"also": ["new", "a", "b"]}, ['also[0]: (nothing) → "new"']),
        ({"also": ["a", "b", "c"]}, {"also": ["a", "c"]}, ['also[1]: "b" → (nothing)']),
        ({"hours": [{"open": "a"}, {"open": "b"}]}, {"hours": [{"open": "a"}, {"open": "c"}]}, ['hours[1].open: "b" → "c"']),
        (None, {"rank": 1}, ['record: (nothing) → {"rank": 1}']),
    ],
)
def test_each_field_that_differs_is_named(before, after, told):
    assert [str(d) for d in differences(before, after)] == told


def test_long_values_are_cut():
    assert len(str(differences({"a": "x" * 500}, {"a": "y"})[0])) < 110
