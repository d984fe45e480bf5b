"""The walk that a visitor is on: where it is, what was solved, and the code by which it moves to another channel."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from actions.visitors.stamps import move_stamps
from tour_content.tables import WalkRow

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without 0, O, 1 and I, which are mistaken for one another
LENGTH = 6
VALID = dt.timedelta(hours=24)
_FORM = re.compile(rf"[{LETTERS}]{{{LENGTH}}}")


class CodeError(Exception):
    """A code that opens no walk. `why`: unknown, expired, used."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass
class Walk:
    """`seen`: the stops in the order walked, the present one last. `tries`: stop → wrong answers; `settled`: stops whose answer is known.

    `said` is the number of the phrase that the guide used last on an occasion, so that the next one is another.
    """

    tour: str
    stop: str
    seen: list[str] = field(default_factory=list)
    tries: dict[str, int] = field(default_factory=dict)
    settled: list[str] = field(default_factory=list)
    said: dict[str, int] = field(default_factory=dict)
    offered: bool = False  # the two ways that lead on from here were offered
    paused: bool = False
    language: str = ""
    at: dt.datetime | None = None  # UTC: when it was last kept

    def data(self) -> dict[str, Any]:
        """As JSON; without the moment, which has a column of its own."""
        return {name: value for name, value in asdict(self).items() if name != "at"}

    @classmethod
    def of(cls, data: dict[str, Any], at: dt.datetime | None = None) -> "Walk":
        """From JSON; what another version wrote and this one does not know is left out.

        A copy: SQLAlchemy finds no change in a value that was changed in place.
        """
        return cls(**{name: deepcopy(value) for name, value in data.items() if name in cls.__dataclass_fields__ and name != "at"}, at=at)


def begin(session: Session, visitor: str, tour: str, stop: str, at: dt.datetime, language: str = "") -> Walk:
    """Start a walk at a stop, in the place of one under way. `at` is UTC."""
    walk = Walk(tour, stop, [stop], language=language)
    keep(session, visitor, walk, at)
    return walk


def find_walk(session: Session, visitor: str) -> Walk | None:
    """The walk that a visitor is on, or None."""
    row = session.get(WalkRow, visitor)
    return Walk.of(row.state, row.at) if row else None


def keep(session: Session, visitor: str, walk: Walk, at: dt.datetime) -> None:
    """Write down where a walk has got to. `at` is UTC."""
    row = session.get(WalkRow, visitor) or WalkRow(visitor=visitor)
    row.tour, row.state, row.at = walk.tour, walk.data(), at
    session.add(row)
    session.flush()


def end(session: Session, visitor: str) -> None:
    """Forget a visitor's walk; the stamps stay."""
    row = session.get(WalkRow, visitor)
    if row:
        session.delete(row)
        session.flush()


def code(session: Session, visitor: str, at: dt.datetime) -> str:
    """A new code for a visitor's walk; one given before opens nothing any more. Raises CodeError where no walk is under way."""
    row = session.get(WalkRow, visitor)
    if row is None:
        raise CodeError("unknown")
    fresh = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    while session.scalar(select(WalkRow.visitor).where(WalkRow.code == fresh)):
        fresh = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    row.code, row.code_until = fresh, at + VALID
    session.flush()
    return fresh


def has_code_form(text: str) -> bool:
    """Whether a text could be a code, in small letters too."""
    return bool(_FORM.fullmatch(text.upper()))


def find_by_code(session: Session, given: str) -> Walk | None:
    """The walk that a code was made for, whether or not it still opens it."""
    row = session.scalar(select(WalkRow).where(WalkRow.code == given.upper()))
    return Walk.of(row.state, row.at) if row else None


def take_over(session: Session, given: str, visitor: str, at: dt.datetime) -> Walk:
    """Give a code's walk, with the stamps of who began it, to another visitor. Raises CodeError.

    A code that was used stays with its walk without a last moment, so that it can be told from one that never was.
    """
    given = given.upper()
    row = session.scalar(select(WalkRow).where(WalkRow.code == given))
    if row is None:
        raise CodeError("unknown")
    if row.code_until is None:
        raise CodeError("used")
    if row.code_until < at:
        raise CodeError("expired")
    mine = (WalkRow.code == given) & WalkRow.code_until.is_not(None)  # of two that say it at once, one gets it
    if session.execute(update(WalkRow).where(mine).values(code_until=None, at=at)).rowcount != 1:
        raise CodeError("used")
    owner = str(row.visitor)
    if owner != visitor:
        end(session, visitor)
        session.execute(update(WalkRow).where(WalkRow.code == given).values(visitor=visitor))
        move_stamps(session, owner, visitor)
    session.expire_all()
    walk = find_walk(session, visitor)
    assert walk is not None
    return walk
