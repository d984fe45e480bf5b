"""Positions written out in a message."""

from __future__ import annotations

import pytest

from bot.understand.positions import as_position, find_position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("I'm at 34.2197, 108.9594", (34.2197, 108.9594)),
        ("108.9594,34.2197 这里唐朝是什么", (34.2197, 108.9594)),
        ("34.2197°N 108.9594°E", (34.2197, 108.9594)),
        ("我在34.21，108.95", (34.21, 108.95)),
        ("from 10.30 to 12.45 on 5.12.2026", None),
        ("34.2197", None),
        ("pay 34.20, 500.95 in all", None),
        ("", None),
    ],
)
def test_a_pair_of_degrees_is_a_position(text: str, position: tuple[float, float] | None) -> None:
    assert find_position(text) == position


@pytest.mark.parametrize(("lat", "lon"), [("34", 108.9), (None, None), (True, 108.9), (91.0, 108.9), (34.2, 181)])
def test_what_is_no_position_is_none(lat: object, lon: object) -> None:
    assert as_position(lat, lon) is None
