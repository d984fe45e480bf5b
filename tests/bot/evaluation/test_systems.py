"""Figures are what they are called; systems learn from others' sentences than they guess; runs are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.kept import Kept
from bot.evaluation.scores import Share, most_mixed_up, score, score_topics
from bot.evaluation.systems import Companion, Ngrams, guess_each
from bot.evaluation.validation import FOLDS, split, thinned
from bot.understand.questions import DOUBTFUL
from tests.bot.evaluation.tiny import ASKED, TINY, Fixed, judged, tick


def test_scores_count_what_is_right_caught_and_refused():
    scores = score(
        [
            judged("place_hours", "place_hours", ms=1),
            judged("place_hours/nearby", "nearby", "zh", ms=2),
            judged("place_hours", "fallback", "zh", ms=9),
            judged("fallback", "fallback", ms=3),
            judged("fallback/clarify", "poem", ms=4),
            judged("fallback/poem", "fallback", ms=5),
        ]
    )
    assert scores.right == Share(4, 6)
    assert scores.by_language == {"en": Share(3, 4), "zh": Share(1, 2)}
    assert scores.caught == Share(1, 2)
    assert scores.refused == Share(1, 3)  # a sentence for which a refusal is right too is no false alarm
    assert scores.median_ms == 3.5


def test_no_sentences_are_no_reason_to_fail():
    assert score([]).right == Share(0, 0) and str(Share(0, 0).value) == "nan"


@given(st.integers(1, 1000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_is_within_reason(pair):
    share = Share(*pair)
    assert 0 <= share.value <= 1 and 0 <= share.margin < 1


def test_topics_have_precision_recall_and_support():
    found = [judged("a", "a"), judged("a", "b"), judged("b", "b"), judged("b", "b")]
    a, b = score_topics(found)
    assert (a.topic, a.precision, a.recall, a.support) == ("a", 1.0, 0.5, 2)
    assert b.precision == pytest.approx(2 / 3) and b.recall == 1.0
    assert most_mixed_up(found, 5) == [("a", "b", 1)]


@pytest.mark.parametrize("system", [Companion(), Ngrams()], ids=lambda system: type(system).__name__)
def test_a_system_learns_and_guesses_one_sentence_at_a_time(system):
    seen = []
    done = system.run(TINY, ["opening hours of the place", "门票多少钱"], lambda *what: seen.append(what))
    assert [p.topic for p in done.predictions] == ["place_hours", "place_tickets"]
    assert all(0 < p.confidence <= 1 and p.ms > 0 for p in done.predictions) and done.training_s > 0
    assert seen[-1] == ("guessing", 2, 2)


def test_a_doubtful_guess_is_not_understood():
    guesses = guess_each(lambda text: ("poem", DOUBTFUL - 0.01 if text == "b" else DOUBTFUL), ["a", "b"], tick)
    assert [guess.topic for guess in guesses] == ["poem", "fallback"]


def test_each_example_is_tested_once_by_those_who_have_not_learnt_it():
    folds = split(TINY, seed=0)
    assert len(folds) == FOLDS
    assert sorted(e.text for fold in folds for e in fold.testing) == sorted(e.text for e in TINY)
    assert all(not set(fold.training) & set(fold.testing) for fold in folds)
    assert folds == split(TINY, seed=0) != split(TINY, seed=1)
    assert all(len(fold.training) == len(ASKED) and fold.testing for fold in thinned(folds, 1, 0))


def test_runs_are_kept_until_something_changes(tmp_path):
    system = Fixed()
    first = Kept(tmp_path).run(system, TINY, ["a"], tick)
    assert Kept(tmp_path).run(system, TINY, ["a"], tick) == first and system.runs == 1
    Kept(tmp_path).run(system, TINY[1:], ["a"], tick)
    Kept(tmp_path).run(system, TINY, ["b"], tick)
    assert system.runs == 3
    system.recipe = "2"
    Kept(tmp_path).run(system, TINY, ["a"], tick)
    assert system.runs == 4


def test_fresh_measures_anew_but_nothing_twice(tmp_path):
    system = Fixed()
    Kept(tmp_path).run(system, TINY, ["a"], tick)
    fresh = Kept(tmp_path, fresh=True)
    fresh.run(system, TINY, ["a"], tick)
    fresh.run(system, TINY, ["a"], tick)
    assert system.runs == 2
