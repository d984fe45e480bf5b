"""Memory and processor time of a program with all that it has started."""

from __future__ import annotations

from collections.abc import Iterator

import psutil

from bot.bench.figures import Memory


def family(pids: list[int]) -> list[psutil.Process]:
    """The processes and all that they have started, which still run."""
    found = []
    for pid in pids:
        try:
            process = psutil.Process(pid)
            found += [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            continue
    return found


def memory_of(pids: list[int]) -> Memory:
    """Their memory now. Reading it takes the kernel some milliseconds: not while messages are timed."""
    parts = [(name, full.pss / 1e6, full.rss / 1e6) for name, full in _read(pids)]
    by_process: dict[str, float] = {}
    for name, pss, _ in parts:
        by_process[name] = round(by_process.get(name, 0.0) + pss, 1)
    return Memory(round(sum(pss for _, pss, _ in parts), 1), round(sum(rss for *_, rss in parts), 1), by_process)


def _read(pids: list[int]) -> Iterator[tuple[str, "psutil._pslinux.pfullmem"]]:
    for process in family(pids):
        try:
            yield role(process.cmdline()), process.memory_full_info()
        except psutil.Error:  # it has ended meanwhile
            continue


ROLES = {
    "rasa_sdk": "action server",
    "actions": "action server",
    "actions.serve": "action server",
    "rasa": "Rasa server",
    "bot.serving": "Rasa server",
    "bot.learning.operators": "operators' page",
    "bot.cli": "./changan up",
}


def role(command: list[str]) -> str:
    """What a process is to its system, by its command line."""
    return next((name for word, name in ROLES.items() if word in command), "other")


def most(one: Memory, other: Memory) -> Memory:
    """The larger one."""
    return max(one, other, key=lambda memory: memory.pss_mb)


def cpu_s(pids: list[int]) -> dict[str, float]:
    """The processor time that they have used so far, in seconds, by role."""
    used: dict[str, float] = {}
    for process in family(pids):
        try:
            times, name = process.cpu_times(), role(process.cmdline())
        except psutil.Error:
            continue
        used[name] = used.get(name, 0.0) + times.user + times.system
    return used
