"""The pictures of docs/bench.md."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bot.bench.figures import AS_DELIVERED, Grown, SystemFigures
from bot.evaluation.charts import save

COLOURS = {"starter": "#b5432a", "action": "#d98c5f", "action-pinned": "#e8c39e", "leanest": "#8a8f98", "ours": "#2f7d6b"}
KINDS = {"places": "#2f7d6b", "events": "#b5432a", "passages": "#4a6fa5"}
WIDTH = 0.8  # of a group of bars


def draw(systems: dict[str, SystemFigures], grown: Sequence[Grown], folder: Path) -> list[str]:
    """All pictures that the figures are enough for, into a folder; returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = {"speed.svg": speed(systems), "size.svg": size(systems)}
    if any(len(system.long_talk) > 1 for system in systems.values()):
        figures["long-talk.svg"] = long_talk(systems)
    if any(one.kind != AS_DELIVERED and one.start_s is not None for one in grown):
        figures["growth.svg"] = growth(grown)
    for name, figure in figures.items():
        save(figure, folder / name)
    return list(figures)


def speed(systems: dict[str, SystemFigures]) -> Figure:
    """Milliseconds a message, and messages a second, by the number of clients."""
    figure = Figure(figsize=(10, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    clients = sorted({clients for system in systems.values() for clients in system.load})
    _grouped(left, systems, clients, lambda system, at: system.load[at].median_ms)
    _whiskers(left, systems, clients)
    left.set(yscale="log", ylabel="ms", title="Milliseconds a message: median, and up to the 99th percentile")
    _grouped(right, systems, clients, lambda system, at: system.load[at].messages_per_s)
    right.set(ylabel="messages/s", title="Messages a second")
    right.legend(loc="upper left", fontsize=7)
    return figure


def _places(systems: dict[str, SystemFigures], groups: int) -> list[np.ndarray]:
    """Where each system's bars stand."""
    step = WIDTH / len(systems)
    return [np.arange(groups) - WIDTH / 2 + step * (number + 0.5) for number in range(len(systems))]


def _grouped(axes: Axes, systems: dict[str, SystemFigures], clients: list[int], value: Callable[[SystemFigures, int], float]) -> None:
    for (key, system), at in zip(systems.items(), _places(systems, len(clients))):
        axes.bar(at, [value(system, one) for one in clients], WIDTH / len(systems), color=COLOURS[key], label=system.title)
    axes.set_xticks(range(len(clients)), [f"{one} client{'s' if one > 1 else ''}" for one in clients])


def _whiskers(axes: Axes, systems: dict[str, SystemFigures], clients: list[int]) -> None:
    for system, at in zip(systems.values(), _places(systems, len(clients))):
        half, most = ([getattr(system.load[one], name) for one in clients] for name in ("median_ms", "p99_ms"))
        axes.vlines(at, half, most, color="black", linewidth=0.8)


def size(systems: dict[str, SystemFigures]) -> Figure:
    """Seconds to start, and memory by process."""
    figure = Figure(figsize=(10, 0.5 * len(systems) + 1.3), layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True)
    titles = [system.title for system in systems.values()]
    left.barh(titles, [system.start for system in systems.values()], color=[COLOURS[key] for key in systems])
    left.set(xlabel="s", title="Start, to the first answer")
    left.invert_yaxis()
    _memory(right, systems)
    right.set(xlabel="MB", title="Peak memory of all processes (PSS)")
    right.legend(fontsize=7)
    return figure


def _memory(axes: Axes, systems: dict[str, SystemFigures]) -> None:
    roles = list(dict.fromkeys(role for system in systems.values() for role in system.memory.by_process))
    before = np.zeros(len(systems))
    for number, role in enumerate(sorted(roles)):
        part = np.array([system.memory.by_process.get(role, 0.0) for system in systems.values()])
        axes.barh([system.title for system in systems.values()], part, left=before, color=f"C{number}", label=role)
        before += part


def long_talk(systems: dict[str, SystemFigures]) -> Figure:
    """Milliseconds a message from the first turn of a talk to its last."""
    figure = Figure(figsize=(8, 4), layout="constrained")
    axes = figure.subplots()
    for key, system in systems.items():
        turns, ms = [block.turn for block in system.long_talk], [block.median_ms for block in system.long_talk]
        axes.plot(turns, ms, color=COLOURS[key], label=system.title)
    axes.set(xlabel="turn of the talk", ylabel="ms a message (median of ten)", title="What a long talk costs", ylim=(0, None))
    axes.legend(fontsize=7)
    return figure


def growth(grown: Sequence[Grown]) -> Figure:
    """Milliseconds a message, start and memory with more and more content."""
    figure = Figure(figsize=(10, 3.6), layout="constrained")
    shown = {"median_ms": "ms a message (median)", "start_s": "s to start", "pss_mb": "MB of memory (PSS)"}
    delivered = next((one for one in grown if one.kind == AS_DELIVERED and one.start_s is not None), None)
    for axes, (name, label) in zip(figure.subplots(1, len(shown)), shown.items()):
        if delivered:
            axes.axhline(getattr(delivered, name), color="grey", linestyle=":", linewidth=1, label="library as delivered")
        for kind, colour in KINDS.items():
            points = [one for one in grown if one.kind == kind and one.start_s is not None]
            axes.plot([one.size for one in points], [getattr(one, name) for one in points], "o-", color=colour, label=kind)
        axes.set(xscale="log", xlabel="how many", title=label, ylim=(0, None))
    axes.legend(fontsize=7)
    return figure
