"""A handful of sentences, and systems that learn nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any

from bot.evaluation.held_out import HeldOut
from bot.evaluation.rasa_default import RasaDefault
from bot.evaluation.scores import Judged
from bot.evaluation.systems import Prediction, Run
from bot.understand.examples import Example

ASKED = {
    ("en", "place_hours"): ["when does the place open", "opening hours of the place", "is the place open late", "what time does it close"],
    ("zh", "place_hours"): ["地方几点开门", "几点关门", "开放时间", "今天开门吗"],
    ("en", "place_tickets"): ["how much is the place", "ticket price of the place", "what does it cost", "is there a student ticket"],
    ("zh", "place_tickets"): ["门票多少钱", "票价多少", "学生票几块", "要买票吗"],
    ("en", "fallback"): ["write me a poem in python", "who won the world cup", "fix my washing machine", "price of bitcoin"],
    ("zh", "fallback"): ["帮我写论文", "比特币多少钱", "怎么修洗衣机", "谁赢了世界杯"],
}
TINY = [
    Example(f"{text}{end}", topic, language, f"{text}{end}")
    for (language, topic), texts in ASKED.items()
    for text in texts
    for end in ("", " please" if language == "en" else "呢")
]
HELD_OUT = [
    HeldOut("at what hour does the Bell Tower open", "at what hour does the place open", frozenset({"place_hours"}), "en"),
    HeldOut("钟楼票多少钱", "地方票多少钱", frozenset({"place_tickets", "event_tickets"}), "zh"),
    HeldOut("sing bitcoin a song", "sing bitcoin a song", frozenset({"fallback", "clarify"}), "en"),
    HeldOut("opening hours of Ribbon Fortress", "opening hours of Ribbon Fortress", frozenset({"clarify"}), "en", invented=True),
]


class Fixed:
    """A system that always says the same; counts its runs."""

    name = "Fixed"
    recipe = "1"

    def __init__(self, topic: str = "place_hours") -> None:
        self.topic, self.runs = topic, 0

    def run(self, training: Any, texts: Any, tick: Any) -> Run:
        self.runs += 1
        return Run(2.0, [Prediction(self.topic, 0.5, 1.0) for _ in texts])


class FixedRasa(Fixed):
    name = RasaDefault.name


def tick(what: str, done: int, of: int) -> None:
    """Watches nothing."""


@contextmanager
def job(title: str):
    yield tick


def judged(wanted: str, got: str, language: str = "en", ms: float = 1.0) -> Judged:
    return Judged(frozenset(wanted.split("/")), language, Prediction(got, 0.5, ms))
