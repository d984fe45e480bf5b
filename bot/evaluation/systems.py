"""What is compared: systems that learn from examples and guess the topic of one sentence at a time."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from bot.understand import encoder, language, topics
from bot.understand.examples import Example
from bot.understand.language import SPOKEN, detect_language
from bot.understand.questions import DOUBTFUL
from bot.understand.topic_names import FALLBACK
from bot.understand.topics import TopicModel

TEMPERATURE = TopicModel().temperature

Tick = Callable[[str, int, int], None]  # what is being done, how much of it is done, of how much (0: not known)
Guess = Callable[[str], tuple[str, float]]


@dataclass(frozen=True)
class Prediction:
    """The topic guessed (`fallback` also where the system was not sure enough), how sure it was, and the time it took."""

    topic: str
    confidence: float
    ms: float


@dataclass(frozen=True)
class Run:
    """What a system made of some sentences after it had learnt."""

    training_s: float
    predictions: list[Prediction]


class System(Protocol):
    """`recipe` is what the outcome depends on besides the sentences: a run is kept as long as neither changes."""

    name: str
    recipe: str

    def run(self, training: Sequence[Example], texts: Sequence[str], tick: Tick) -> Run: ...


class Companion:
    """Ours: bot.understand.topics, sentence embedding and n-grams."""

    name = "Chang'an Companion"

    def __init__(self) -> None:
        self.recipe = source_of(topics.__file__, encoder.__file__, language.__file__, __file__)

    def run(self, training: Sequence[Example], texts: Sequence[str], tick: Tick) -> Run:
        tick("learning", 0, 0)
        begun = time.perf_counter()
        model = TopicModel().fit([example.text for example in training], [example.topic for example in training])
        training_s = time.perf_counter() - begun

        def guess(text: str) -> tuple[str, float]:
            best = model.guess([text], foreign=detect_language(text, []) not in SPOKEN)[0]
            return best.topic, best.confidence

        return Run(training_s, guess_each(guess, texts, tick))


class Ngrams:
    """Character n-grams and words alone, by scikit-learn's own parts; chances and threshold are made as ours are."""

    name = "n-grams, no embedding"

    def __init__(self) -> None:
        self.recipe = source_of(__file__)

    def run(self, training: Sequence[Example], texts: Sequence[str], tick: Tick) -> Run:
        tick("learning", 0, 0)
        begun = time.perf_counter()
        characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True, dtype=np.float32)
        words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, dtype=np.float32)
        model = make_pipeline(make_union(characters, words), LinearSVC(C=0.5, random_state=0))
        model.fit([example.text for example in training], [example.topic for example in training])
        training_s = time.perf_counter() - begun

        def guess(text: str) -> tuple[str, float]:
            chances = softmax(model.decision_function([text])[0] / TEMPERATURE)
            return str(model.classes_[chances.argmax()]), float(chances.max())

        return Run(training_s, guess_each(guess, texts, tick))


def guess_each(guess: Guess, texts: Sequence[str], tick: Tick) -> list[Prediction]:
    """One sentence after another, as visitors' messages come; a guess below DOUBTFUL counts as not understood."""
    if texts:
        guess(texts[-1])  # what is loaded at first use is no message's time
    predictions = []
    for number, text in enumerate(texts, 1):
        begun = time.perf_counter()
        topic, confidence = guess(text)
        ms = (time.perf_counter() - begun) * 1e3
        predictions.append(Prediction(topic if confidence >= DOUBTFUL else FALLBACK, confidence, ms))
        tick("guessing", number, len(texts))
    return predictions


def source_of(*files: str | None) -> str:
    """A hash of source files."""
    return hashlib.sha256(b"".join(Path(str(file)).read_bytes() for file in files)).hexdigest()
