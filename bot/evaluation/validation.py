"""Cross-validation: every example is guessed once, by a system that learnt from the other folds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sklearn.model_selection import StratifiedKFold

from bot.evaluation.kept import Kept
from bot.evaluation.scores import Judged, judge
from bot.evaluation.systems import System, Tick
from bot.understand.examples import Example, thin

FOLDS = 5


@dataclass(frozen=True)
class Fold:
    """What is learnt from, and what is guessed."""

    training: list[Example]
    testing: list[Example]


@dataclass(frozen=True)
class Validated:
    """A system's guesses on some folds; training examples and seconds of a fold on average."""

    judged: list[Judged]
    learnt: int
    training_s: float


def split(examples: Sequence[Example], seed: int) -> list[Fold]:
    """Five folds with the same share of each topic in each language."""
    strata = [f"{example.language} {example.topic}" for example in examples]
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(strata, strata)
    return [Fold([examples[i] for i in training], [examples[i] for i in testing]) for training, testing in folds]


def thinned(folds: Sequence[Fold], most: int | None, seed: int) -> list[Fold]:
    """The same folds, learning from at most so many examples of each topic in each language."""
    return [Fold(thin(fold.training, most, seed), fold.testing) for fold in folds]


def validate(system: System, folds: Sequence[Fold], kept: Kept, tick: Tick) -> Validated:
    """Learn and guess fold by fold."""
    judged: list[Judged] = []
    training_s = 0.0
    for number, fold in enumerate(folds, 1):

        def tick_fold(doing: str, done: int, of: int, number: int = number) -> None:
            tick(f"fold {number} of {len(folds)}, {doing}" if len(folds) > 1 else doing, done, of)

        run = kept.run(system, fold.training, [example.text for example in fold.testing], tick_fold)
        training_s += run.training_s / len(folds)
        judged += judge((frozenset({e.topic}) for e in fold.testing), (e.language for e in fold.testing), run.predictions)
    return Validated(judged, sum(len(fold.training) for fold in folds) // len(folds), training_s)
