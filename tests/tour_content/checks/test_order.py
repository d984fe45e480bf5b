"""Dates and ranges run forwards."""

from __future__ import annotations

from tests.tour_content.conftest import Library


def test_a_fact_checked_tomorrow_is_told_where_it_stands(library: Library) -> None:
    library.write(
        "places/bell-tower.yml",
        """id: bell-tower
rank: 1
name: {en: Bell Tower, zh: 钟楼}
summary: {en: A tower, zh: 一座楼}
category: [tower]
eras: [ming]
tang: none
district: beilin
address: {en: The crossing, zh: 十字路口}
position: {lat: 34.26, lon: 108.94, source: https://example.org/, checked: 2026-11-23}
indoor: partly
see: {en: A bell, zh: 一口钟}
hours:
  - open: "08:30-18:00"
    source: https://example.org/
    checked: 2026-11-24
directions: {source: https://example.org/, checked: 2026-11-23}
duration: {minutes: [20, 60]}
sources:
  - {source: https://example.org/, checked: 2062-11-20}
""",
    )
    assert library.problems() == [
        "places/bell-tower.yml:16: hours[0].checked: 2026-11-24 lies after today; write the day you looked",
        "places/bell-tower.yml:20: sources[0].checked: 2062-11-20 lies after today; write the day you looked",
    ]


def test_a_duration_that_runs_backwards_is_told(library: Library) -> None:
    library.add("place", "bell-tower", duration="{minutes: [60, 20]}")
    assert library.problems() == ["places/bell-tower.yml:15: duration.minutes: 60 to 20 runs backwards; swap them"]


def test_a_duration_of_one_length_passes(library: Library) -> None:
    library.add("place", "bell-tower", duration="{minutes: [60, 60]}")
    assert library.problems() == []
