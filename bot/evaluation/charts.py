"""The scoreboard's pictures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sklearn.metrics import confusion_matrix

from bot.evaluation.scores import Judged, the_one
from bot.understand.questions import DOUBTFUL

RIGHT, WRONG = "#2f7d6b", "#b5432a"
BINS = 40
# The same guesses make the same file: no date in it, and marks are named after a fixed word.
SAVE = {"svg.fonttype": "none", "svg.hashsalt": "changan", "font.size": 8}


def draw(judged: Sequence[Judged], families: dict[str, str], folder: Path) -> None:
    """Both pictures into a folder. families: topic → family, in the order in which topics are shown."""
    folder.mkdir(parents=True, exist_ok=True)
    save(confusions(judged, families), folder / "confusion.svg")
    save(confidences(judged), folder / "confidence.svg")


def confusions(judged: Sequence[Judged], families: dict[str, str]) -> Figure:
    """Rows: the right topic; columns: the topic guessed; in each cell the share of the row."""
    wanted, got = [the_one(j) for j in judged], [j.guess.topic for j in judged]
    present = {*wanted, *got}
    topics = [topic for topic in families if topic in present] + sorted(present - set(families))
    shares = confusion_matrix(wanted, got, labels=topics, normalize="true")
    figure = Figure(figsize=(11, 10), layout="constrained")
    axes = figure.subplots()
    # the square root, so that rare mistakes can be seen at all
    image = axes.imshow(np.sqrt(shares), cmap="YlGnBu", vmin=0, vmax=1, interpolation="none")
    _name_topics(axes, topics)
    _part_families(axes, [families.get(topic, "") for topic in topics])
    scale = figure.colorbar(image, ax=axes, shrink=0.6, ticks=np.sqrt([0, 0.01, 0.05, 0.2, 0.5, 1]))
    scale.ax.set_yticklabels(["0", "1 %", "5 %", "20 %", "50 %", "100 %"])
    axes.set(xlabel="topic guessed", ylabel="right topic", title="Where each topic's sentences go, in cross-validation (share of the row)")
    return figure


def _name_topics(axes: Axes, topics: list[str]) -> None:
    axes.set_xticks(range(len(topics)), topics, rotation=90)
    axes.set_yticks(range(len(topics)), topics)
    axes.tick_params(length=0)


def _part_families(axes: Axes, families: list[str]) -> None:
    at = 0
    for _, members in groupby(families):
        at += len(list(members))
        if at < len(families):
            axes.axhline(at - 0.5, color="grey", linewidth=0.6)
            axes.axvline(at - 0.5, color="grey", linewidth=0.6)


def confidences(judged: Sequence[Judged]) -> Figure:
    """How sure the right guesses are, and the wrong ones."""
    right = [j.guess.confidence for j in judged if j.right]
    wrong = [j.guess.confidence for j in judged if not j.right]
    figure = Figure(figsize=(8, 4), layout="constrained")
    axes = figure.subplots()
    labels = [f"right ({len(right)})", f"wrong ({len(wrong)})"]
    axes.hist([right, wrong], bins=BINS, range=(0, 1), stacked=True, color=[RIGHT, WRONG], label=labels)
    axes.axvline(DOUBTFUL, color="black", linestyle=":", linewidth=1, label=f"not understood below {DOUBTFUL}")
    axes.set(xlabel="confidence", ylabel="sentences", title="How sure the guesses are, in cross-validation", xlim=(0, 1))
    axes.legend(loc="upper center")
    return figure


def save(figure: Figure, path: Path) -> None:
    """Write a picture."""
    with matplotlib.rc_context(SAVE):
        figure.savefig(path, metadata={"Date": None})
