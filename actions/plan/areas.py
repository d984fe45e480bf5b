"""Where a plan begins when a visitor names a quarter of the city, or a street, that is no sight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from actions.plan.phrases import either
from bot.understand.lexicon import words

# A road, a district or a building behind the words for staying or starting: 住高新路, 人在朱宏路.
_STAYING = re.compile(r"(?:人在|住在|住的是|住|我在|从)(?P<name>[\u4e00-\u9fff]{1,6}?(?:路|大街|街道|小区|大厦|国际|村|镇|地铁站|区))")


@dataclass(frozen=True)
class Area:
    """A quarter: its middle, and its name by language."""

    id: str
    lat: float
    lon: float
    name: dict[str, str]


@lru_cache(maxsize=1)
def _areas() -> dict[str, Any]:
    return words("areas")


def find_area(text: str) -> Area | None:
    """The quarter that a text in lower case names."""
    return next((get_area(id_) for id_, area in _areas().items() if re.search(either(area["said"]), text)), None)


def get_area(id_: str) -> Area:
    """The quarter of an id; KeyError where there is none."""
    area = _areas()[id_]
    return Area(id_, float(area["lat"]), float(area["lon"]), area["name"])


def find_street(text: str) -> str | None:
    """A road or building that is said to be where one stays or starts, and that is none of the names taken out of the text."""
    found = _STAYING.search(text)
    return found["name"] if found else None
