"""Positions for Chinese map services."""

from __future__ import annotations

import pytest

from tour_content.gcj02 import to_gcj02
from tour_content.query.places import distance_m


# pairs as eviltransform's own tests have them: https://github.com/googollee/eviltransform/blob/master/testcase
@pytest.mark.parametrize(
    "wgs, gcj",
    [
        ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
        ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
        ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
    ],
)
def test_it_gives_the_known_pairs(wgs, gcj):
    assert to_gcj02(*wgs) == pytest.approx(gcj, abs=1e-7)


def test_in_xian_the_shift_is_some_half_kilometre():
    assert 400 < distance_m((34.261, 108.9423), to_gcj02(34.261, 108.9423)) < 600
