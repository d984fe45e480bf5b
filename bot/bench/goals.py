"""Ratios between systems, and whether they reach the goals of goals.yml."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.bench.figures import AS_DELIVERED, Grown, SystemFigures

FILE = Path(__file__).with_name("goals.yml")
OURS = "ours"
Ratios = dict[str, float | None]

COMPARED: dict[str, Callable[[SystemFigures], float]] = {
    "median_1_client": lambda system: system.load[1].median_ms,
    "throughput": lambda system: system.throughput,
    "start": lambda system: system.start,
    "memory": lambda system: system.memory.pss_mb,
}


@dataclass(frozen=True)
class Goal:
    """`figure`: what is compared; `against`: with which system, None for ourselves; the ratio may be so much at most, or at least."""

    figure: str
    against: str | None = None
    at_most: float | None = None
    at_least: float | None = None

    def holds(self, ratio: float) -> bool:
        return (self.at_most is None or ratio <= self.at_most) and (self.at_least is None or ratio >= self.at_least)

    @property
    def wanted(self) -> str:
        return f"≤ {self.at_most:g}" if self.at_most is not None else f"≥ {self.at_least:g}"


@dataclass(frozen=True)
class Judged:
    """A goal with what was reached; None where it was not measured."""

    goal: Goal
    ratio: float | None

    @property
    def holds(self) -> bool | None:
        return None if self.ratio is None else self.goal.holds(self.ratio)


def read_goals(path: Path = FILE) -> list[Goal]:
    """The goals, in the order of the file."""
    return [Goal(**row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def ratios(systems: dict[str, SystemFigures], against: str) -> Ratios:
    """Our figures divided by another system's; None where one of them was not measured."""
    if OURS not in systems or against not in systems:
        return dict.fromkeys(COMPARED)
    return {name: _ratio(systems[OURS], systems[against], figure) for name, figure in COMPARED.items()}


def _ratio(ours: SystemFigures, other: SystemFigures, figure: Callable[[SystemFigures], float]) -> float | None:
    try:
        return round(figure(ours) / figure(other), 3)
    except (KeyError, ValueError, ZeroDivisionError):
        return None


def growth_ratios(systems: dict[str, SystemFigures], grown: Sequence[Grown]) -> Ratios:
    """Our median with the most of something divided by that with the least: turns of a talk, places, events, passages."""
    talk = systems[OURS].long_talk if OURS in systems else []
    found: Ratios = {"turns": round(talk[-1].median_ms / talk[0].median_ms, 3) if len(talk) > 1 else None}
    delivered = [one.median_ms for one in grown if one.kind == AS_DELIVERED and one.start_s is not None]
    for kind in dict.fromkeys(one.kind for one in grown if one.kind != AS_DELIVERED):
        largest = [one for one in grown if one.kind == kind][-1]
        known = delivered and largest.start_s is not None
        found[kind] = round(largest.median_ms / (sum(delivered) / len(delivered)), 3) if known else None
    return found


def judge(goals: Sequence[Goal], systems: dict[str, SystemFigures], grown: Sequence[Grown]) -> list[Judged]:
    """Each goal with what was reached."""
    own = growth_ratios(systems, grown)
    return [Judged(goal, ratios(systems, goal.against)[goal.figure] if goal.against else own.get(goal.figure)) for goal in goals]
