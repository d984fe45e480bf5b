"""A place of one of Xi'an's districts lies in greater Xi'an: a slip in a figure puts it in another province.

The box is that of Xi'an's administrative area with Xixian New Area, rounded outwards to a tenth of a degree.
"""

from __future__ import annotations

import datetime as dt
from typing import Iterator

from tour_content.kinds import Place
from tour_content.problems import Problem
from tour_content.reader import Document

SOUTH, NORTH, WEST, EAST = 33.6, 34.8, 107.6, 109.9
OUTSIDE = frozenset({"xianyang", "weinan", "baoji", "tongchuan"})


def check(documents: list[Document], today: dt.date) -> Iterator[Problem]:
    for document in documents:
        place = document.record
        if not isinstance(place, Place) or place.district in OUTSIDE:
            continue
        at = place.position
        if not (SOUTH <= at.lat <= NORTH and WEST <= at.lon <= EAST):
            yield document.problem(("position",), f"{at.lat}, {at.lon} lies outside greater Xi'an; correct it, or the district")
