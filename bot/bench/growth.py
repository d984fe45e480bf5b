"""The assistant with more and more content: how it starts and answers with copies of what there is, far more than a city has."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.bench import copies
from bot.bench.figures import AS_DELIVERED, Grown
from bot.bench.load import Heard, Messages
from bot.bench.running import Running, TooSlow
from bot.bench.systems import Companion
from bot.cli.steps import say, step
from tour_content.kinds import Record
from tour_content.reader import read_library
from tour_content.store import engine_for

START_WITHIN_S = 300.0
WARM_UP, MEASURED = 40, 160  # talks, each held once; the same ones whatever the content


def measure_growth(sizes: dict[str, tuple[int, ...]], folder: Path) -> list[Grown]:
    """The delivered library first and last, between them each kind with copies. sizes: kind → how many, the fewest first."""
    library = [document.record for document in read_library() if document.record]
    first, topics = _measure(AS_DELIVERED, 0, _companion(folder, AS_DELIVERED), None)
    grown = [first]
    for kind in sizes:
        grown += _grow(kind, sizes[kind], library, _companion(folder, kind), topics)
    again, _ = _measure(AS_DELIVERED, 0, _companion(folder, AS_DELIVERED), topics)
    return [*grown, again]


def _companion(folder: Path, name: str) -> Companion:
    """The assistant with the library in a database of that name."""
    companion = Companion(folder / f"{name}.db")
    companion.prepare(train=False)
    return companion


def _grow(kind: str, sizes: tuple[int, ...], library: list[Record], companion: Companion, topics: list[set[str]] | None) -> list[Grown]:
    """One kind at each size, until it takes too long to start."""
    made, there, grown = copies.more(kind, library), copies.count(kind, library), []
    try:
        for size in sizes:
            with step(f"Copying up to {size:,} {kind}"):
                copies.add(companion.url, made, kind, size - there)
            there = size
            grown.append(_measure(kind, size, companion, topics)[0])
            if grown[-1].start_s is None:
                break
    finally:
        engine_for(companion.url).dispose()
        companion.remove()
    return grown


def _measure(kind: str, size: int, companion: Companion, topics: list[set[str]] | None) -> tuple[Grown, list[set[str]]]:
    """The figures, and the topics of each answer, which are compared with those given."""
    talks = companion.talks()
    with step(f"{size:,} {kind}" if size else "The library as delivered"):
        try:
            with Running(companion, START_WITHIN_S) as running:
                visitors = running.visitors()
                visitors.hold(talks[:WARM_UP])
                heard = visitors.hold(talks[WARM_UP : WARM_UP + MEASURED])
                running.look_at_memory()
        except TooSlow as error:
            say(f"  {error}")
            return Grown(kind, size, None), []
    found = [_topics(answer) for answer in heard.answers or []]
    figures = _figures(kind, size, running, heard, _share_of_same(found, topics or found))
    say(f"  start {figures.start_s:.1f} s, {figures.median_ms:.1f} ms, {figures.pss_mb:.0f} MB, {figures.same:.0%} of topics as before")
    return figures, found


def _figures(kind: str, size: int, running: Running, heard: Heard, same: float) -> Grown:
    half, most = np.percentile(heard.ms, [50, 95])
    disk = running.system.disk_mb()["content"]
    return Grown(kind, size, running.start_s, round(float(half), 2), round(float(most), 2), running.memory.pss_mb, disk, heard.failed, same)


def _topics(answer: Messages) -> set[str]:
    return {str(message["custom"].get("topic")) for message in answer if isinstance(message.get("custom"), dict)}


def _share_of_same(found: list[set[str]], wanted: list[set[str]]) -> float:
    return round(sum(map(set.__eq__, found, wanted)) / len(wanted), 3) if wanted else 0.0
