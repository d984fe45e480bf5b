"""A library of many made-up places, to see that reading, checking and loading grow as they should.

Run by hand: python -m tests.generated FOLDER --places 10000 --passages 10
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.progress import track

SOURCE = 'source: "https://example.org/generated/{number}"\n{indent}checked: 2026-11-23'


def write_places(library: Path, places: int, passages: int) -> Path:
    """Write `places` made-up places with `passages` stories each below `library`; returns the library."""
    folder = library / "places"
    folder.mkdir(parents=True, exist_ok=True)
    for number in track(range(places), "Writing places"):
        (folder / f"generated-{number}.yml").write_text(place(number, passages), encoding="utf-8")
    return library


def place(number: int, passages: int) -> str:
    """One made-up place as YAML: a name nobody else has, somewhere around Xi'an, free at all hours."""
    lat, lon = 33.8 + number % 100 / 125, 108.2 + number // 100 % 100 / 100
    sourced = SOURCE.format(number=number, indent="    ")
    return f"""\
id: generated-{number}
rank: {1000 + number}
name: {{en: Generated Pavilion {number}, zh: 造景亭{number}号}}
category: [ruins]
eras: [tang]
tang: themed
district: yanta
address: {{en: {number} Generated Road, zh: 造景路{number}号}}
position: {{lat: {lat:.4f}, lon: {lon:.4f}, source: "https://example.org/generated/{number}", checked: 2026-11-23}}
indoor: "no"
summary: {{en: Pavilion {number} of a library made up for a test., zh: 为测试造出的第{number}座亭子。}}
see: {{en: A pavilion with the number {number} on its beam., zh: 梁上写着{number}的一座亭子。}}
hours:
  - open: "24/7"
    {sourced}
tickets:
  - cny: 0
    {sourced}
directions: {{source: "https://example.org/generated/{number}", checked: 2026-11-23}}
duration: {{minutes: [10, 20]}}
stories:
{"".join(story(number, index) for index in range(passages))}sources:
  - {SOURCE.format(number=number, indent="    ")}
"""


def story(number: int, index: int) -> str:
    """One made-up passage as YAML."""
    year = 600 + (number + index) % 300
    return f"""\
  - about: {{en: Beam {index} of pavilion {number}, zh: {number}号亭的第{index}根梁}}
    asks: {{en: [who carved beam {index}], zh: [第{index}根梁谁刻的]}}
    text:
      en: Beam {index} was carved by master {number} in the year {year}, so the story goes, and painted twice since.
      zh: 第{index}根梁相传是{year}年由第{number}位匠人刻的，后来又上过两次漆。
    {SOURCE.format(number=number, indent="    ")}
"""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=10_000)
    parser.add_argument("--passages", type=int, default=10)
    given = parser.parse_args()
    write_places(given.folder, given.places, given.passages)
