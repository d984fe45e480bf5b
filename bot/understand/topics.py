"""Which topic a question is about: multilingual sentence embedding and character n-grams → linear classifier.

Trained once, saved with joblib.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

import joblib
import numpy as np

from bot.understand.encoder import embed, normal
from bot.understand.spelling import Speller
from bot.understand.topic_names import FALLBACK

REMEMBERED = 4096  # sentences
CAUTION = 0.2  # for what is beyond us, on its margin: held out, 96 of 100 such sentences are caught instead of 91, 0.9 of others refused


@dataclass(frozen=True)
class Guess:
    """The likeliest topics with their probabilities, best first, the sentence as it was read and its vector.

    What is beyond us comes before topics that are a little likelier: its probability then tells whoever knows the talk to doubt it.
    """

    ranking: tuple[tuple[str, float], ...]
    vector: np.ndarray = field(compare=False, repr=False)
    text: str = ""

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

    def __init__(self, regularisation: float = 2.0, temperature: float = 0.25) -> None:
        self.regularisation = regularisation
        self.temperature = temperature
        self.topics: list[str] = []
        self._ngrams: dict[str, tuple[int, float]] = {}  # n-gram → row in the weights, inverse document frequency
        self._weights: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None  # of the embedding, of the n-grams, intercepts
        self._foreign: tuple[np.ndarray, np.ndarray] | None = None  # of the embedding alone, intercepts
        self.speller = Speller([])
        self._remembered: OrderedDict[tuple[str, int, bool], Guess] = OrderedDict()

    def fit(self, texts: list[str], topics: list[str]) -> "TopicModel":
        """Learn. `texts` and `topics` go together, one by one."""
        from bot.understand.topic_learning import learn  # 40 MB that answering does without

        texts = [normal(text) for text in texts]
        self._remembered.clear()
        self.speller = Speller(texts)
        learnt = learn(texts, topics, self.regularisation)
        self.topics, self._ngrams, self._weights, self._foreign = learnt.topics, learnt.ngrams, learnt.weights, learnt.foreign
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
        order = np.argsort(-(margins if foreign else margins + CAUTION * (np.array(self.topics) == FALLBACK)), axis=1)[:, :most]
        chances = _softmax(margins / self.temperature)
        rankings = [tuple((self.topics[i], float(of[i])) for i in best) for best, of in zip(order, chances)]
        return [Guess(ranking, vector, text) for ranking, vector, text in zip(rankings, vectors, texts)]

    def _of_ngrams(self, text: str, weights: np.ndarray) -> np.ndarray:
        """What a text's n-grams add to each topic's margin: the vectorizer's tf-idf without its fixed cost of a millisecond a call."""
        counts = Counter(ngram for ngram in ngrams_of(text) if ngram in self._ngrams)
        if not counts:
            return np.zeros(weights.shape[1], np.float32)
        rows, frequencies = zip(*(self._ngrams[ngram] for ngram in counts))
        values = (1 + np.log(np.fromiter(counts.values(), np.float32))) * np.array(frequencies, np.float32)
        return values @ weights[list(rows)] / np.linalg.norm(values)

    def save(self, path: Path) -> None:
        joblib.dump(self, path, compress=3)

    @staticmethod
    def load(path: Path) -> "TopicModel":
        return joblib.load(path)


def _softmax(margins: np.ndarray) -> np.ndarray:
    powers = np.exp(margins - margins.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def ngrams_of(text: str) -> list[str]:
    """Runs of one to four characters within words (a word's ends marked), single words and pairs of words."""
    words = text.split()
    pieces = [*words, *(f"{a} {b}" for a, b in zip(words, words[1:]))]
    for word in words:
        marked = f" {word} "
        pieces += [marked[i : i + n] for n in (1, 2, 3, 4) for i in range(len(marked) - n + 1)]
    return pieces
