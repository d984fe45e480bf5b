"""What is measured: times of messages in milliseconds, all others in seconds, sizes in MB (10⁶ bytes)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

import numpy as np

AS_DELIVERED = "delivered"  # the kind of growth that is none: the library as it comes


@dataclass(frozen=True)
class Sample:
    """One stretch of load: the time of each message answered, how many were not, how long it lasted, what processors did for it."""

    clients: int
    ms: list[float]
    failed: int  # wrong status, no connection, no answer in time
    silent: int  # answered with no message at all
    seconds: float
    cpu_s: dict[str, float]  # by process


@dataclass(frozen=True)
class Load:
    """All stretches with the same number of clients together."""

    clients: int
    messages: int
    failed: int
    silent: int
    median_ms: float
    p95_ms: float
    p99_ms: float
    messages_per_s: float
    cpu_ms: dict[str, float]  # processor time a message, by process
    medians_ms: list[float]  # of each round: how far they lie apart tells how steady the machine was


def together(samples: Sequence[Sample]) -> Load:
    """The figures of stretches with the same number of clients. At least one message must have been answered."""
    every = np.concatenate([sample.ms for sample in samples])
    half, most, nearly_all = np.percentile(every, [50, 95, 99])
    return Load(
        clients=samples[0].clients,
        messages=len(every),
        failed=sum(sample.failed for sample in samples),
        silent=sum(sample.silent for sample in samples),
        median_ms=round(float(half), 2),
        p95_ms=round(float(most), 2),
        p99_ms=round(float(nearly_all), 2),
        messages_per_s=round(len(every) / sum(sample.seconds for sample in samples), 2),
        cpu_ms={name: round(1e3 * sum(sample.cpu_s.get(name, 0.0) for sample in samples) / len(every), 2) for name in samples[0].cpu_s},
        medians_ms=[round(median(sample.ms), 2) for sample in samples if sample.ms],
    )


@dataclass(frozen=True)
class Memory:
    """Of all processes of a system. pss: shared pages counted in parts, so that the sum is what the machine gives; rss: counted in full."""

    pss_mb: float
    rss_mb: float
    by_process: dict[str, float] = field(default_factory=dict)  # pss


@dataclass(frozen=True)
class Block:
    """A stretch of a long talk: the median time of its messages, up to the turn given."""

    turn: int
    median_ms: float


@dataclass(frozen=True)
class SystemFigures:
    """One system, over all rounds."""

    title: str
    training_s: float
    disk_mb: dict[str, float]
    start_s: list[float]
    memory: Memory
    load: dict[int, Load]  # clients → figures
    long_talk: list[Block]

    @property
    def start(self) -> float:
        """The median of its starts, in seconds."""
        return median(self.start_s)

    @property
    def throughput(self) -> float:
        """The most messages a second that it reached, whatever the number of clients."""
        return max(load.messages_per_s for load in self.load.values())


@dataclass(frozen=True)
class Grown:
    """The assistant with so much content. `same`: the share of messages that got the topics that they get from the delivered library."""

    kind: str
    size: int
    start_s: float | None  # None: it did not answer in the time given, and the rest is not known
    median_ms: float = 0.0
    p95_ms: float = 0.0
    pss_mb: float = 0.0
    database_mb: float = 0.0
    failed: int = 0
    same: float = 0.0


def blocks(ms: Sequence[Sequence[float]], size: int) -> list[Block]:
    """A long talk, held once or more: the median of each `size` turns over all talks. ms: one list of times a talk."""
    length = min(map(len, ms), default=0)
    return [Block(end, round(median(t for talk in ms for t in talk[end - size : end]), 2)) for end in range(size, length + 1, size)]
