"""Positions written out in a message."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand.positions import as_position, find_position, from_gcj02, to_gcj02


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


@pytest.mark.parametrize(
    "wgs, gcj",  # the published test values of github.com/googollee/eviltransform
    [
        ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
        ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
        ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
    ],
)
def test_chinese_maps_positions_are_turned_into_the_world_s(wgs, gcj):
    assert to_gcj02(*wgs) == pytest.approx(gcj, abs=1e-5)  # about a metre
    assert from_gcj02(*gcj) == pytest.approx(wgs, abs=1e-5)


def test_outside_of_china_maps_agree():
    assert from_gcj02(48.8584, 2.2945) == (48.8584, 2.2945)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.floats(), st.text(max_size=20), st.none(), st.booleans(), st.integers(), st.lists(st.integers())),
    st.floats() | st.text(max_size=20),
)
def test_whatever_is_sent_is_a_position_on_earth_or_none(lat, lon):
    position = as_position(lat, lon)
    assert position is None or (-90 <= position[0] <= 90 and -180 <= position[1] <= 180)
