"""What a topic model learns from its examples."""

from __future__ import annotations

from dataclasses import dataclass

import joblib
import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import RidgeClassifier
from sklearn.svm import LinearSVC

from bot.understand.encoder import EMBEDDING, ENCODER_THREADS, embed
from bot.understand.topics import ngrams_of

EMBEDDING_WEIGHT = 0.7  # beside the n-grams: cross-validated, 0.2 of 100 sentences more than with 1
RIDGE_SCALE = 2.0  # its margins are half as wide as the machine's, by held-out likelihood
BATCH = 512  # sentences that are embedded at once in training
OTHERS = ""  # a topic's name for all those that another process learns
TOLERANCE = 0.01  # as exact as a hundredth of it, and a third faster


@dataclass(frozen=True)
class Learnt:
    """`ngrams`: row in the weights and inverse document frequency; `weights`: of the embedding, of the n-grams, intercepts; `foreign`: of
    the embedding alone, intercepts."""

    topics: list[str]
    ngrams: dict[str, tuple[int, float]]
    weights: tuple[np.ndarray, np.ndarray, np.ndarray]
    foreign: tuple[np.ndarray, np.ndarray]


def learn(texts: list[str], topics: list[str], regularisation: float) -> Learnt:
    """Learn from normalised texts; `texts` and `topics` go together, one by one."""
    batches = (texts[i : i + BATCH] for i in range(0, len(texts), BATCH))
    vectors = np.vstack(joblib.Parallel(n_jobs=ENCODER_THREADS)(joblib.delayed(embed)(batch) for batch in batches))
    vectorizer = TfidfVectorizer(analyzer=ngrams_of, min_df=2, sublinear_tf=True, dtype=np.float32)
    features = sparse.hstack([sparse.csr_matrix(vectors * EMBEDDING_WEIGHT), vectorizer.fit_transform(texts)], format="csr")
    rarity = vectorizer.idf_.tolist()  # computed anew at each look
    names, weights, intercepts = _learn_margins(features, np.array(topics), regularisation)
    by_meaning = RidgeClassifier(alpha=0.3).fit(vectors, topics)
    ngrams = {ngram: (row, rarity[row]) for ngram, row in vectorizer.vocabulary_.items()}
    weights_of = (weights[:, :EMBEDDING].T * EMBEDDING_WEIGHT, weights[:, EMBEDDING:].T.copy(), intercepts)
    foreign = (RIDGE_SCALE * by_meaning.coef_.T.astype(np.float32), RIDGE_SCALE * by_meaning.intercept_.astype(np.float32))
    return Learnt([str(name) for name in names], ngrams, weights_of, foreign)


def _learn_margins(features: sparse.csr_matrix, topics: np.ndarray, regularisation: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The topics in order, and a machine's weights and intercepts for each of them against all the others: half of them a process."""
    names = np.unique(topics)
    halves = [half for half in np.array_split(names, 2) if len(half)]
    jobs = [joblib.delayed(_learn_some)(features, topics, half, regularisation) for half in halves]
    learnt = joblib.Parallel(n_jobs=ENCODER_THREADS, mmap_mode="c")(jobs)  # the machine insists on arrays that could be written to
    weights, intercepts = zip(*learnt)
    return names, np.vstack(weights), np.concatenate(intercepts)


def _learn_some(features: sparse.csr_matrix, topics: np.ndarray, some: np.ndarray, regularisation: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights and intercepts of some topics. The others are one topic here: what sets one of these apart stays the same."""
    machine = LinearSVC(C=regularisation, tol=TOLERANCE, random_state=0).fit(features, np.where(np.isin(topics, some), topics, OTHERS))
    weights, intercepts = machine.coef_, machine.intercept_
    if len(weights) == 1:  # one row stands for both of two topics
        weights, intercepts = np.vstack([-weights, weights]), np.concatenate([-intercepts, intercepts])
    wanted = np.isin(machine.classes_, some)
    return weights[wanted].astype(np.float32), intercepts[wanted].astype(np.float32)
