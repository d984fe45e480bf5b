"""The best day out of at most `MOST_NODES` places, exactly: dynamic programming over every set of them, with open hours and meals.

For every set, every last stop and every set of meals taken it keeps the earliest minute at which one can be done. Arriving earlier is
never worse (one may wait), so that this is enough to find the best plan, and not only a good one. Minutes count from midnight.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

MOST_NODES = 12
NEVER = 20_000  # later than any minute, and far from the end of 16 bits
WASTED = 0.45  # what a minute of way or waiting costs, in the values' unit


@dataclass(frozen=True)
class Node:
    """A place that may be a stop. `windows` are (earliest, latest) minutes of arrival; `feeds`: a meal can be had there."""

    minutes: int
    windows: tuple[tuple[int, int], ...]
    value: float
    cost: float = 0.0
    feeds: bool = False


@dataclass(frozen=True)
class Meal:
    """A meal that may begin from one minute up to another; `value` is what a plan with it is worth more.

    It takes `minutes` at a stop that has food, and `alone` near one that has none, the steps to the table counted.
    """

    begins: int
    until: int
    minutes: int
    alone: int
    value: float


@dataclass(frozen=True)
class Task:
    """A day to be filled. `ways[i][j]` are minutes from node to node, `there` and `back` those to each node and home from it.

    `before` are pairs of nodes of which the first is to come before the second, where both are in the plan.
    """

    nodes: list[Node]
    ways: list[list[int]]
    there: list[int]
    back: list[int]
    begin: int
    end: int
    meals: list[Meal] = field(default_factory=list)
    before: list[tuple[int, int]] = field(default_factory=list)
    budget: float | None = None
    most: int | None = None


@dataclass(frozen=True)
class Step:
    """A part of the plan found: a stay at a node (with the meal had there, if any), or a meal on its own (`node` is None)."""

    node: int | None
    meal: int | None
    arrive: int
    leave: int


def find_best(task: Task) -> list[Step]:
    """The plan of the highest value that keeps to every rule; empty where not one node can be visited."""
    return _Search(task).best() if task.nodes else []


class _Search:
    """The table of earliest minutes, `done[last, set, meals]`, and how it is filled and read back."""

    def __init__(self, task: Task) -> None:
        if len(task.nodes) > MOST_NODES:
            raise ValueError(f"{len(task.nodes)} nodes; the search is made for {MOST_NODES}")
        self.task, self.n, self.meal_sets = task, len(task.nodes), 1 << len(task.meals)
        self.sets = np.arange(1 << self.n)
        self.done = np.full((self.n, 1 << self.n, self.meal_sets), NEVER, dtype=np.int16)
        self.sizes = self._sum([1] * self.n)
        self.values = self._sum([node.value for node in task.nodes])
        self.stays = self._sum([node.minutes for node in task.nodes])
        self.allowed = self.stays <= task.end - task.begin
        if task.budget is not None:
            self.allowed &= self._sum([node.cost for node in task.nodes]) <= task.budget + 1e-6
        if task.most is not None:
            self.allowed &= self.sizes <= task.most
        self.ways = np.array(task.ways, dtype=np.int16).reshape(self.n, self.n)
        self.after = [sum(1 << b for a, b in set(task.before) if a == j) for j in range(self.n)]  # what may not be before j

    def _sum(self, numbers: list) -> np.ndarray:
        """For every set the sum of its nodes' numbers."""
        total = np.zeros(1 << self.n, dtype=np.array(numbers).dtype)
        for j, number in enumerate(numbers):
            total += np.where(self.sets >> j & 1, number, 0).astype(total.dtype)
        return total

    def best(self) -> list[Step]:
        self._fill()
        back = np.array(self.task.back, dtype=np.int16)
        home = (self.done + back[:, None, None]).min(axis=0).astype(float)  # set, meals
        meals = np.array([sum(m.value for i, m in enumerate(self.task.meals) if taken >> i & 1) for taken in range(self.meal_sets)])
        worth = self.values[:, None] + meals[None, :] - WASTED * (home - self.task.begin - self.stays[:, None])
        worth[home > self.task.end] = -np.inf
        if not np.isfinite(worth).any():
            return []
        chosen, taken = (int(i) for i in np.unravel_index(int(np.argmax(worth)), worth.shape))
        last = int(np.argmin(self.done[:, chosen, taken] + back))
        return self._read_back(chosen, last, taken)

    def _fill(self) -> None:
        for j in range(self.n):
            if self.allowed[1 << j]:
                first = np.full((1, self.meal_sets), NEVER, dtype=np.int16)
                first[0, 0] = self.task.begin + self.task.there[j]
                self._arrive(np.array([1 << j]), j, first)
        for size in range(1, self.n):
            layer = self.sets[(self.sizes == size) & self.allowed]
            reached = layer[(self.done[:, layer] < NEVER).any(axis=(0, 2))]
            if not len(reached):
                return
            done = self.done[:, reached]
            for j in range(self.n):
                grown = reached | 1 << j
                may = (reached & (1 << j | self.after[j]) == 0) & self.allowed[grown]
                if may.any():
                    arrive = (done[:, may] + self.ways[:, j][:, None, None]).min(axis=0)
                    self._arrive(grown[may], j, arrive)

    def _arrive(self, grown: np.ndarray, j: int, arrive: np.ndarray) -> None:
        """Write when one is done at `j` for sets that were just reached; `arrive` is by set and meals."""
        done = self._stay(j, arrive)
        for m in range(len(self.task.meals)):
            for taken in self._without(m):
                if self.task.nodes[j].feeds:
                    done[:, taken | 1 << m] = np.minimum(done[:, taken | 1 << m], self._eat_at(j, m, arrive[:, taken]))
        for m in range(len(self.task.meals)):
            for taken in self._without(m):
                done[:, taken | 1 << m] = np.minimum(done[:, taken | 1 << m], self._eat(m, done[:, taken]))
        done[done + np.int16(self.task.back[j]) > self.task.end] = NEVER
        self.done[j, grown] = done

    def _without(self, m: int) -> list[int]:
        return [taken for taken in range(self.meal_sets) if not taken >> m & 1]

    def _enter(self, j: int, arrive: np.ndarray) -> np.ndarray:
        """When the stay begins: at once, or when it opens; NEVER after the last entry."""
        begins = np.full_like(arrive, NEVER)
        for opens, latest in reversed(self.task.nodes[j].windows):
            begins = np.where(arrive <= latest, np.maximum(arrive, np.int16(opens)), begins)
        return begins

    def _stay(self, j: int, arrive: np.ndarray) -> np.ndarray:
        begins = self._enter(j, arrive)
        return np.where(begins < NEVER, begins + np.int16(self.task.nodes[j].minutes), np.int16(NEVER))

    def _eat_at(self, j: int, m: int, arrive: np.ndarray) -> np.ndarray:
        """A stay at `j` that is the meal `m`."""
        meal = self.task.meals[m]
        begins = self._enter(j, np.maximum(arrive, np.int16(meal.begins)))
        stay = np.int16(max(meal.minutes, self.task.nodes[j].minutes))
        return np.where(begins <= meal.until, begins + stay, np.int16(NEVER))

    def _eat(self, m: int, done: np.ndarray) -> np.ndarray:
        """The meal `m` near the stop where one just is."""
        meal = self.task.meals[m]
        return np.where(done <= meal.until, np.maximum(done, np.int16(meal.begins)) + np.int16(meal.alone), np.int16(NEVER))

    def _read_back(self, chosen: int, last: int, taken: int) -> list[Step]:
        """The steps that lead to a state, found from its end: each state's minute follows from one before."""
        steps: list[Step] = []
        while chosen:
            at = int(self.done[last, chosen, taken])
            meal = self._meal_before(chosen, last, taken, at)
            if meal is not None:
                steps.append(Step(None, meal, at - self.task.meals[meal].alone, at))
                taken ^= 1 << meal
                continue
            came, meal, begins, taken = self._came_from(chosen, last, taken, at)
            steps.append(Step(last, meal, begins, at))
            chosen, last = chosen ^ 1 << last, came
        return steps[::-1]

    def _meal_before(self, chosen: int, last: int, taken: int, at: int) -> int | None:
        for m in range(len(self.task.meals)):
            if taken >> m & 1 and int(self._eat(m, self.done[last, chosen, taken ^ 1 << m][None])[0]) == at:
                return m
        return None

    def _came_from(self, chosen: int, last: int, taken: int, at: int) -> tuple[int, int | None, int, int]:
        """(the node before or -1, the meal had at `last`, when its stay begins, the meals taken before)."""
        rest = chosen ^ 1 << last
        for meal, before in [(None, taken), *((m, taken ^ 1 << m) for m in range(len(self.task.meals)) if taken >> m & 1)]:
            if rest:
                reached = self.done[:, rest, before] + self.ways[:, last]
                came, arrive = int(reached.argmin()), reached.min()
            elif before == 0:
                came, arrive = -1, np.int16(self.task.begin + self.task.there[last])
            else:
                continue
            if int((self._stay(last, arrive[None]) if meal is None else self._eat_at(last, meal, arrive[None]))[0]) == at:
                minutes = (
                    self.task.nodes[last].minutes if meal is None else max(self.task.nodes[last].minutes, self.task.meals[meal].minutes)
                )
                return came, meal, at - minutes, before
        raise AssertionError("a minute in the table that nothing leads to")
