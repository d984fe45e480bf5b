"""The assistant with more and more content: how it starts and answers with copies of what there is, far more than a city has."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bot.bench import copies
from bot.bench.figures import AS_DELIVERED, Grown
from bot.bench.load import Heard, Messages
from bot.bench.plan import Plan
from bot.bench.running import Running
from bot.bench.systems import Companion
from bot.bench.talks import Talk, our_talks
from bot.cli.errors import CommandError
from bot.cli.steps import say, step
from tour_content.kinds import Record
from tour_content.reader import read_library
from tour_content.store import engine_for

START_WITHIN_S = 300.0
TALK_WITHIN_S = 120.0


def measure_growth(plan: Plan, folder: Path) -> list[Grown]:
    """The delivered library first and last, between them each kind with copies. What cannot run is told, and the rest goes on."""
    library = [document.record for document in read_library() if document.record]
    warm_up, said = our_talks()[: plan.talks], our_talks()[plan.talks : 2 * plan.talks]
    first = _measure(AS_DELIVERED, 0, _companion(folder, AS_DELIVERED), Talks(warm_up, said))
    same = Talks(warm_up, said, first.topics)
    grown = [first.figures]
    for kind, sizes in plan.sizes.items():
        grown += _grow(kind, sizes, library, _companion(folder, kind), same)
    return [*grown, _measure(AS_DELIVERED, 0, _companion(folder, AS_DELIVERED), same).figures]


@dataclass(frozen=True)
class Talks:
    """The same talks at each size, with the topics that the delivered library answered with, message by message."""

    warm_up: list[Talk]
    said: list[Talk]
    topics: list[set[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Measured:
    figures: Grown
    topics: list[set[str]]


def _companion(folder: Path, name: str) -> Companion:
    """The assistant with the library in a database of that name."""
    companion = Companion(folder / f"{name}.db")
    companion.prepare(train=False)
    return companion


def _grow(kind: str, sizes: tuple[int, ...], library: list[Record], companion: Companion, talks: Talks) -> list[Grown]:
    """One kind at each size, until it cannot run."""
    made, there = copies.more(kind, library), copies.count(kind, library)
    grown: list[Grown] = []
    try:
        for size in sizes:
            with step(f"Copying up to {size:,} {kind}"):
                copies.add(companion.url, made, kind, size - there)
            there = size
            grown.append(_measure(kind, size, companion, talks).figures)
            if grown[-1].start_s is None:
                break
    finally:
        engine_for(companion.url).dispose()
        companion.remove()
    return grown


def _measure(kind: str, size: int, companion: Companion, talks: Talks) -> Measured:
    """The figures, and the topics of each answer."""
    try:
        with step(f"{size:,} {kind}" if size else "The library as delivered"), Running(companion, START_WITHIN_S) as running:
            visitors = running.visitors()
            visitors.hold(talks.warm_up, TALK_WITHIN_S)
            heard = visitors.hold(talks.said, TALK_WITHIN_S)
            running.require()
            if not heard.ms:
                raise CommandError(f"None of {heard.failed} messages was answered ({heard.why}).")
            running.look_at_memory()
    except CommandError as error:
        say(f"  {error}")
        return Measured(Grown(kind, size, None), [])
    found = [_topics(answer) for answer in heard.answers or []]
    figures = _figures(kind, size, running, heard, _share_of_same(found, talks.topics or found))
    say(f"  start {figures.start_s:.1f} s, {figures.median_ms:.1f} ms, {figures.pss_mb:.0f} MB, {figures.same:.0%} of topics as before")
    return Measured(figures, found)


def _figures(kind: str, size: int, running: Running, heard: Heard, same: float) -> Grown:
    half, most = np.percentile(heard.ms, [50, 95])
    disk = running.system.disk_mb()["content"]
    return Grown(kind, size, running.start_s, round(float(half), 2), round(float(most), 2), running.memory.pss_mb, disk, heard.failed, same)


def _topics(answer: Messages) -> set[str]:
    return {str(message["custom"].get("topic")) for message in answer if isinstance(message.get("custom"), dict)}


def _share_of_same(found: list[set[str]], wanted: list[set[str]]) -> float:
    pairs = list(zip(found, wanted))
    return round(sum(one == other for one, other in pairs) / len(pairs), 3)
