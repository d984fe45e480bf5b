"""All that ./changan eval measures but the conversations, one job after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.evaluation.conversations import Held
from bot.evaluation.held_out import HeldOut
from bot.evaluation.kept import Kept
from bot.evaluation.rasa_default import RasaDefault
from bot.evaluation.scores import Judged, Scores, Share, TopicScore, judge, most_mixed_up, score, score_topics, share
from bot.evaluation.setting import Setting
from bot.evaluation.systems import Companion, Ngrams, Prediction, System, Tick
from bot.evaluation.validation import Validated, split, thinned, validate
from bot.evaluation.whole import NAME as WHOLE
from bot.evaluation.whole import answer_each
from bot.understand.examples import Example, thin
from bot.understand.questions import ASIDE

MIXED_UP = 15  # pairs shown

Job = Callable[[str], AbstractContextManager[Tick]]


@dataclass(frozen=True)
class Plan:
    """rasa: Rasa's pipeline, or None; folds: on how many folds it is compared; most: examples a topic and language that it learns from."""

    rasa: RasaDefault | None
    folds: int = 1
    most: int | None = None
    seed: int = 0

    @property
    def contest(self) -> list[System]:
        """All systems that are compared."""
        return [Companion(), Ngrams(), *([self.rasa] if self.rasa else [])]


@dataclass(frozen=True)
class HeldOutRow:
    """`scores` with names as plain nouns, `as_written` without that help; `invented`: refused, of what does not exist."""

    system: str
    learnt: int
    scores: Scores
    as_written: Share
    invented: Share


@dataclass(frozen=True)
class ValidatedRow:
    system: str
    learnt: int
    training_s: float
    scores: Scores
    topics: list[TopicScore]


@dataclass(frozen=True)
class Validation:
    """`validated`: our two on all folds; `compared`: all systems on the first `folds`. `mixed_up`: (wanted, guessed, how often) by ours."""

    folds: int
    compared: list[ValidatedRow]
    validated: list[ValidatedRow]
    mixed_up: list[tuple[str, str, int]]


@dataclass(frozen=True)
class Board:
    """The scoreboard; `sample`: examples a topic and language where not all were taken."""

    setting: Setting
    examples: dict[str, int]
    sample: int | None
    left_out: int
    held_out: list[HeldOutRow]
    validation: Validation
    conversations: Held | None


def measure_held_out(plan: Plan, examples: Sequence[Example], held_out: Sequence[HeldOut], kept: Kept, job: Job) -> list[HeldOutRow]:
    """Every system having learnt all examples; where Rasa's learns fewer, the others once more having learnt those."""
    fewer = thin(examples, plan.most, plan.seed)
    entrants = [(system, list(examples)) for system in plan.contest if system is not plan.rasa]
    if plan.rasa:
        entrants += [(system, fewer) for system in (plan.contest if plan.most else [plan.rasa])]
    texts = [*(sentence.plain for sentence in held_out), *(sentence.text for sentence in held_out)]
    rows = []
    for system, training in entrants:
        with job(f"Held-out: {system.name}") as tick:
            guesses = kept.run(system, training, texts, tick).predictions
        rows.append(_held_out_row(system.name, len(training), held_out, guesses[: len(held_out)], guesses[len(held_out) :]))
    return rows


def measure_whole(examples: Sequence[Example], held_out: Sequence[HeldOut], archive: Path, job: Job) -> HeldOutRow:
    """The whole road with the model that fits the examples."""
    with job(f"Held-out: {WHOLE}") as tick:
        guesses = answer_each([sentence.text for sentence in held_out], archive, tick)
    return _held_out_row(WHOLE, len(examples), held_out, guesses, guesses)


def _held_out_row(
    name: str, learnt: int, held_out: Sequence[HeldOut], plain: Sequence[Prediction], written: Sequence[Prediction]
) -> HeldOutRow:
    def judged(guesses: Sequence[Prediction], invented: bool) -> list[Judged]:
        chosen = [(s, _answered(guess)) for s, guess in zip(held_out, guesses, strict=True) if s.invented == invented]
        return judge((s.wanted for s, _ in chosen), (s.language for s, _ in chosen), (guess for _, guess in chosen))

    return HeldOutRow(name, learnt, score(judged(plain, False)), share(judged(written, False)), share(judged(plain, True)))


def _answered(guess: Prediction) -> Prediction:
    """The guess by the topic that its answer has: back-story is answered as small talk."""
    return replace(guess, topic="smalltalk") if guess.topic == ASIDE else guess


def cross_validate(plan: Plan, examples: Sequence[Example], kept: Kept, job: Job) -> tuple[Validation, list[Judged]]:
    """The figures, and our own guesses on all folds one by one."""
    folds = split(examples, plan.seed)
    whole: dict[str, Validated] = {}
    for system in plan.contest:
        if system is not plan.rasa:
            with job(f"Cross-validation: {system.name}") as tick:
                whole[system.name] = validate(system, folds, kept, tick)
    first: dict[str, Validated] = {}
    for system in plan.contest if plan.rasa and plan.folds else []:
        with job(f"Compared on {plan.folds} of {len(folds)} folds: {system.name}") as tick:
            first[system.name] = validate(system, thinned(folds[: plan.folds], plan.most, plan.seed), kept, tick)
    ours = whole[Companion.name].judged
    return Validation(plan.folds, _rows(first), _rows(whole), most_mixed_up(ours, MIXED_UP)), ours


def _rows(done: dict[str, Validated]) -> list[ValidatedRow]:
    return [ValidatedRow(name, v.learnt, v.training_s, score(v.judged), score_topics(v.judged)) for name, v in done.items()]
