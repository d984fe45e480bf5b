"""Rules that the library as a whole must keep: one rule a file, documents in, problems out."""

from __future__ import annotations

import datetime as dt
from typing import Callable, Iterator

from tour_content.checks import happens, hours, ids, names, order, positions, references, shared, stale, thin
from tour_content.problems import Problem
from tour_content.reader import Document

Rule = Callable[[list[Document], dt.date], Iterator[Problem]]
RULES: tuple[Rule, ...] = (ids.check, names.check, references.check, hours.check, happens.check, order.check, positions.check)
ADVICE: tuple[Rule, ...] = (stale.check, shared.check, thin.check)


def find_problems(documents: list[Document], today: dt.date) -> list[Problem]:
    """Every problem of the library: those of reading each file, then those of each rule."""
    problems = [problem for document in documents for problem in document.problems]
    for rule in RULES:
        problems += rule(documents, today)
    return sorted(problems)


def find_problems_of(changed: list[Document], others: list[Document], today: dt.date) -> list[Problem]:
    """The problems of some documents amid the rest of the library; of `others` only that what they name is gone."""
    problems = [problem for document in changed for problem in document.problems]
    for rule in RULES:
        problems += rule([*changed, *others] if rule is references.check else changed, today)
    return sorted(problems)


def find_advice(documents: list[Document], today: dt.date) -> list[Problem]:
    """What would make the library better, and keeps nothing from being loaded: stale facts, shared names, thin entries."""
    return sorted(problem for rule in ADVICE for problem in rule(documents, today))
