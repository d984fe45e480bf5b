"""Percentiles, rates and blocks are what their names say."""

from __future__ import annotations

import pytest

from bot.bench.figures import Block, Sample, blocks, together


def test_percentiles_are_of_all_rounds_together():
    one = Sample(8, [float(ms) for ms in range(1, 51)], failed=1, silent=0, seconds=5.0, cpu_s={"Rasa server": 0.4})
    two = Sample(8, [float(ms) for ms in range(51, 102)], failed=0, silent=2, seconds=5.1, cpu_s={"Rasa server": 0.61})
    load = together([one, two])
    assert (load.clients, load.messages, load.failed, load.silent) == (8, 101, 1, 2)
    assert (load.median_ms, load.p95_ms, load.p99_ms) == (51.0, 96.0, 100.0)
    assert load.messages_per_s == pytest.approx(10.0) and load.cpu_ms == {"Rasa server": 10.0}
    assert load.medians_ms == [25.5, 76.0]


def test_a_slow_message_in_a_hundred_shows_in_the_last_percentile_only():
    load = together([Sample(1, [5.0] * 98 + [500.0] * 2, 0, 0, 1.0, {})])
    assert load.median_ms == load.p95_ms == 5.0 and load.p99_ms > 100


def test_blocks_of_a_long_talk_are_medians_over_all_talks():
    talks = [[1.0, 3.0, 10.0, 30.0], [1.0, 3.0, 10.0, 30.0, 99.0]]
    assert blocks(talks, 2) == [Block(2, 2.0), Block(4, 20.0)]


@pytest.mark.parametrize("talks", [[], [[1.0]]])
def test_a_talk_shorter_than_a_block_has_none(talks):
    assert blocks(talks, 2) == []
