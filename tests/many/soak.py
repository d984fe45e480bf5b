"""Real talks without a pause while servers end at random: what came of each message, and how much memory the servers take."""

from __future__ import annotations

import os
import random
import signal
import statistics
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

import psutil
import requests

from bot.bench.talks import Talk, our_talks
from bot.cli.process import Process
from tests.many.surviving import APOLOGY
from tests.stack import Stack, contracts, say

CLIENTS = 8  # from here on a machine with two cores answers no more messages a second
TALKS = 200
STRIKE_EVERY_S = (25.0, 45.0)  # a Rasa server needs 15 s to start: one of each kind always runs
LOOK_EVERY_S = 15.0
TRIES, PAUSE_S = 20, 1.0  # how often, and how soon, a visitor who reads an apology or nothing asks again
Topics = list[str]


@dataclass
class Soaked:
    """`wrong`: messages answered with other topics than in quiet; `lost`: never answered; `again`: asked again, by what came first."""

    minutes: float = 0.0
    seconds: list[float] = field(default_factory=list)
    again: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    strikes: list[str] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)
    kept_bytes: int = 0  # of the talks in the database

    def memory_by_part(self, parts: int = 6) -> list[float]:
        """The median of the memory in each part of the time."""
        size = max(1, len(self.memory_mb) // parts)
        return [statistics.median(self.memory_mb[i : i + size]) for i in range(0, size * parts, size) if self.memory_mb[i : i + size]]


class Soak:
    """Visitors, a hand that ends servers, and an eye on the memory, until told to stop."""

    def __init__(self, stack: Stack, seed: int) -> None:
        self.soaked = Soaked()
        self._stack, self._seed, self._over, self._lock = stack, seed, threading.Event(), threading.Lock()
        self._talks = our_talks()[:TALKS]
        self._quiet = [self._hold(talk) for talk in self._talks]
        self.soaked = Soaked()

    def run(self, minutes: float) -> Soaked:
        """Raises nothing that a server does wrong: that is counted."""
        visitors = [threading.Thread(target=self._visit, args=(number,)) for number in range(CLIENTS)]
        others = [threading.Thread(target=self._strike), threading.Thread(target=self._look)]
        begun = time.monotonic()
        for thread in (*visitors, *others):
            thread.start()
        self._over.wait(minutes * 60)
        self._over.set()
        for thread in (*visitors, *others):
            thread.join()
        self.soaked.minutes = (time.monotonic() - begun) / 60
        return self.soaked

    def _visit(self, number: int) -> None:
        draw = random.Random(self._seed + number)
        while not self._over.is_set():
            at = draw.randrange(len(self._talks))
            quiet = self._quiet[at]
            for message, now, before in zip(self._talks[at], self._hold(self._talks[at], quiet), quiet):
                if now != before:
                    self._note(self.soaked.wrong, f"{message}: {now} instead of {before}")

    def _hold(self, talk: Talk, quiet: list[Topics] | None = None) -> list[Topics]:
        """The topics of the answers, up to the first message that had to be said again: the next may rightly be answered in another way."""
        visitor, heard, smoothly = f"soak-{uuid.uuid4().hex}", [], True
        for number, message in enumerate(talk):
            for tried in range(TRIES):
                begun = time.monotonic()
                topics = self._ask(visitor, message)
                if answered(topics) and (topics != [APOLOGY] or quiet is None or quiet[number] == topics or tried >= 3):
                    break
                smoothly = False
                with self._lock:
                    self.soaked.again[f"{topics[0]}"] += 1
                time.sleep(PAUSE_S)
            else:
                self._note(self.soaked.lost, message)
                return heard
            with self._lock:
                self.soaked.seconds.append(time.monotonic() - begun)
            if smoothly:
                heard.append(topics)
        return heard

    def _ask(self, visitor: str, message: str) -> Topics:
        """The topics of the answers; what went wrong, in brackets, where there is none."""
        try:
            return [str(answer["topic"]) for answer in contracts(say(self._stack.address, visitor, message))] or ["(silence)"]
        except requests.HTTPError as error:
            return [f"(status {error.response.status_code})"]
        except requests.RequestException as error:
            return [f"({type(error).__name__})"]

    def _strike(self) -> None:
        draw = random.Random(self._seed)
        while not self._over.wait(draw.uniform(*STRIKE_EVERY_S)):
            kinds: dict[str, list[Process]] = {
                "Rasa": self._stack.rasas,
                "actions": self._stack.actions,
                "Redis": [self._stack.redis.process],
            }
            kind = draw.choice(("Rasa", "actions", "actions", "Redis"))
            how = draw.choice((signal.SIGKILL, signal.SIGTERM))
            try:
                os.kill(draw.choice(kinds[kind]).pid, how)
                self._note(self.soaked.strikes, f"{kind} {how.name}")
            except ProcessLookupError:  # it has not been started again yet
                continue

    def _look(self) -> None:
        while not self._over.wait(LOOK_EVERY_S):
            self.soaked.memory_mb.append(sum(map(_pss_mb, (*self._stack.rasas, *self._stack.actions))))

    def _note(self, notes: list[str], note: str) -> None:
        with self._lock:
            notes.append(note)


def answered(topics: Topics) -> bool:
    """Whether these are an answer's topics, rather than what went wrong."""
    return not topics[0].startswith("(")


def _pss_mb(process: Process) -> float:
    try:
        return psutil.Process(process.pid).memory_full_info().pss / 1e6
    except psutil.Error:  # it has just been ended
        return 0.0
