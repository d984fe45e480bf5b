"""Two models by the same cases: what got worse, what got better, what operators still wait for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.converse import Held, holds

Case = dict[str, Any]
LEARNT = "learnt"  # the kind of cases that came from misses


@dataclass(frozen=True)
class Found:
    """A case, by its id, and the turn of it that tells something: what was said, and what is wrong with the answer, "" for nothing."""

    id: str
    say: str
    problem: str = ""


@dataclass(frozen=True)
class Comparison:
    """`worse` holds the cases that held with the model in service and do not with the new one."""

    cases: int
    held_before: int
    held_after: int
    worse: list[Found]
    mended: list[Found]
    learnt_failing: list[Found]


def known_failures(file: Path) -> frozenset[str]:
    """The ids of cases that are known not to hold, or to hold at times: nothing can be told by them."""
    ids = (line.split("#")[0].strip().rstrip("? ") for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(id_ for id_ in ids if id_)


def compare(cases: list[Case], before: list[list[Held]], after: list[list[Held]], excused: Iterable[str] = ()) -> Comparison:
    """Compare what came of the same cases with two models; `excused` are ids of cases that may change for the worse."""
    excused = frozenset(excused)
    worse, mended, failing = [], [], []
    for case, old, new in zip(cases, before, after):
        if holds(old) and not holds(new) and case["id"] not in excused:
            worse.append(_found(case, new))
        if holds(new) and not holds(old):
            mended.append(Found(case["id"], next(turn.say for turn in old if turn.problems)))
        if case.get("kind") == LEARNT and not holds(new):
            failing.append(_found(case, new))
    return Comparison(len(cases), sum(map(holds, before)), sum(map(holds, after)), worse, mended, failing)


def _found(case: Case, turns: list[Held]) -> Found:
    turn = next(turn for turn in turns if turn.problems)
    return Found(case["id"], turn.say, turn.problems[0])
