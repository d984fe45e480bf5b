"""Messages that were not answered well: kept, grouped by meaning, ranked by how many visitors asked, decided upon, forgotten."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from tour_content.problems import UnknownRecord
from tour_content.tables import MissGroupRow, MissRow

OPEN, ALIAS, CONTENT, TAUGHT, ASIDE = "open", "alias", "content", "taught", "aside"
FALLBACK, CLARIFY, WRONG, REPHRASE = "fallback", "clarify", "wrong", "rephrase"
Counts = dict[str, int]


@dataclass(frozen=True)
class Group:
    """Misses that mean the same. `texts`, `topics`, `languages` and `whys` with how often each came, the most frequent first."""

    key: int
    state: str
    operator: str | None
    subject: str | None
    example: str | None
    visitors: int
    asked: int
    texts: Counts
    topics: Counts
    languages: Counts
    whys: Counts
    first: dt.datetime | None
    last: dt.datetime | None


def add_miss(db: Session, at: dt.datetime, language: str, topic: str, why: str, visitor: str | None = None, text: str | None = None) -> int:
    """Keep a miss (`at` UTC) and return its key. Without the visitor's consent neither `visitor` nor `text` may be given."""
    row = MissRow(at=at, language=language, topic=topic, why=why, visitor=visitor, text=text)
    db.add(row)
    db.flush()
    return int(row.key)


def give_text(db: Session, key: int, visitor: str, text: str) -> None:
    """Its visitor has agreed afterwards: keep the words of a miss, too."""
    db.execute(update(MissRow).where(MissRow.key == key).values(visitor=visitor, text=text))


def take_text(db: Session, visitor: str) -> int:
    """A visitor agrees no more: what is left of their misses is topic, language and time. Returns how many there were."""
    of = update(MissRow).where(MissRow.visitor == visitor).values(visitor=None, text=None, group_key=None)
    return int(db.execute(of.execution_options(synchronize_session=False)).rowcount)


def list_ungrouped(db: Session, most: int) -> list[tuple[int, str]]:
    """Key and text of misses that have no group yet, the oldest first."""
    query = select(MissRow.key, MissRow.text).where(MissRow.text.is_not(None), MissRow.group_key.is_(None))
    return [tuple(row) for row in db.execute(query.order_by(MissRow.key).limit(most))]  # type: ignore[misc]


def list_texts_of_groups(db: Session) -> dict[int, list[str]]:
    """The different texts of each group, the operator's sentence for it included, whatever its state."""
    found: dict[int, dict[str, None]] = {
        key: dict.fromkeys([example] if example else []) for key, example in db.execute(select(MissGroupRow.key, MissGroupRow.example))
    }
    for key, text in db.execute(select(MissRow.group_key, MissRow.text).where(MissRow.text.is_not(None), MissRow.group_key.is_not(None))):
        found.setdefault(key, {})[text] = None
    return {key: list(texts) for key, texts in found.items()}


def add_group(db: Session) -> int:
    """A new group, open, without misses."""
    row = MissGroupRow(state=OPEN)
    db.add(row)
    db.flush()
    return int(row.key)


def put_in_group(db: Session, keys: list[int], group: int) -> None:
    """Misses into their group; not those whose words were taken back meanwhile."""
    these = update(MissRow).where(MissRow.key.in_(keys), MissRow.text.is_not(None))
    db.execute(these.values(group_key=group).execution_options(synchronize_session=False))


def list_groups(db: Session, state: str = OPEN) -> list[Group]:
    """The groups in a state: those that most different visitors asked for first, then the most often asked, then the last asked."""
    rows = db.scalars(select(MissGroupRow).where(MissGroupRow.state == state)).all()
    groups = [_group(row, _misses(db, row.key)) for row in rows]
    shown = [group for group in groups if group.asked or state != OPEN]
    return sorted(shown, key=lambda g: (g.visitors, g.asked, g.last or dt.datetime.min, g.key), reverse=True)


def get_group(db: Session, key: int) -> Group:
    """A group. Raises UnknownRecord."""
    row = db.get(MissGroupRow, key)
    if row is None:
        raise UnknownRecord(f"there is no group {key} of unanswered questions")
    return _group(row, _misses(db, key))


def _misses(db: Session, group: int) -> list[MissRow]:
    return db.scalars(select(MissRow).where(MissRow.group_key == group).order_by(MissRow.key)).all()


def _group(row: MissGroupRow, misses: list[Any]) -> Group:
    def counted(name: str) -> Counts:
        return dict(Counter(getattr(miss, name) for miss in misses).most_common())

    return Group(
        row.key,
        row.state,
        row.operator,
        row.subject,
        row.example,
        len({miss.visitor for miss in misses}),
        len(misses),
        counted("text"),
        counted("topic"),
        counted("language"),
        counted("why"),
        min((miss.at for miss in misses), default=None),
        max((miss.at for miss in misses), default=None),
    )


def decide(db: Session, key: int, state: str, operator: str, at: dt.datetime, example: str) -> None:
    """Note what was done about an open group; `at` UTC. Raises UnknownRecord where there is none, or somebody else was first."""
    where = (MissGroupRow.key == key, MissGroupRow.state == OPEN)
    values = {"state": state, "operator": operator, "at": at, "example": example}
    if not db.execute(update(MissGroupRow).where(*where).values(**values).execution_options(synchronize_session=False)).rowcount:
        raise UnknownRecord(f"group {key} of unanswered questions is not open any more: look at it again")


def name_subject(db: Session, key: int, subject: str) -> None:
    """What came of a decision."""
    db.execute(update(MissGroupRow).where(MissGroupRow.key == key).values(subject=subject[:200]))


def reopen(db: Session, key: int) -> None:
    """Take back what was decided about a group."""
    values = {"state": OPEN, "operator": None, "at": None, "subject": None, "example": None}
    db.execute(update(MissGroupRow).where(MissGroupRow.key == key).values(**values).execution_options(synchronize_session=False))


def drop_empty_groups(db: Session) -> None:
    """Delete open groups of which every miss is gone: its visitor took it back, or it was too old."""
    held = select(MissRow.group_key).where(MissRow.group_key.is_not(None))
    empty = delete(MissGroupRow).where(MissGroupRow.state == OPEN, MissGroupRow.key.not_in(held))
    db.execute(empty.execution_options(synchronize_session=False))


def count_silent(db: Session) -> list[tuple[str, str, str, int]]:
    """Misses of visitors who did not agree: why, topic, language and how many, the most first."""
    of = (MissRow.why, MissRow.topic, MissRow.language)
    query = select(*of, func.count()).where(MissRow.text.is_(None)).group_by(*of).order_by(func.count().desc(), *of)
    return [tuple(row) for row in db.execute(query)]  # type: ignore[misc]
