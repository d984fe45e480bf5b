"""Which topic a question is about: multilingual sentence embedding and character n-grams → linear classifier.

Trained once, saved with joblib.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

import joblib
import numpy as np
from scipy import sparse
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import RidgeClassifier
from sklearn.svm import LinearSVC

from bot.understand.encoder import EMBEDDING, ENCODER_THREADS, embed, normal
from bot.understand.spelling import Speller
from bot.understand.topic_names import FALLBACK

EMBEDDING_WEIGHT = 1.0
RIDGE_SCALE = 2.0  # its margins are half as wide as the machine's, by held-out likelihood
REMEMBERED = 4096  # sentences
BATCH = 512  # sentences that are embedded at once in training
CAUTION = 0.25  # for what is beyond us, on its margin: held out, 96 of 100 such sentences are caught instead of 91, 0.9 of others refused
OTHERS = ""  # a topic's name for all those that another process learns
TOLERANCE = 0.01  # as exact as a hundredth of it, and a third faster


@dataclass(frozen=True)
class Guess:
    """The likeliest topics with their probabilities, best first, and the sentence's vector."""

    ranking: tuple[tuple[str, float], ...]
    vector: np.ndarray = field(compare=False, repr=False)

    @property
    def topic(self) -> str:
        return self.ranking[0][0]

    @property
    def confidence(self) -> float:
        return self.ranking[0][1]

    def of(self, topic: str) -> float:
        return dict(self.ranking).get(topic, 0.0)


class TopicModel:
    """Learns topics from examples; guesses the topic of sentences whose names were replaced by plain nouns.

    A linear support vector machine over both kinds of features: as exact here as multinomial logistic regression, and
    thirty times faster to train. Its margins become probabilities by a softmax, whose temperature was set on held-out examples.
    Of languages that the examples are not written in only the embedding knows anything: for them a ridge regression learns from it alone.
    """

    def __init__(self, regularisation: float = 1.0, temperature: float = 0.25) -> None:
        self.regularisation = regularisation
        self.temperature = temperature
        self.topics: list[str] = []
        self._ngrams: dict[str, tuple[int, float]] = {}  # n-gram → row in the weights, inverse document frequency
        self._weights: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None  # of the embedding, of the n-grams, intercepts
        self._foreign: tuple[np.ndarray, ...] | None = None  # of the embedding alone, intercepts
        self.speller = Speller([])
        self._remembered: OrderedDict[tuple[str, int, bool], Guess] = OrderedDict()

    def fit(self, texts: list[str], topics: list[str]) -> "TopicModel":
        """Learn. `texts` and `topics` go together, one by one."""
        texts = [normal(text) for text in texts]
        self._remembered.clear()
        self.speller = Speller(texts)
        batches = (texts[i : i + BATCH] for i in range(0, len(texts), BATCH))
        vectors = np.vstack(joblib.Parallel(n_jobs=ENCODER_THREADS)(joblib.delayed(embed)(batch) for batch in batches))
        vectorizer = TfidfVectorizer(analyzer=ngrams_of, min_df=2, sublinear_tf=True, dtype=np.float32)
        features = sparse.hstack([sparse.csr_matrix(vectors * EMBEDDING_WEIGHT), vectorizer.fit_transform(texts)], format="csr")
        rarity = vectorizer.idf_.tolist()  # computed anew at each look
        self._ngrams = {ngram: (row, rarity[row]) for ngram, row in vectorizer.vocabulary_.items()}
        self.topics, weights, intercepts = _learn(features, np.array(topics), self.regularisation)
        intercepts += CAUTION * (np.array(self.topics) == FALLBACK)
        self._weights = (weights[:, :EMBEDDING].T * EMBEDDING_WEIGHT, weights[:, EMBEDDING:].T.copy(), intercepts)
        by_meaning = RidgeClassifier(alpha=0.3).fit(vectors, topics)
        self._foreign = tuple(RIDGE_SCALE * part.astype(np.float32) for part in (by_meaning.coef_.T, by_meaning.intercept_))
        return self

    def guess(self, texts: list[str], most: int = 5, foreign: bool = False) -> list[Guess]:
        """The likeliest topics of each sentence; `foreign` for those in no language of the examples.

        The last sentences are remembered: without their names and figures, visitors' sentences repeat themselves.
        """
        if self._weights is None:
            raise ValueError("the model has learned nothing yet")
        texts = [normal(text) for text in texts]
        new = [text for text in dict.fromkeys(texts) if (text, most, foreign) not in self._remembered]
        known = {text: self._remembered[text, most, foreign] for text in texts if (text, most, foreign) in self._remembered}
        known.update(zip(new, self._compute(new, most, foreign) if new else []))
        for text in texts:
            self._remembered[text, most, foreign] = known[text]
            self._remembered.move_to_end((text, most, foreign))
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
        return [known[text] for text in texts]

    def _compute(self, texts: list[str], most: int, foreign: bool) -> list[Guess]:
        assert self._weights is not None and self._foreign is not None
        vectors = embed(texts)
        if foreign:
            margins = vectors @ self._foreign[0] + self._foreign[1]
        else:
            of_embedding, of_ngrams, intercepts = self._weights
            margins = vectors @ of_embedding + np.vstack([self._of_ngrams(text, of_ngrams) for text in texts]) + intercepts
        return [self._guess(row, vector, most) for row, vector in zip(softmax(margins / self.temperature, axis=1), vectors)]

    def _of_ngrams(self, text: str, weights: np.ndarray) -> np.ndarray:
        """What a text's n-grams add to each topic's margin: the vectorizer's tf-idf without its fixed cost of a millisecond a call."""
        counts = Counter(ngram for ngram in ngrams_of(text) if ngram in self._ngrams)
        if not counts:
            return np.zeros(weights.shape[1], np.float32)
        rows, frequencies = zip(*(self._ngrams[ngram] for ngram in counts))
        values = (1 + np.log(np.fromiter(counts.values(), np.float32))) * np.array(frequencies, np.float32)
        return values @ weights[list(rows)] / np.linalg.norm(values)

    def _guess(self, chances: np.ndarray, vector: np.ndarray, most: int) -> Guess:
        best = np.argsort(-chances)[:most]
        return Guess(tuple((self.topics[i], float(chances[i])) for i in best), vector)

    def save(self, path: Path) -> None:
        joblib.dump(self, path, compress=3)

    @staticmethod
    def load(path: Path) -> "TopicModel":
        return joblib.load(path)


def _learn(features: sparse.csr_matrix, topics: np.ndarray, regularisation: float) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The topics in order, and a machine's weights and intercepts for each of them against all the others: half of them a process."""
    names = np.unique(topics)
    halves = [half for half in np.array_split(names, 2) if len(half)]
    jobs = [joblib.delayed(_learn_some)(features, topics, half, regularisation) for half in halves]
    learnt = joblib.Parallel(n_jobs=ENCODER_THREADS, mmap_mode="c")(jobs)  # the machine insists on arrays that could be written to
    weights, intercepts = zip(*learnt)
    return [str(name) for name in names], np.vstack(weights), np.concatenate(intercepts)


def _learn_some(features: sparse.csr_matrix, topics: np.ndarray, some: np.ndarray, regularisation: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights and intercepts of some topics. The others are one topic here: what sets one of these apart stays the same."""
    machine = LinearSVC(C=regularisation, tol=TOLERANCE, random_state=0).fit(features, np.where(np.isin(topics, some), topics, OTHERS))
    weights, intercepts = machine.coef_, machine.intercept_
    if len(weights) == 1:  # one row stands for both of two topics
        weights, intercepts = np.vstack([-weights, weights]), np.concatenate([-intercepts, intercepts])
    wanted = np.isin(machine.classes_, some)
    return weights[wanted].astype(np.float32), intercepts[wanted].astype(np.float32)


def ngrams_of(text: str) -> list[str]:
    """Runs of one to four characters within words (a word's ends marked), single words and pairs of words."""
    words = text.split()
    pieces = [*words, *(f"{a} {b}" for a, b in zip(words, words[1:]))]
    for word in words:
        marked = f" {word} "
        pieces += [marked[i : i + n] for n in (1, 2, 3, 4) for i in range(len(marked) - n + 1)]
    return pieces
