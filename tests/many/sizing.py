"""The table of docs/sizing.md: from what a message costs to the machines that a day of a million visitors needs."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from pathlib import Path

from tests.many.table import replace_after_mark

VISITORS = 1_000_000  # a day
MESSAGES = 8  # of a visitor a day
PEAK_HOUR = 0.12  # of a day's messages
BURST = 1.5  # the highest minute over the mean of that hour
USED = 0.6  # of a processor at most, so that queues stay short
RETENTION_DAYS = 30
EVENT_LOOPS = ("Rasa server", "action server")  # one process uses one processor


@dataclass(frozen=True)
class Cost:
    """Of one message at one kind of server: processor time in ms; the memory of a process in MB."""

    name: str
    cpu_ms: float
    memory_mb: float


def peak_messages_a_second() -> float:
    return VISITORS * MESSAGES * PEAK_HOUR * BURST / 3600


def write_page(page: Path, costs: list[Cost], messages: int, bytes_a_message: float) -> None:
    """Put the tables in the place of those that the page has."""
    replace_after_mark(page, tables(costs, messages, bytes_a_message))


def tables(costs: list[Cost], messages: int, bytes_a_message: float) -> str:
    """What was measured, and what follows, as Markdown."""
    peak = peak_messages_a_second()
    lines = [
        f"Measured over {messages} messages of real conversations, four visitors at a time, on {os.cpu_count()} processors with a load of "
        f"{os.getloadavg()[0]:.0f} (a machine that has much else to do shows higher costs). "
        f"The highest minute brings {peak:.0f} messages a second.",
        "",
        "| | processor time a message | memory of a process | processors at the highest minute | processes, one to spare | memory |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for cost in costs:
        processors = peak * cost.cpu_ms / 1000 / USED
        processes = math.ceil(processors) + 1 if cost.name in EVENT_LOOPS else 2
        memory = f"{processes * cost.memory_mb / 1000:.1f} GB" if cost.name in EVENT_LOOPS else "see below"
        lines.append(f"| {cost.name} | {cost.cpu_ms:.2f} ms | {cost.memory_mb:.0f} MB | {processors:.1f} | {processes} | {memory} |")
    day = VISITORS * MESSAGES * bytes_a_message / 1e9
    kept = day * RETENTION_DAYS / 1000
    lines += [
        "",
        f"Talks grow by {bytes_a_message:,.0f} bytes a message: {day:.0f} GB a day, {kept:.1f} TB in {RETENTION_DAYS} days.",
    ]
    return "\n".join(lines) + "\n"
