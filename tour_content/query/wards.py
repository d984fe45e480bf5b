"""The Tang city: what lies under a point of today's, who lived in which ward, and what lies beside a ward."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterable, Literal

from sqlalchemy.orm import Session

from tour_content.geometry import depth, metres, middle_of
from tour_content.kinds import Person, Ward
from tour_content.kinds.base import Words
from tour_content.query.records import list_records

OUTSIDE_M = 200.0  # farther from every ward than half the widest street and the plan's error: outside of the city
STREET_M = 260.0  # the widest street between two wards, with what the plan is good to
OVERLAP = 0.2  # part of a ward's side that has to face the other
Side = Literal["east", "west", "north", "south"]
SIDES: tuple[Side, ...] = ("north", "east", "south", "west")
Bounds = tuple[float, float, float, float]  # west, south, east, north, in metres
# A line is of somebody else where a name stands in "a friend of Bai Juyi's", "the mural that Wang Wei explained", 玄宗女.
_OF_SOMEBODY = r"(?<!\bof )(?<!\bto )(?<!\bby )(?<!\bthat )"
_NOT_HIS = "(?![的之女子孙妻弟兄妹姊外舅朝时长母])"
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
_YEAR = re.compile(r"\b[5-9]\d\d\b")
# What may be a person's name at the beginning of a Chinese question.
_CHINESE_NAME = re.compile(r"[那和，,\s]*([\u4e00-\u9fff]{2,4}?)(?:当年|当时|以前|曾经)?(?:住|宅|的宅|的家|家|府|的府|在|呢)")


@dataclass(frozen=True)
class Spot:
    """The ward that a point lies in or is nearest to; `metres` to its border, negative outside of it; the next nearest ward."""

    ward: Ward
    metres: float
    neighbour: Ward | None

    @property
    def outside(self) -> bool:
        return self.metres < -OUTSIDE_M


@dataclass(frozen=True)
class Home:
    """A ward in which somebody lived, and the line of its record that says so."""

    ward: Ward
    line: Words


def spot_at(session: Session, point: tuple[float, float]) -> Spot | None:
    """What of the Tang city lies under a (lat, lon); None where the content holds no wards."""
    ranked = sorted(((depth(*point, ward.outline), ward) for ward in list_records(session, Ward)), key=lambda pair: -pair[0])
    if not ranked:
        return None
    return Spot(ranked[0][1], ranked[0][0], ranked[1][1] if len(ranked) > 1 else None)


def list_homes(session: Session, person: Person) -> list[Home]:
    """The wards in which a person lived, in the order of the years that the wards' records give; both languages must name the person."""
    english = [person.name.en, *(name for name in map(str, person.also.en) if " " in name)]
    chinese = [person.name.zh, *(name for name in person.also.zh if len(name) > 1)]
    latin, han = _line_in_english(english), _line_in_chinese(chinese)
    return sorted((home for home in _homes(session) if latin.search(home.line.en) and han.search(home.line.zh)), key=_first_year)


def search_homes(session: Session, text: str) -> list[Home]:
    """The wards in which somebody lived who is named in a text and is no record of ours: "where did Pei Du live", 裴度住哪个坊."""
    lowered = f" {text.lower()} "
    named = [
        home for home in _homes(session) if any(re.search(rf"\b{re.escape(n.lower())}\b", lowered) for n in _NAME.findall(home.line.en))
    ]
    found = _CHINESE_NAME.match(text)
    if named or not found:
        return named
    pattern = _line_in_chinese([found[1]])
    return [home for home in _homes(session) if pattern.search(home.line.zh)]


def _line_in_english(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"{_OF_SOMEBODY}\b{re.escape(name)}\b(?!['’]s|['’]\s)" for name in names))


def _line_in_chinese(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) + _NOT_HIS for name in names))


def _homes(session: Session) -> list[Home]:
    return [Home(ward, line) for ward in list_records(session, Ward) for line in ward.residents]


def _first_year(home: Home) -> int:
    year = _YEAR.search(home.line.en)
    return int(year[0]) if year else 0


def list_neighbours(session: Session, ward: Ward, side: Side) -> list[Ward]:
    """The wards, markets and palaces across the street on one side of a ward, from the north or west on, by the measured plan."""
    others = [other for other in list_records(session, Ward) if str(other.id) != str(ward.id)]
    others = [other for other in others if _faces(_bounds(ward), _bounds(other), side)]
    return sorted(others, key=lambda other: -_bounds(other)[1] if side in ("east", "west") else _bounds(other)[0])


def _faces(own: Bounds, other: Bounds, side: Side) -> bool:
    """Whether one area lies across a street on a side of another."""
    west, south, east, north = own
    w, s, e, n = other
    gap = {"east": w - east, "west": west - e, "north": s - north, "south": south - n}[side]
    beside = side in ("east", "west")
    shared = min(north, n) - max(south, s) if beside else min(east, e) - max(west, w)
    whole = min(north - south, n - s) if beside else min(east - west, e - w)
    return -STREET_M / 2 < gap < STREET_M and shared / whole >= OVERLAP


def _bounds(ward: Ward) -> Bounds:
    """West, south, east, north of a ward, in metres."""
    corners = [metres(lat, lon) for lon, lat in ward.outline]
    easts, norths = [x for x, _ in corners], [y for _, y in corners]
    return min(easts), min(norths), max(easts), max(norths)


def metres_between(one: Ward, other: Ward) -> float:
    """From the middle of one to the middle of another, in metres as the crow flies."""
    (ax, ay), (bx, by) = metres(*middle_of(one.outline)), metres(*middle_of(other.outline))
    return ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5
