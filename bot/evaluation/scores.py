"""Figures from guesses that were judged."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from sklearn.metrics import precision_recall_fscore_support

from bot.evaluation.held_out import REFUSALS
from bot.evaluation.systems import Prediction
from bot.understand.topic_names import FALLBACK

SURE = 1.96  # standard errors, for an interval that holds 95 times of 100


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def value(self) -> float:
        return self.count / self.of if self.of else math.nan

    @property
    def margin(self) -> float:
        """Half of the 95 % interval, by the normal approximation."""
        return SURE * math.sqrt(self.value * (1 - self.value) / self.of) if self.of else math.nan


@dataclass(frozen=True)
class Judged:
    """A guess beside the topics that are right."""

    wanted: frozenset[str]
    language: str
    guess: Prediction

    @property
    def right(self) -> bool:
        return self.guess.topic in self.wanted

    @property
    def out_of_scope(self) -> bool:
        return self.wanted <= REFUSALS

    @property
    def in_scope(self) -> bool:
        """Neither where a topic and a refusal are both right."""
        return not self.wanted & REFUSALS


@dataclass(frozen=True)
class Scores:
    """`caught`: of what is out of scope; `refused`: of what is in scope, taken for `fallback` or guessed without being sure."""

    right: Share
    by_language: dict[str, Share]
    caught: Share
    refused: Share
    median_ms: float


@dataclass(frozen=True)
class TopicScore:
    topic: str
    precision: float
    recall: float
    f1: float
    support: int


def judge(wanted: Iterable[frozenset[str]], languages: Iterable[str], guesses: Iterable[Prediction]) -> list[Judged]:
    """Guesses beside what is right, one by one."""
    return [Judged(*together) for together in zip(wanted, languages, guesses, strict=True)]


def score(judged: Sequence[Judged]) -> Scores:
    """The figures of a system."""
    languages = sorted({j.language for j in judged})
    return Scores(
        share(judged),
        {language: share([j for j in judged if j.language == language]) for language in languages},
        share([j for j in judged if j.out_of_scope]),
        Share(sum(j.guess.topic == FALLBACK for j in judged if j.in_scope), sum(j.in_scope for j in judged)),
        median(j.guess.ms for j in judged) if judged else math.nan,
    )


def share(judged: Sequence[Judged]) -> Share:
    """How many are right."""
    return Share(sum(j.right for j in judged), len(judged))


def score_topics(judged: Sequence[Judged]) -> list[TopicScore]:
    """Precision, recall and F1 of each topic, where just one is right for each sentence."""
    wanted, got = [the_one(j) for j in judged], [j.guess.topic for j in judged]
    topics = sorted({*wanted, *got})
    columns = precision_recall_fscore_support(wanted, got, labels=topics, zero_division=0)
    return [TopicScore(topic, float(p), float(r), float(f1), int(n)) for topic, p, r, f1, n in zip(topics, *columns)]


def most_mixed_up(judged: Sequence[Judged], most: int) -> list[tuple[str, str, int]]:
    """The pairs of (wanted, guessed) that occur most, with how often."""
    pairs = Counter((the_one(j), j.guess.topic) for j in judged if not j.right)
    return [(wanted, got, count) for (wanted, got), count in pairs.most_common(most)]


def the_one(judged: Judged) -> str:
    """The topic that is right."""
    (topic,) = judged.wanted
    return topic
